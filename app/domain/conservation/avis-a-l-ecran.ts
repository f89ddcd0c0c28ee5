/** What a person is told on every page when no letter reaches them: the dossier of theirs that goes first. */
import type { DossierId } from '../../../db/schema/ids.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import type { PersonKey } from '../cles.ts'
import type { EtatDossier } from '../dossier/transitions.ts'
import { jourDeSuppression } from './echeances.ts'

export interface AvisALEcran {
  dossier: { id: DossierId; numero: number; demarche: string; etat: EtatDossier; supprimeLe: CivilDate }
  /** How many others of theirs are announced the same way. */
  autres: number
}

/** The notice to show, until the dossier is gone or kept; null for nearly everybody: one look in a partial index. */
export async function avisALEcran(key: PersonKey): Promise<AvisALEcran | null> {
  const row = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.usager_id', '=', key.personne.compteId)
    .where('dossiers.averti_par', '=', 'ecran')
    .where('dossiers.purge_at', 'is not', null)
    .orderBy('dossiers.purge_at')
    .orderBy('dossiers.numero')
    .limit(1)
    .select(({ fn }) => [
      'dossiers.id',
      'dossiers.numero',
      'dossiers.etat',
      'dossiers.purge_at',
      'demarches.titre as demarche',
      fn.countAll<number>().over().as('annonces'),
    ])
    .executeTakeFirst()
  if (!row?.purge_at) return null
  const { purge_at, annonces, ...dossier } = row
  return { dossier: { ...dossier, supprimeLe: jourDeSuppression(purge_at) }, autres: Number(annonces) - 1 }
}
