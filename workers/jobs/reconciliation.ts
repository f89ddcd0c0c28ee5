import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { reconcilier } from '../../app/domain/piece-jointe/reconcilier.ts'
import { log } from '../../logs.ts'
import { requireClocksAgree } from '../horloges.ts'

/** Compares the object store with the rows, both ways. A file whose object is lost is an alarm. */
export async function reconciliation(key: SystemKey, data: Jobs['reconciliation']): Promise<void> {
  await requireClocksAgree()
  const bilan = await reconcilier(key)
  const ligne = { job: 'reconciliation', raison: data.raison, ...bilan }
  if (bilan.perdus > 0) log.error(ligne, 'des fichiers ont disparu de leur lieu de garde')
  else log.info(ligne, 'réconciliation terminée')
}
