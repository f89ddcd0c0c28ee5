import { sql, type Kysely } from 'kysely'

/** Exports of dossiers: what was asked and where it is, templates of columns, and what is prepared by the calendar. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table modeles_d_export (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      compte_id uuid references comptes on delete set null,
      groupe_id uuid references groupes on delete cascade,
      nom text not null check (length(nom) between 1 and 100),
      colonnes jsonb not null,
      modifie_at timestamptz not null
    )`.execute(db)
  await sql`create index on modeles_d_export (demarche_id)`.execute(db)
  await sql`create index on modeles_d_export (compte_id)`.execute(db)
  await sql`create index on modeles_d_export (groupe_id)`.execute(db)
  await sql`
    create table exports_programmes (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      adresse text not null check (length(adresse) <= 8000),
      format text not null,
      colonnes jsonb,
      cadence text not null check (cadence in ('jour', 'semaine', 'mois')),
      destinataires uuid[] not null,
      prochain_on date not null,
      arrete_at timestamptz,
      cree_at timestamptz not null
    )`.execute(db)
  await sql`create index on exports_programmes (prochain_on) where arrete_at is null`.execute(db)
  await sql`create index on exports_programmes (demarche_id)`.execute(db)
  await sql`create index on exports_programmes (compte_id)`.execute(db)
  await sql`
    create table exports (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      destinataires uuid[] not null default '{}',
      programme_id uuid references exports_programmes on delete set null,
      adresse text not null check (length(adresse) <= 8000),
      format text not null check (format in ('csv', 'xlsx', 'ods', 'json', 'geojson', 'zip')),
      colonnes jsonb,
      empreinte text not null,
      etat text not null check (etat in ('en_attente', 'en_cours', 'pret', 'echec')),
      motif text,
      essais smallint not null default 0,
      groupes uuid[] not null default '{}',
      numeros integer[] not null default '{}',
      faits integer not null default 0,
      total integer,
      objet text,
      taille bigint,
      sha256 text,
      cle_emballee text,
      maitresse text,
      demande_at timestamptz not null,
      debut_at timestamptz,
      fini_at timestamptz,
      expire_at timestamptz not null,
      check ((etat = 'echec') = (motif is not null)),
      check (etat <> 'pret' or (objet is not null and taille is not null and sha256 is not null
        and cle_emballee is not null and maitresse is not null and total is not null and fini_at is not null)),
      unique (programme_id, demande_at)
    )`.execute(db)
  await sql`create index on exports (compte_id, demarche_id)`.execute(db)
  await sql`create index on exports (demarche_id)`.execute(db)
  await sql`create index on exports (expire_at)`.execute(db)
}
