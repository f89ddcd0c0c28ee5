import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'

/**
 * The digest of what the administration has, as the deposit kept it, or what was sent or changed of the identity since; null for a
 * draft, and for an event older than digests.
 */
export async function empreinteDeposee(db: Db | Tx, dossierId: DossierId): Promise<string | null> {
  const row = await db
    .selectFrom('evenements')
    .leftJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
    .where('evenements.dossier_id', '=', dossierId)
    .where('type', 'in', ['dossier.depose', 'dossier.modifications_transmises', 'dossier.identite_modifiee'])
    .orderBy('evenements.id', 'desc')
    .limit(1)
    .select('contenu')
    .executeTakeFirst()
  return row?.contenu?.['empreinte'] ?? null
}
