import { sql, type Kysely } from 'kysely'

/** Accounts, roles, sessions, single-use links, connection rows, rate limits, instance settings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists citext`.execute(db)
  await sql`
    create table comptes (
      id uuid primary key default uuidv7(),
      email citext not null unique check (length(email) between 3 and 254),
      mot_de_passe text,
      nom text check (length(nom) <= 200),
      cree_at timestamptz not null,
      confirme_at timestamptz,
      suspendu_at timestamptz
    )`.execute(db)
  await sql`
    create table organisations (
      id uuid primary key default uuidv7(),
      nom text not null unique
    )`.execute(db)
  await sql`
    create table roles (
      compte_id uuid not null references comptes on delete cascade,
      role text not null check (role in ('usager', 'instructeur', 'expert', 'administrateur', 'super-administrateur')),
      organisation_id uuid references organisations,
      attribue_at timestamptz not null,
      primary key (compte_id, role)
    )`.execute(db)
  // Columns named as Lucia's adapter wants them; the id is a SHA-256 of the cookie, never the cookie.
  await sql`
    create table sessions (
      id text primary key,
      user_id uuid not null references comptes on delete cascade,
      expires_at timestamptz not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`create index sessions_user on sessions (user_id)`.execute(db)
  // The link in a letter is this id plus a signature: what is stored here opens nothing by itself.
  await sql`
    create table liens (
      id uuid primary key default uuidv7(),
      objet text not null check (objet in ('confirmation', 'mot-de-passe', 'invitation')),
      compte_id uuid references comptes on delete cascade,
      email citext not null,
      donnees jsonb not null default '{}',
      cree_at timestamptz not null,
      expire_at timestamptz not null,
      utilise_at timestamptz
    )`.execute(db)
  await sql`create index liens_compte on liens (compte_id, objet)`.execute(db)
  // Connection data: one month per partition, so that retention drops partitions (obligations P-07).
  await sql`
    create table connexions (
      id uuid not null default uuidv7(),
      compte_id uuid not null,
      at timestamptz not null,
      adresse_ip inet,
      agent text check (length(agent) <= 400),
      primary key (id, at)
    ) partition by range (at)`.execute(db)
  await sql`create table connexions_hors_calendrier partition of connexions default`.execute(db)
  // Shape fixed by rate-limiter-flexible.
  await sql`
    create table limites (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`.execute(db)
  await sql`
    create table instance (
      unique_id boolean primary key default true check (unique_id),
      nom text not null,
      sous_titre text not null default '',
      accent text not null default '#2c5e40' check (accent ~ '^#[0-9a-f]{6}$'),
      logo_url text,
      mentions_legales text,
      donnees_personnelles text,
      accessibilite text,
      contact text
    )`.execute(db)
}
