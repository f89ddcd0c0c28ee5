import type { Tx } from '../../../db/client.ts'
import type { GroupeId } from '../../../db/schema/ids.ts'

/** Holds a groupe so that nobody deletes it before the transaction ends; false when it is gone. */
export async function tenir(tx: Tx, id: GroupeId): Promise<boolean> {
  const row = await tx.selectFrom('groupes').where('id', '=', id).select('id').forKeyShare().executeTakeFirst()
  return row !== undefined
}
