import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'

/** States of the dossiers that rules may still move: nobody has decided. */
export const ETATS_A_REORIENTER = ['en_construction', 'en_instruction'] as const

/** The dossiers of a démarche whose routing is read again; what is under dispute stays where it is. */
export function aReorienter(db: Db | Tx, demarcheId: DemarcheId) {
  return db
    .selectFrom('dossiers')
    .where('dossiers.demarche_id', '=', demarcheId)
    .where('dossiers.etat', 'in', ETATS_A_REORIENTER)
    .where('dossiers.gel_fin', 'is', null)
    .where('dossiers.est_essai', '=', false)
}
