import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { jouerLaRepetition } from '../../app/domain/repetition/jouer.ts'
import { now } from '../../clock.ts'
import { instant } from '../../form-engine/temps.ts'
import { log } from '../../logs.ts'

/** Plays the form being prepared over the dossiers of its démarche; taken again, it goes on where it stopped. */
export async function repetition(
  key: SystemKey,
  { repetitionId }: Jobs['repetition'],
  signal: AbortSignal,
): Promise<void> {
  const lus = await jouerLaRepetition(key, repetitionId, { signal, horloge: () => instant(now().toString()) })
  log.info({ job: 'repetition', dossiers: lus }, 'répétition jouée')
}
