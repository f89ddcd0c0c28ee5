import { sql, type Kysely } from 'kysely'

/** Attestations: their templates, drafts and frozen versions; each one delivered; what is kept to verify it by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What the démarche says that it delivers: a template must then be published before it is.
  await sql`
    alter table demarches
      add column atteste_acceptation boolean not null default false,
      add column atteste_refus boolean not null default false`.execute(db)
  await sql`
    create table attestation_modeles (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      sorte text not null check (sorte in ('acceptation', 'refus')),
      -- The first that fits a dossier is its attestation.
      rang integer not null,
      -- What is being written.
      contenu jsonb not null,
      modifie_par uuid references comptes on delete set null,
      modifie_at timestamptz not null,
      -- No decision takes it any more; its versions stay for the attestations that they made.
      retire_at timestamptz
    )`.execute(db)
  await sql`create index attestation_modeles_demarche on attestation_modeles (demarche_id, sorte, rang)`.execute(db)
  await sql`create index attestation_modeles_modifie_par on attestation_modeles (modifie_par)`.execute(db)
  await sql`
    create table attestation_versions (
      id uuid primary key default uuidv7(),
      modele_id uuid not null references attestation_modeles on delete cascade,
      numero integer not null check (numero > 0),
      contenu jsonb not null,
      publie_par uuid references comptes on delete set null,
      publie_at timestamptz not null,
      unique (modele_id, numero)
    )`.execute(db)
  await sql`create index attestation_versions_publie_par on attestation_versions (publie_par)`.execute(db)
  // Nothing of a person, and no link to a dossier: it stays when the dossier goes.
  await sql`
    create table attestation_registre (
      numero text primary key check (numero ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
      code_empreinte text not null check (code_empreinte ~ '^[0-9a-f]{64}$'),
      -- Of the file; null until it is made.
      sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
      delivree_at timestamptz not null,
      retiree_at timestamptz
    )`.execute(db)
  await sql`
    create table attestations (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      -- The decision it tells: one each.
      evenement_id uuid not null unique,
      numero text not null unique references attestation_registre,
      version_id uuid not null references attestation_versions,
      -- What it says, frozen with the decision.
      contenu jsonb not null,
      code text not null,
      -- Where its file is, or will be.
      objet text not null unique,
      -- bytes, in clear; null until it is made
      taille integer check (taille > 0)
    )`.execute(db)
  await sql`create index attestations_dossier on attestations (dossier_id)`.execute(db)
  await sql`create index attestations_version on attestations (version_id)`.execute(db)
  await sql`
    alter table ecarts
      drop constraint ecarts_sorte_check,
      add constraint ecarts_sorte_check
        check (sorte in ('objet', 'depot', 'piece', 'apercu', 'fichier', 'attestation'))`.execute(db)
}
