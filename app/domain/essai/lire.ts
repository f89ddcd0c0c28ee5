/** What is known of tries: their number for the administrateur, one's own for whoever made them. */
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import { addDays, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { AdminKey, PersonKey } from '../cles.ts'
import { etatVu } from '../dossier/etat-vu.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { DomainError } from '../erreurs.ts'
import { lettreDEssai, type LettreDeDossier } from '../notification/lettre-de-dossier.ts'
import { isUuid } from '../uuid.ts'
import { JOURS_D_ESSAI } from './effacer.ts'
import { demarcheAEssayer, jetonDEssai } from './lien.ts'

export interface EssaisDeLaDemarche {
  demarche: { id: DemarcheId; numero: number; titre: string; etat: EtatDemarche }
  /** What the address of the link ends with; null when none opens the tries. */
  jeton: string | null
  /** How many tries there are, of whoever made them, by what became of them. */
  enCours: number
  deposes: number
}

/** What the page « Tester le formulaire » shows. Numbers only: a try is read by whoever made it. Throws 'introuvable'. */
export async function essaisDeLaDemarche(key: AdminKey): Promise<EssaisDeLaDemarche> {
  const demarche = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select(['id', 'numero', 'titre', 'etat'])
    .executeTakeFirst()
  if (!demarche) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const { enCours, deposes } = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('demarches.essai_de', '=', key.demarcheId)
    .where('dossiers.corbeille_at', 'is', null)
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('dossiers.etat', '=', 'brouillon').as('enCours'),
      eb.fn.countAll<number>().filterWhere('dossiers.etat', '<>', 'brouillon').as('deposes'),
    ])
    .executeTakeFirstOrThrow()
  return { demarche, jeton: await jetonDEssai(key), enCours: Number(enCours), deposes: Number(deposes) }
}

export interface MonEssai {
  id: DossierId
  etat: EtatVu
  creeAt: Instant
  /** The day it goes if nobody writes in it. */
  effaceLe: CivilDate
  /** What the letter of its deposit would have been written from; null before. */
  lettre: LettreDeDossier | null
}

/** One's own tries of the form that a link opens, the latest first. Throws 'lien_invalide'. */
export async function mesEssais(key: PersonKey, jeton: string): Promise<MonEssai[]> {
  const { id } = await demarcheAEssayer(key, jeton)
  const rows = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('demarches.essai_de', '=', id)
    .where('dossiers.usager_id', '=', key.personne.compteId)
    .where('dossiers.corbeille_at', 'is', null)
    .orderBy('dossiers.cree_at', 'desc')
    .orderBy('dossiers.id', 'desc')
    .limit(MES_ESSAIS_MAX)
    .select([
      'dossiers.id',
      'dossiers.etat',
      'dossiers.cree_at',
      'dossiers.activite_on',
      'dossiers.decision_lue_at',
      'demarches.accuse_lecture',
    ])
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      etat: etatVu(row),
      creeAt: row.cree_at,
      effaceLe: addDays(row.activite_on, JOURS_D_ESSAI + 1),
      lettre: await lettreDuDepot(key, row.id),
    })),
  )
}

const MES_ESSAIS_MAX = 20

async function lettreDuDepot(key: PersonKey, dossierId: DossierId): Promise<LettreDeDossier | null> {
  const depot = await key.db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossierId)
    .where('type', '=', 'dossier.depose')
    .orderBy('id', 'desc')
    .limit(1)
    .select('id')
    .executeTakeFirst()
  return depot ? lettreDEssai(key, depot.id) : null
}

/** Whether a dossier is a try of the person of the key: what the band of its pages says. */
export async function isMonEssai(key: PersonKey, dossierId: string): Promise<boolean> {
  if (!isUuid(dossierId)) return false
  const row = await key.db
    .selectFrom('dossiers')
    .where('id', '=', dossierId as DossierId)
    .where('usager_id', '=', key.personne.compteId)
    .where('est_essai', '=', true)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
