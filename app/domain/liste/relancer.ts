import { enqueueAll } from '../../../db/queue.ts'
import type { SystemKey } from '../cles.ts'

/**
 * Asks again for the readings that are not over: those that a migration has asked for, and those whose job was lost. One that
 * goes on is not disturbed. Returns how many.
 */
export async function relancerLesReprojections(key: SystemKey): Promise<number> {
  const rows = await key.db.selectFrom('reprojections').where('finie_at', 'is', null).select('demarche_id').execute()
  await enqueueAll(
    key.db,
    'reprojection',
    rows.map(({ demarche_id: demarcheId }) => ({ data: { demarcheId }, key: `${demarcheId}:relance:${key.now}` })),
  )
  return rows.length
}
