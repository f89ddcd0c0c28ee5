import type { Jobs } from '../../db/queues.ts'
import { balayer } from '../../app/domain/conservation/balayer.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { log } from '../../logs.ts'
import { requireClocksAgree } from '../horloges.ts'

/** Sweeps what retention says is due. */
export async function balayage(key: SystemKey, data: Jobs['balayage']): Promise<void> {
  await requireClocksAgree()
  const bilan = await balayer(key)
  log.info({ job: 'balayage', raison: data.raison, ...bilan }, 'balayage terminé')
}
