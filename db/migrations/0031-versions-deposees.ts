import { sql, type Kysely } from 'kysely'

/** What a deposited dossier was under each form it has left: the digest that its deposit kept is counted again from it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table versions_deposees (
      dossier_id uuid not null references dossiers on delete cascade,
      -- Of the move that left this form (dossier_passages).
      rang integer not null check (rang > 0),
      revision_id uuid not null references revisions,
      -- The answers as the administration had them.
      reponses jsonb not null,
      -- The version of the identity; 0 for none.
      identite integer not null check (identite >= 0),
      -- What the deposit, or the last sending, had kept; null when it is older than digests.
      empreinte text,
      primary key (dossier_id, rang)
    )`.execute(db)
}
