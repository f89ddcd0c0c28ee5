import type { Jobs } from '../../db/queues.ts'
import { balayer } from '../../app/domain/conservation/balayer.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { purgerLesDemarches } from '../../app/domain/demarche/purger.ts'
import { purgerAEcheance } from '../../app/domain/piece-jointe/purger-a-echeance.ts'
import { log } from '../../logs.ts'
import { requireClocksAgree } from '../horloges.ts'

/** Sweeps what retention says is due. */
export async function balayage(key: SystemKey, data: Jobs['balayage']): Promise<void> {
  await requireClocksAgree()
  // A large sweep lasts: before each chunk goes, the clocks are asked again.
  const bilan = await balayer(key, (etape) => (etape === 'verrouilles' ? requireClocksAgree() : undefined))
  const purges = await purgerAEcheance(key)
  const demarches = await purgerLesDemarches(key)
  log.info({ job: 'balayage', raison: data.raison, ...bilan, purges, demarches }, 'balayage terminé')
}
