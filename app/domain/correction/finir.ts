import type { Tx } from '../../../db/client.ts'
import type { CorrectionId, DossierId } from '../../../db/schema/ids.ts'
import type { FinDeCorrection } from '../../../db/schema/corrections.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { poserLeDelai } from '../silence/poser.ts'

/** Ends the correction that a locked dossier waits for; its id, or null when none was asked. */
export async function finirCorrection(
  tx: Tx,
  now: Instant,
  dossierId: DossierId,
  fin: FinDeCorrection,
): Promise<CorrectionId | null> {
  const finie = await tx
    .updateTable('corrections')
    .set({ fin_at: now, fin })
    .where('dossier_id', '=', dossierId)
    .where('fin_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!finie) return null
  await poserLeDelai(tx, dossierId)
  return finie.id
}
