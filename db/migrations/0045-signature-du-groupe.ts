import { sql, type Kysely } from 'kysely'

/** An attestation that is signed for a groupe keeps the image it shows, whatever becomes of that of the groupe. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table attestations add column signature_id uuid references fichiers`.execute(db)
  await sql`
    create index attestations_signature on attestations (signature_id) where signature_id is not null`.execute(db)
}
