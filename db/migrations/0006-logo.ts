import { sql, type Kysely } from 'kysely'

/** The logo of the instance, apart from its settings: every page reads these, only one address reads the bytes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table instance_logo (
      unique_id boolean primary key default true check (unique_id),
      type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
      octets bytea not null check (octet_length(octets) <= 200000),
      empreinte text not null
    )`.execute(db)
  await sql`alter table instance drop column logo_url`.execute(db)
}
