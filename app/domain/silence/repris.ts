import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'

/**
 * Whether a decision of this dossier was taken back once. No legal period is counted any more: the service has answered, and what
 * it took back it answers again itself.
 */
export async function reprisDe(db: Db | Tx, dossierId: DossierId): Promise<boolean> {
  const row = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossierId)
    .where('type', '=', 'dossier.repasse_en_instruction')
    .limit(1)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
