import { sql, type Kysely } from 'kysely'

/** After the deposit: what was transmitted while it is being changed, and the corrections a service asks for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A block of answers as the administration has it, kept from the first change until it is sent or given up.
  await sql`
    create table reponses_transmises (
      dossier_id uuid not null references dossiers on delete cascade,
      bloc text not null,
      reponses jsonb not null default '{}',
      primary key (dossier_id, bloc)
    )`.execute(db)
  // A file added since the last sending: the administration does not have it yet.
  await sql`alter table pieces_jointes add column a_transmettre boolean not null default false`.execute(db)

  await sql`
    create table corrections (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      motif text not null check (motif in ('incorrect', 'incomplet', 'perime')),
      message text not null check (length(message) between 1 and 5000),
      -- Only the questions of its remarks may be changed.
      champs_seuls boolean not null default false,
      echeance_on date,
      demande_par uuid references comptes on delete set null,
      demande_at timestamptz not null,
      rappele_at timestamptz,
      fin_at timestamptz,
      fin text check (fin in ('transmise', 'annulee', 'instruite')),
      check ((fin_at is null) = (fin is null))
    )`.execute(db)
  await sql`create unique index corrections_en_attente on corrections (dossier_id) where fin_at is null`.execute(db)
  await sql`
    create index corrections_a_rappeler on corrections (echeance_on)
      where fin_at is null and rappele_at is null and echeance_on is not null`.execute(db)
  await sql`
    create table correction_remarques (
      id uuid primary key default uuidv7(),
      correction_id uuid not null references corrections on delete cascade,
      champ text not null,
      ligne text,
      texte text not null check (length(texte) between 1 and 1000),
      unique nulls not distinct (correction_id, champ, ligne)
    )`.execute(db)
}
