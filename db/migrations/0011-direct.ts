import { sql, type Kysely } from 'kysely'

/** Presence: who has a dossier open, where they are in it and whether they write. Leases of seconds, worth no journal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Unlogged: after a crash nobody is there, and each open page says so again within seconds. No lease is indexed, so that
  // renewing one stays a HOT update.
  await sql`
    create unlogged table presences (
      dossier_id uuid not null references dossiers on delete cascade,
      onglet text not null check (length(onglet) <= 100),
      compte_id uuid not null references comptes on delete cascade,
      page text not null check (length(page) <= 200),
      champ text check (length(champ) <= 100),
      ecrit_jusqu_a timestamptz,
      present_jusqu_a timestamptz not null,
      primary key (dossier_id, onglet)
    ) with (fillfactor = 50)`.execute(db)
  await sql`create index presences_compte on presences (compte_id)`.execute(db)
}
