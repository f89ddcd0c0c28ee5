import { sql, type Kysely } from 'kysely'

/** The figures of a démarche: those the public reads are computed twice a day at most, and kept as they are shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table statistiques_publiques (
      demarche_id uuid primary key references demarches on delete cascade,
      calculees_at timestamptz not null,
      chiffres jsonb not null
    )`.execute(db)
  // Deleted dossiers stay in the figures by their traces.
  await sql`create index traces_demarche on traces (demarche_id)`.execute(db)
}
