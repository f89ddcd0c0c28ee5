import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { agir } from '../../app/domain/silence/agir.ts'

/** Does what the démarche decides by itself with a dossier. */
export async function acteAutomatique(key: SystemKey, { dossierId }: Jobs['acte-automatique']): Promise<void> {
  await agir(key, dossierId)
}
