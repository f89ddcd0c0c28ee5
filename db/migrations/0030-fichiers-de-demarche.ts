import { sql, type Kysely } from 'kysely'

/** Files that a démarche hands out: documents to fill, notices. Each content is kept once, whoever names it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table fichiers (
      id uuid primary key default uuidv7(),
      -- Of the clear bytes.
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      type text not null,
      taille integer not null check (taille > 0),
      objet text not null unique,
      -- Its key, wrapped: what is handed to everybody has no key to destroy, hence none in the safe (docs/attachments.md).
      cle_emballee text not null,
      maitresse text not null,
      etat text not null default 'en_attente' check (etat in ('en_attente', 'sain', 'infecte', 'corrompu')),
      defaut text,
      -- Name and version of what judged it.
      analyseur text,
      analyse_at timestamptz,
      cree_at timestamptz not null,
      check ((etat in ('infecte', 'corrompu')) = (defaut is not null))
    )`.execute(db)
  // What was refused may be sent again: it is judged again.
  await sql`
    create unique index fichiers_contenu on fichiers (sha256, type) where etat in ('en_attente', 'sain')`.execute(db)
  await sql`create index fichiers_maitresse on fichiers (maitresse)`.execute(db)
  await sql`
    create table fichiers_de_demarche (
      demarche_id uuid not null references demarches on delete cascade,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      fichier_id uuid not null references fichiers,
      nom text not null check (length(nom) between 1 and 255),
      cree_par uuid references comptes on delete set null,
      cree_at timestamptz not null,
      -- Since when no form of the démarche names it; null while one does.
      inutile_depuis timestamptz,
      primary key (demarche_id, sha256)
    )`.execute(db)
  await sql`create index fichiers_de_demarche_fichier on fichiers_de_demarche (fichier_id)`.execute(db)
  await sql`create index fichiers_de_demarche_cree_par on fichiers_de_demarche (cree_par)`.execute(db)
  await sql`
    alter table ecarts
      drop constraint ecarts_sorte_check,
      add constraint ecarts_sorte_check check (sorte in ('objet', 'depot', 'piece', 'apercu', 'fichier'))`.execute(db)
}
