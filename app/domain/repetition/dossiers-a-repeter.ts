import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'

/** States of the dossiers that a rehearsal reads: those withdrawn by their owner are nobody's any more. */
export const ETATS_REPETES = [
  'brouillon',
  'en_construction',
  'en_instruction',
  'accepte',
  'refuse',
  'sans_suite',
] as const satisfies readonly EtatDossier[]

/** The dossiers of a démarche that a rehearsal reads; drafts in the bin are left alone. */
export function aRepeter(db: Db | Tx, demarcheId: DemarcheId) {
  return db
    .selectFrom('dossiers')
    .where('dossiers.demarche_id', '=', demarcheId)
    .where('dossiers.etat', 'in', ETATS_REPETES)
    .where('dossiers.corbeille_at', 'is', null)
}
