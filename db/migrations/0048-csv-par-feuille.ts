import { sql, type Kysely } from 'kysely'

/** One CSV for each sheet, in an archive. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table exports drop constraint exports_format_check, add constraint exports_format_check
      check (format in ('csv', 'csv_zip', 'xlsx', 'ods', 'json', 'geojson', 'zip'))`.execute(db)
}
