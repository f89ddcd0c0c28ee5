import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { executer } from '../../app/domain/lot/executer.ts'
import { now } from '../../clock.ts'
import { instant } from '../../form-engine/temps.ts'
import { log } from '../../logs.ts'

/** Acts on what is left of a batch, or undoes it; taken again, it goes on where it stopped. */
export async function lot(key: SystemKey, { lotId }: Jobs['lot'], signal: AbortSignal): Promise<void> {
  const faits = await executer(key, lotId, { signal, horloge: () => instant(now().toString()) })
  log.info({ job: 'lot', lotId, dossiers: faits }, 'lot traité')
}
