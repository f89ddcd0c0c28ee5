import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { suivreLeBrouillon } from '../../app/domain/essai/suivre.ts'
import { deplacerBrouillons } from '../../app/domain/revision/deplacer-brouillons.ts'
import { log } from '../../logs.ts'

/** The drafts of a démarche move to the revision it publishes, and its tries to the form being prepared. */
export async function deplacementBrouillons(
  key: SystemKey,
  { demarcheId }: Jobs['deplacement-brouillons'],
  signal: AbortSignal,
): Promise<void> {
  const deplaces = await deplacerBrouillons(key, demarcheId, signal)
  const essais = await suivreLeBrouillon(key, demarcheId, signal)
  log.info({ job: 'deplacement-brouillons', demarcheId, deplaces, essais }, 'brouillons déplacés')
}
