import { sql, type SelectQueryBuilder } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { Database } from '../../../db/schema/database.ts'
import type { Instant } from '../../../form-engine/temps.ts'

type Pieces = SelectQueryBuilder<Database, 'pieces_jointes', object>

/** Asks for the objects of these files, previews included, to leave the store: a job deletes them after the transaction. */
export async function demanderEffacement(tx: Tx, now: Instant, lesquelles: (pieces: Pieces) => Pieces): Promise<void> {
  const pieces = lesquelles(tx.selectFrom('pieces_jointes'))
  const objets = pieces
    .select(['pieces_jointes.objet', 'pieces_jointes.dossier_id'])
    .unionAll(
      pieces
        .innerJoin('apercus', 'apercus.piece_id', 'pieces_jointes.id')
        .select(['apercus.objet', 'pieces_jointes.dossier_id']),
    )
  await tx
    .insertInto('objets_a_effacer')
    .columns(['objet', 'dossier_id', 'demande_at'])
    .expression(
      tx
        .selectFrom(objets.as('objets'))
        .select(['objet', 'dossier_id', sql<string>`${now}::timestamptz`.as('demande_at')]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
