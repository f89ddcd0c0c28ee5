import { sql, type Kysely } from 'kysely'

/** A batch may be of dossiers of several démarches, for the acts that read no setting of any. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table lots
      alter column demarche_id drop not null,
      add constraint lots_d_une_demarche check (demarche_id is not null
        or acte in ('suivre', 'ne-plus-suivre', 'archiver', 'desarchiver', 'passer-en-instruction'))`.execute(db)
}
