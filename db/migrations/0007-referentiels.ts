import { sql, type Kysely } from 'kysely'

/** Lists that questions search: immutable, addressed by their content, kept with their démarche. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)
  // One index for the list and the words: the lists of every démarche stand in one table.
  await sql`create extension if not exists btree_gin`.execute(db)
  await sql`
    create table referentiels (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
      nom text not null check (length(nom) between 1 and 200),
      colonnes jsonb not null,
      libelle_colonne text not null,
      lignes integer not null check (lignes between 1 and 50000),
      cree_par uuid not null,
      cree_at timestamptz not null,
      unique (demarche_id, empreinte)
    )`.execute(db)
  // Keys of search are compared by their bytes, whatever the collation of the database.
  await sql`
    create table referentiel_lignes (
      referentiel_id uuid not null references referentiels on delete cascade,
      rang integer not null,
      id text not null,
      libelle text not null,
      donnees jsonb not null,
      cle text collate "C" not null,
      primary key (referentiel_id, rang),
      unique (referentiel_id, id)
    )`.execute(db)
  await sql`create index referentiel_lignes_debut on referentiel_lignes (referentiel_id, cle, rang)`.execute(db)
  await sql`create index referentiel_lignes_mots on referentiel_lignes using gin (referentiel_id, cle gin_trgm_ops)`.execute(
    db,
  )
  // A published revision names a list by its content: neither may change.
  for (const table of ['referentiels', 'referentiel_lignes']) {
    await sql`create trigger ${sql.id(`${table}_figes`)} before update on ${sql.table(table)}
      for each row execute function refuse_modification()`.execute(db)
  }
}
