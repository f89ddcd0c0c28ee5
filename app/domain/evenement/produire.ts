/** Enqueues the consequences of an event in the transaction that recorded it. */
import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { Effet } from '../dossier/consequences.ts'

/** Enqueues each effect once; a rollback of `tx` leaves none. */
export async function produire(tx: Tx, effets: readonly Effet[]): Promise<void> {
  for (const { job, data, key } of effets) await enqueue(tx, job, data, key)
}
