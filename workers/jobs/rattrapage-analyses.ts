import type { SystemKey } from '../../app/domain/cles.ts'
import { rattraperAnalyses } from '../../app/domain/piece-jointe/rattraper-analyses.ts'
import { log } from '../../logs.ts'

/** Asks again for the analysis of the files that still wait. */
export async function rattrapageAnalyses(key: SystemKey): Promise<void> {
  const n = await rattraperAnalyses(key)
  if (n > 0) log.warn({ job: 'rattrapage-analyses', n }, 'fichiers en quarantaine demandés à nouveau')
}
