import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { DomainError } from '../erreurs.ts'

/** A bundle goes into a démarche that nobody has seen yet. Throws 'refus' otherwise, 'introuvable' when it is gone. */
export async function requisBrouillon(db: Db | Tx, id: DemarcheId | null): Promise<void> {
  if (id === null) return
  const row = await db.selectFrom('demarches').where('id', '=', id).select(['etat', 'publie_at']).executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  if (row.etat !== 'brouillon' || row.publie_at !== null)
    throw new DomainError(
      'refus',
      'Cette démarche a été publiée : un paquet ne remplace pas ce que le public a lu. Importez-le dans une nouvelle démarche.',
    )
}
