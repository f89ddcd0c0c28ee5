import { sql, type Kysely } from 'kysely'

/** Dossiers: narrow metadata, journal of operations, projection by section, attached files, trace. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dossiers (
      id uuid primary key default uuidv7(),
      numero integer generated always as identity unique,
      demarche_id uuid not null references demarches,
      revision_id uuid not null references revisions,
      groupe_id uuid references groupes,
      usager_id uuid not null references comptes,
      etat text not null default 'brouillon'
        check (etat in ('brouillon', 'en_construction', 'en_instruction', 'accepte', 'refuse', 'sans_suite')),
      seq integer not null default 0,
      cree_at timestamptz not null,
      activite_on date not null,
      depose_at timestamptz,
      instruction_at timestamptz,
      decide_at timestamptz,
      purge_at date,
      averti_at timestamptz,
      check (etat = 'brouillon' or depose_at is not null),
      check ((decide_at is null) = (etat in ('brouillon', 'en_construction', 'en_instruction')))
    ) with (fillfactor = 85)`.execute(db)
  await sql`create index dossiers_usager on dossiers (usager_id, cree_at desc)`.execute(db)
  await sql`create index dossiers_groupe on dossiers (groupe_id, depose_at desc, id) where etat <> 'brouillon'`.execute(
    db,
  )
  await sql`create index dossiers_purge on dossiers (purge_at, id) where purge_at is not null`.execute(db)
  await sql`create index dossiers_demarche on dossiers (demarche_id)`.execute(db)

  // The journal: the truth about who answered what, and when.
  await sql`
    create table dossier_op (
      dossier_id uuid not null,
      seq integer not null,
      op_id text not null,
      champ text not null,
      ligne text,
      base integer not null,
      reponse jsonb not null,
      acteur_id uuid not null,
      at timestamptz not null,
      primary key (dossier_id, seq),
      unique (dossier_id, op_id)
    ) partition by hash (dossier_id)`.execute(db)
  for (let n = 0; n < 8; n++) {
    await sql
      .raw(`create table dossier_op_${n} partition of dossier_op for values with (modulus 8, remainder ${n})`)
      .execute(db)
  }

  // The projection: one row for every fifty champs, one for each repeated block. Nothing is indexed in it, so that
  // an autosave stays a HOT update (performance.md §10). Its compression is the server's `default_toast_compression`: the
  // embedded binaries have no lz4.
  await sql`
    create table dossier_section (
      dossier_id uuid not null references dossiers on delete cascade,
      bloc text not null,
      reponses jsonb not null default '{}',
      primary key (dossier_id, bloc)
    ) with (fillfactor = 70)`.execute(db)

  await sql`
    create table pieces_jointes (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      champ text not null,
      ligne text,
      nom text not null check (length(nom) between 1 and 255),
      type text not null,
      taille bigint not null,
      empreinte text not null,
      objet text not null unique,
      cle_emballee text not null,
      ajoute_par uuid not null,
      ajoute_at timestamptz not null
    )`.execute(db)
  await sql`create index pieces_jointes_dossier on pieces_jointes (dossier_id)`.execute(db)
  // Written in the purging transaction; a job deletes the objects afterwards.
  await sql`create table objets_a_effacer (objet text primary key, demande_at timestamptz not null)`.execute(db)

  // What stays of a deleted dossier (obligations H-56): no answer, no address.
  await sql`
    create table traces (
      dossier_id uuid primary key,
      numero integer not null unique,
      demarche_id uuid not null references demarches,
      groupe_id uuid references groupes on delete set null,
      usager_id uuid references comptes on delete set null,
      etat text not null,
      motif text not null check (motif in ('inactivite', 'conservation', 'usager')),
      cree_at timestamptz not null,
      depose_at timestamptz,
      decide_at timestamptz,
      supprime_at timestamptz not null
    )`.execute(db)
  await sql`create index traces_usager on traces (usager_id)`.execute(db)
  await sql`create index traces_groupe on traces (groupe_id)`.execute(db)
}
