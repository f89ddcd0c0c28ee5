/**
 * How far a person has read a remark. Showing a page writes nothing (a GET must not): a script posts the mark, without one a
 * button does, or answering, which says as much. The mark names the last message that was shown.
 */
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { RemarqueId } from '../../../db/schema/ids.ts'
import type { RemarquesKey } from '../cles.ts'
import { remarqueTouchee } from './touchee.ts'

/** Marks what the page showed, up to the message of rank `rang`. Throws 'introuvable' for a remark of others. */
export async function marquerLu(key: RemarquesKey, id: string, rang: number): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const remarque = await remarqueTouchee(tx, key, id)
    await avancerLaMarque(tx, key, remarque.id, rang)
  })
}

/** The same inside a transaction. A mark never goes back, and never past what was written. */
export async function avancerLaMarque(tx: Tx, { personne }: RemarquesKey, id: RemarqueId, rang: number): Promise<void> {
  await sql`
    insert into remarques_lues (remarque_id, compte_id, lu_rang)
    select ${id}, ${personne.compteId}, least(${rang}::integer, max(rang)) from remarque_messages
    where remarque_id = ${id} having max(rang) is not null and ${rang}::integer > 0
    on conflict (remarque_id, compte_id)
      do update set lu_rang = excluded.lu_rang where remarques_lues.lu_rang < excluded.lu_rang`.execute(tx)
}
