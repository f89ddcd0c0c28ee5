/** The activity of a dossier: its latest changes, as people who fill it together read them. */
import { sql } from 'kysely'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { formulaireDesMots, idsLus } from '../dossier/formulaire-lu.ts'
import { nomDe } from '../dossier/nom-de.ts'
import { reponseDuJournal } from '../dossier/reponse-du-journal.ts'
import { dossierEtFormulaire } from '../dossier/remplir.ts'
import { texteDe } from '../../../form-engine/saisie.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { lireChangement, type Changement } from './changement.ts'
import { isUnDebutDe, type Ecriture } from './seance.ts'

export const RECENTS_MAX = 20

/** Operations read to find as many changes: an autosave writes one text many times. */
const OPERATIONS_LUES = 400

/** The latest changes of what the key reads, the newest first; a text being typed is one change. */
export async function changementsRecents(
  key: ReadKey | EditKey,
  max: number = RECENTS_MAX,
  voulue: LangueVoulue = 'fr',
): Promise<Changement[]> {
  const { compiled: enFrancais } = await dossierEtFormulaire(key)
  const compiled = await formulaireDesMots(key, enFrancais, voulue)
  const rows = await key.db
    .selectFrom('dossier_op')
    .leftJoin('comptes', 'comptes.id', 'dossier_op.acteur_id')
    .where('dossier_id', '=', key.dossierId)
    .where(sql<boolean>`champ = any(${idsLus(compiled)})`)
    .orderBy('seq', 'desc')
    .limit(OPERATIONS_LUES)
    .select(['seq', 'champ', 'ligne', 'base', 'reponse', 'at', 'acteur_id', 'comptes.nom', 'comptes.email'])
    .execute()
  const suivantes = new Map<CellKey, Ecriture>()
  const changements: Changement[] = []
  for (const { acteur_id: acteurId, nom, email, ...row } of rows) {
    const lu = lireChangement(compiled, row)
    if (!lu) continue
    const { changement, champ } = lu
    const texte = champ ? (texteDe(champ, { ...reponseDuJournal(champ, row.reponse), seq: row.seq }) ?? '') : ''
    const ecriture = { acteurId, at: row.at, texte }
    const isDebut = isUnDebutDe(ecriture, suivantes.get(changement.cle)) && changement.genre === 'reponse'
    suivantes.set(changement.cle, ecriture)
    if (isDebut) continue
    changements.push({ ...changement, par: acteurId === key.personne.compteId ? null : nomDe(key, { nom, email }) })
    if (changements.length === max) break
  }
  return changements
}
