import { sql, type Kysely } from 'kysely'

/**
 * Attachments: a key for each dossier in a schema of its own, states of a file, sendings in parts, previews.
 * Files kept under the keys of before are forgotten: they existed on developers' machines only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Its own schema, so that `pg_dump` takes it apart: a key destroyed at a purge must not come back with the data.
  await sql`create schema coffre`.execute(db)
  await sql`
    create table coffre.dossier_cles (
      dossier_id uuid primary key references dossiers on delete cascade,
      cle_emballee text not null,
      maitresse text not null,
      cree_at timestamptz not null
    )`.execute(db)
  await sql`create index dossier_cles_maitresse on coffre.dossier_cles (maitresse)`.execute(db)

  await sql`
    insert into objets_a_effacer (objet, demande_at) select objet, ajoute_at from pieces_jointes
    on conflict do nothing`.execute(db)
  await sql`
    alter table pieces_jointes
      drop column cle_emballee,
      alter column empreinte drop not null,
      add column etat text not null default 'purge'
        check (etat in ('en_attente', 'sain', 'infecte', 'corrompu', 'purge')),
      add column defaut text,
      add column analyse_par text,
      add column analyse_at timestamptz,
      add column filigrane boolean not null default false,
      add constraint pieces_jointes_defaut check ((defaut is not null) = (etat in ('infecte', 'corrompu'))),
      add constraint pieces_jointes_analyse check (etat in ('en_attente', 'purge') or analyse_at is not null)`.execute(
    db,
  )
  await sql`alter table pieces_jointes alter column etat drop default`.execute(db)
  await sql`create index pieces_jointes_en_attente on pieces_jointes (ajoute_at) where etat = 'en_attente'`.execute(db)

  await sql`
    create table apercus (
      piece_id uuid not null references pieces_jointes on delete cascade,
      page integer not null check (page >= 1),
      objet text not null unique,
      taille integer not null,
      largeur integer not null,
      hauteur integer not null,
      primary key (piece_id, page)
    )`.execute(db)

  // What is being sent: written before the first byte reaches the store, under the id of the file it becomes.
  await sql`
    create table envois (
      id uuid primary key,
      dossier_id uuid not null references dossiers on delete cascade,
      champ text not null,
      ligne text,
      nom text not null check (length(nom) between 1 and 255),
      type text not null,
      taille bigint not null check (taille > 0),
      objet text not null unique,
      depot text not null,
      entete text not null,
      commence_par uuid not null,
      commence_at timestamptz not null,
      actif_at timestamptz not null
    )`.execute(db)
  await sql`create index envois_dossier on envois (dossier_id)`.execute(db)
  await sql`create index envois_actif on envois (actif_at)`.execute(db)
  // The digest is written before a part is encrypted, the mark of the store after it is kept there.
  await sql`
    create table envoi_parts (
      envoi_id uuid not null references envois on delete cascade,
      numero integer not null check (numero >= 0),
      empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
      marque text,
      primary key (envoi_id, numero)
    )`.execute(db)
}
