/** The upkeep of batches: those whose job was lost go on, those that are over or were never begun go. */
import { enqueueAll } from '../../../db/queue.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'

/** One that was chosen and not begun is of no use the day after; one that is over is read again for a month. */
const PREPARE_JOURS = 1
const FINI_JOURS = 30

/** Asks again for batches that are not over; one that goes on is not disturbed. Returns how many. */
export async function relancerLesLots(key: SystemKey): Promise<number> {
  const lots = await key.db.selectFrom('lots').where('etat', 'in', ['en_cours', 'retour']).select('id').execute()
  await enqueueAll(
    key.db,
    'lot',
    lots.map(({ id: lotId }) => ({ data: { lotId }, key: `${lotId}:relance:${key.now}` })),
  )
  return lots.length
}

/** Deletes what is of no use any more; returns how many batches. */
export async function effacerLots(key: SystemKey): Promise<number> {
  const { numDeletedRows } = await key.db
    .deleteFrom('lots')
    .where(({ or, and, eb }) =>
      or([
        and([eb('etat', '=', 'prepare'), eb('cree_at', '<', addSeconds(key.now, -PREPARE_JOURS * 86_400))]),
        and([eb('etat', 'in', ['fini', 'defait']), eb('fini_at', '<', addSeconds(key.now, -FINI_JOURS * 86_400))]),
      ]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
