import { processDb } from '../../db/client.ts'
import { clockSkew } from '../../db/horloge.ts'
import type { Jobs } from '../../db/queues.ts'
import { balayer } from '../../app/domain/conservation/balayer.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { purgerAEcheance } from '../../app/domain/piece-jointe/purger-a-echeance.ts'
import { log } from '../../logs.ts'

const MAX_SKEW_SECONDS = 60

/** Sweeps what retention says is due. With clocks over a minute apart nothing is deleted, and the job fails aloud. */
export async function balayage(key: SystemKey, data: Jobs['balayage']): Promise<void> {
  const skew = await clockSkew(processDb(), new Date())
  if (Math.abs(skew) > MAX_SKEW_SECONDS) {
    throw new Error(
      `L’horloge de cette machine s’écarte de ${Math.round(skew)} s de celle de la base : rien n’est supprimé.`,
    )
  }
  const bilan = await balayer(key)
  const purges = await purgerAEcheance(key)
  log.info({ job: 'balayage', raison: data.raison, ...bilan, purges }, 'balayage terminé')
}
