/**
 * Read marks: how far a person has read the exchange of a dossier. Reading a page writes nothing (a GET must not): a
 * script posts the mark once the page is shown; without script one presses a button, or answers, which says as much. The
 * mark names the last message that was shown, so that one that came meanwhile stays unread.
 */
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { MessagerieKey } from '../cles.ts'

/** Marks what the page showed, up to the message of rank `rang`, as read by the person of the key. */
export async function marquerLu(key: MessagerieKey, rang: number): Promise<void> {
  await inTransaction(key.db, (tx) => avancerLaMarque(tx, key, rang))
}

/** The same inside a transaction. A mark never goes back, and never past what was written. */
export async function avancerLaMarque(tx: Tx, key: MessagerieKey, rang: number): Promise<void> {
  const { dossierId, personne } = key
  await sql`
    insert into messages_lus (dossier_id, compte_id, lu_rang)
    select ${dossierId}, ${personne.compteId}, least(${rang}::integer, max(rang)) from messages
    where dossier_id = ${dossierId} having max(rang) is not null and ${rang}::integer > 0
    on conflict (dossier_id, compte_id)
      do update set lu_rang = excluded.lu_rang where messages_lus.lu_rang < excluded.lu_rang`.execute(tx)
}
