import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { reprojeter } from '../../app/domain/liste/reprojeter.ts'
import { now } from '../../clock.ts'
import { instant } from '../../form-engine/temps.ts'
import { log } from '../../logs.ts'

/** Reads anew the dossiers of a démarche whose columns changed; taken again, it goes on where it stopped. */
export async function reprojection(
  key: SystemKey,
  { demarcheId }: Jobs['reprojection'],
  signal: AbortSignal,
): Promise<void> {
  const lus = await reprojeter(key, demarcheId, { signal, horloge: () => instant(now().toString()) })
  log.info({ job: 'reprojection', demarcheId, dossiers: lus }, 'listes refaites')
}
