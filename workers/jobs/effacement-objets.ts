import type { SystemKey } from '../../app/domain/cles.ts'
import { effacerObjets } from '../../app/domain/conservation/effacer-objets.ts'
import { log } from '../../logs.ts'

/** Deletes from the object store what the database has forgotten. */
export async function effacementObjets(key: SystemKey): Promise<void> {
  const n = await effacerObjets(key)
  if (n > 0) log.info({ job: 'effacement-objets', n }, 'objets effacés')
}
