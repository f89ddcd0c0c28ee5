import { sql, type Kysely } from 'kysely'

/** What an import gave (its report, until the next one), and why a démarche was closed (told to the public). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table demarches add column rapport_import jsonb`.execute(db)
  await sql`alter table demarches add column clos_motif text not null default ''`.execute(db)
}
