import { sql, type Kysely } from 'kysely'

/** The letters that a démarche words itself; where it says nothing, the words of the house. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table lettres_de_demarche (
      demarche_id uuid not null references demarches on delete cascade,
      -- Which letters there are is the code's business.
      sorte text not null check (sorte ~ '^[a-z_]{1,40}$'),
      -- One line; empty for the subject of the house.
      sujet text not null check (length(sujet) <= 200 and sujet !~ '[\r\n]'),
      document jsonb not null,
      modifie_par uuid references comptes on delete set null,
      modifie_at timestamptz not null,
      primary key (demarche_id, sorte)
    )`.execute(db)
}
