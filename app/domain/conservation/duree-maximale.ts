import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { politique } from '../politique/table.ts'

/** The most months that a démarche may keep its decided dossiers: what everybody may choose, or what it was granted. */
export async function dureeMaximale(db: Db | Tx, demarcheId: DemarcheId): Promise<number> {
  const { accordes } = await db
    .selectFrom('demandes_de_duree')
    .where('demarche_id', '=', demarcheId)
    .where('reponse', '=', 'accordee')
    .select(({ fn }) => fn.max('mois').as('accordes'))
    .executeTakeFirstOrThrow()
  return Math.max(politique.decided.monthsWithoutApproval, accordes ?? 0)
}
