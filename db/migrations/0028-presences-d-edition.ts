import { sql, type Kysely } from 'kysely'

/** Who has the editor of a démarche open, and on which element. Leases of seconds, worth no journal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Unlogged: after a crash nobody is there, and each open window says so again within seconds.
  await sql`
    create unlogged table presences_d_edition (
      demarche_id uuid not null references demarches on delete cascade,
      seance text not null check (length(seance) between 1 and 64),
      compte_id uuid not null references comptes on delete cascade,
      element text check (length(element) <= 64),
      jusqu_a timestamptz not null,
      primary key (demarche_id, seance)
    ) with (fillfactor = 50)`.execute(db)
  await sql`create index presences_d_edition_compte on presences_d_edition (compte_id)`.execute(db)
}
