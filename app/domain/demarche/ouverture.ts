/** Whether one may begin a dossier of a démarche, on a day of Paris. Pure: the page and the act read the same answer. */
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { dateLongue } from '../../textes/format.ts'

export interface FenetreDOuverture {
  etat: EtatDemarche
  /** First and last day, both included; no bound when null. */
  ouvre_on: CivilDate | null
  ferme_on: CivilDate | null
}

/** `a_venir`: it opens later. `fermee`: it is closed, or its last day has passed though nothing says so yet. `absente`: it is not the public's. */
export type Ouverture = 'ouverte' | 'a_venir' | 'fermee' | 'absente'

/** Where a démarche stands for who would begin a dossier. */
export function ouvertureDe({ etat, ouvre_on, ferme_on }: FenetreDOuverture, today: CivilDate): Ouverture {
  if (etat === 'close') return 'fermee'
  if (etat !== 'publiee') return 'absente'
  if (ferme_on !== null && ferme_on < today) return 'fermee'
  return ouvre_on !== null && ouvre_on > today ? 'a_venir' : 'ouverte'
}

/** States in which the public finds a page at its address. */
export const ETATS_PUBLICS = ['publiee', 'close'] as const satisfies readonly EtatDemarche[]

/** Why nobody can begin a dossier of a démarche that the public finds. */
export function pasOuverte(fenetre: FenetreDOuverture, today: CivilDate): string {
  const t = textes('fr').vie.commencer
  const { ouvre_on } = fenetre
  return ouvertureDe(fenetre, today) === 'a_venir' && ouvre_on !== null ? t.aVenir(dateLongue(ouvre_on, 'fr')) : t.close
}
