import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { balayerLesSilences } from '../../app/domain/silence/balayer.ts'
import { log } from '../../logs.ts'
import { requireClocksAgree } from '../horloges.ts'

/** Records what the silence of services has decided. A clock that runs ahead would decide too early. */
export async function silences(key: SystemKey, { raison }: Jobs['silences']): Promise<void> {
  await requireClocksAgree()
  const bilan = await balayerLesSilences(key)
  log.info({ job: 'silences', raison, ...bilan }, 'silences relevés')
}
