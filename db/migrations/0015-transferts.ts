import { sql, type Kysely } from 'kysely'

/** Handing a dossier over to somebody else: proposed, then accepted or refused, or left to pass. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table transferts (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      de uuid not null references comptes on delete cascade,
      -- The address it is proposed to, normalised: whoever proves it is theirs may answer.
      email text not null check (length(email) <= 254),
      demande_at timestamptz not null,
      expire_on date not null,
      fin_at timestamptz,
      fin text check (fin in ('accepte', 'refuse', 'annule', 'expire')),
      check ((fin_at is null) = (fin is null))
    )`.execute(db)
  await sql`create unique index transferts_en_cours on transferts (dossier_id) where fin_at is null`.execute(db)
  await sql`create index transferts_proposes on transferts (email) where fin_at is null`.execute(db)
}
