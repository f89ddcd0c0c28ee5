import type { Tx } from '../../../db/client.ts'
import type { RemarqueId } from '../../../db/schema/ids.ts'
import type { RemarquesKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'
import type { RemarqueTouchee } from './ecrire-message.ts'
import { remarquesVisibles } from './visibles.ts'

/** The remark that an act is about, as its key finds it. Throws 'introuvable' when it is not this person's to read. */
export async function remarqueTouchee(
  tx: Tx,
  key: RemarquesKey,
  id: string,
): Promise<RemarqueTouchee & { isResolue: boolean }> {
  const row = isUuid(id)
    ? await remarquesVisibles(key, tx)
        .where('r.id', '=', id as RemarqueId)
        .select(['r.id', 'r.audience', 'r.champ', 'r.resolue_at'])
        .executeTakeFirst()
    : undefined
  if (!row) throw new DomainError('introuvable', 'Cette remarque n’existe pas, ou n’existe plus.')
  const { resolue_at, ...remarque } = row
  return { ...remarque, isResolue: resolue_at !== null }
}
