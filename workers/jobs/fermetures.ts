import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { fermerAEcheance } from '../../app/domain/demarche/fermer-a-echeance.ts'
import { log } from '../../logs.ts'
import { requireClocksAgree } from '../horloges.ts'

/** Closes the démarches whose last day has passed. A clock that runs ahead would close too early. */
export async function fermetures(key: SystemKey, { raison }: Jobs['fermetures']): Promise<void> {
  await requireClocksAgree()
  const closes = await fermerAEcheance(key)
  log.info({ job: 'fermetures', raison, closes }, 'fermetures relevées')
}
