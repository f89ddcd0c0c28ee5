import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'

/** The digest that the event of the deposit, or of the last sending, kept; null for a draft, and when it is older than digests. */
export async function empreinteDeposee(db: Db | Tx, dossierId: DossierId): Promise<string | null> {
  const row = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossierId)
    .where('type', 'in', ['dossier.depose', 'dossier.modifications_transmises'])
    .orderBy('id', 'desc')
    .limit(1)
    .select('donnees')
    .executeTakeFirst()
  const empreinte = row?.donnees['empreinte']
  return typeof empreinte === 'string' ? empreinte : null
}
