import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { annoncerLaCloture } from '../../app/domain/demarche/annoncer-la-cloture.ts'

/** Makes the letters to whoever has a dossier of a démarche that was closed. */
export async function annonceDeCloture(key: SystemKey, { evenementId }: Jobs['annonce-de-cloture']): Promise<void> {
  await annoncerLaCloture(key, evenementId)
}
