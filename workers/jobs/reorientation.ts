import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { jouerLaReorientation } from '../../app/domain/reorientation/jouer.ts'
import { now } from '../../clock.ts'
import { instant } from '../../form-engine/temps.ts'
import { log } from '../../logs.ts'

/** Reads the routing again over the dossiers of a démarche, or moves them; taken again, it goes on where it stopped. */
export async function reorientation(
  key: SystemKey,
  { reorientationId }: Jobs['reorientation'],
  signal: AbortSignal,
): Promise<void> {
  const dossiers = await jouerLaReorientation(key, reorientationId, {
    signal,
    horloge: () => instant(now().toString()),
  })
  log.info({ job: 'reorientation', dossiers }, 'orientation relue')
}
