import { sql, type Kysely } from 'kysely'

/** The names a groupe has had: published forms, which never change, still send to it by the one they know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table groupe_anciens_noms (
      demarche_id uuid not null references demarches on delete cascade,
      nom text not null check (length(nom) between 1 and 100),
      groupe_id uuid not null references groupes on delete cascade,
      primary key (demarche_id, nom)
    )`.execute(db)
  await sql`create index groupe_anciens_noms_groupe on groupe_anciens_noms (groupe_id)`.execute(db)
}
