/** What an accepted write does to the clock of a draft: it starts the delay again, at most once a day. */
import type { Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { draftPurgeDate } from '../conservation/echeances.ts'

interface Draft {
  id: DossierId
  activiteOn: string
  conservationBrouillonJours: number
}

/**
 * Writes the new sequence, and moves `purge_at` only when the civil day has changed: an autosave touches no index
 * (performance.md §10.9).
 */
export async function noterActivite(tx: Tx, draft: Draft, now: Instant, seq: number): Promise<void> {
  const today = parisDate(now)
  await tx
    .updateTable('dossiers')
    .set(
      draft.activiteOn === today
        ? { seq }
        : {
            seq,
            activite_on: today,
            purge_at: draftPurgeDate(today, draft.conservationBrouillonJours),
            averti_at: null,
          },
    )
    .where('id', '=', draft.id)
    .execute()
}
