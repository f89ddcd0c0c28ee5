import type { Tx } from '../../../db/client.ts'
import type { AvisId } from '../../../db/schema/ids.ts'
import type { InstructionKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'

/** An opinion asked on the dossier of the key, which is locked. Throws 'introuvable'. */
export async function retrouverAvis(tx: Tx, key: InstructionKey, id: string) {
  const avis = isUuid(id)
    ? await tx
        .selectFrom('avis')
        .where('id', '=', id as AvisId)
        .where('dossier_id', '=', key.dossierId)
        .select(['id', 'demande_id', 'email', 'compte_id', 'rendu_at', 'fin', 'relance_at'])
        .executeTakeFirst()
    : undefined
  if (!avis) throw new DomainError('introuvable', 'Cette demande d’avis n’existe pas sur ce dossier.')
  return avis
}
