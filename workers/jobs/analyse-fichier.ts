import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { analyserFichier } from '../../app/domain/fichier/analyser.ts'

/** Takes a file of démarches out of quarantine, or says why it stays there. */
export async function analyseFichier(key: SystemKey, { fichierId }: Jobs['analyse-fichier']): Promise<void> {
  await analyserFichier(key, fichierId)
}
