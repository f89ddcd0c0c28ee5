import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { recalculer } from '../../app/domain/conservation/recalculer.ts'
import { log } from '../../logs.ts'

/** The dates of conservation of a démarche, or of all, counted again after a rule changed. */
export async function recalculEcheances(key: SystemKey, { demarcheId }: Jobs['recalcul-echeances']): Promise<void> {
  const deplacees = await recalculer(key, demarcheId)
  log.info({ job: 'recalcul-echeances', deplacees }, 'échéances recalculées')
}
