/**
 * The ledger of effects. Delivery is at-least-once (a worker killed after its effect runs again, obligations §0
 * finding 3): an effect is claimed before it is done and marked after, so that a crash repeats at most the one effect
 * in hand, never loses one, and a repeated job does nothing.
 */
import type { EvenementId, ExportId, LienId, TransfertId } from '../../../db/schema/ids.ts'
import type { SystemKey } from '../cles.ts'

export interface EffetDu {
  /** What caused the effect: an event, an export, or the link that a letter carries. */
  cause: EvenementId | ExportId | LienId | TransfertId
  effet: string
  destinataire: string
}

/** Does `act` unless the ledger says it was done; returns whether it was done now. */
export async function uneFois(key: SystemKey, du: EffetDu, act: () => Promise<void>): Promise<boolean> {
  const row = { evenement_id: du.cause as EvenementId, effet: du.effet, destinataire: du.destinataire }
  await key.db
    .insertInto('effets')
    .values({ ...row, at: key.now, fait_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { fait_at } = await key.db
    .selectFrom('effets')
    .where('evenement_id', '=', row.evenement_id)
    .where('effet', '=', row.effet)
    .where('destinataire', '=', row.destinataire)
    .select('fait_at')
    .executeTakeFirstOrThrow()
  if (fait_at !== null) return false
  await act()
  await key.db
    .updateTable('effets')
    .set({ fait_at: key.now })
    .where('evenement_id', '=', row.evenement_id)
    .where('effet', '=', row.effet)
    .where('destinataire', '=', row.destinataire)
    .execute()
  return true
}
