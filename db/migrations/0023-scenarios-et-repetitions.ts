import { sql, type Kysely } from 'kysely'

/** Scenarios of a form being prepared, failures that were acknowledged, what was proposed; rehearsals over existing dossiers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scenarios (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      rang integer not null,
      nom text not null check (length(nom) between 1 and 200),
      origine text not null check (origine in ('ecrit', 'propose')),
      reponses jsonb not null,
      jour date not null,
      attentes jsonb not null,
      -- How the questions were called when it was kept: what is gone from the form is still named.
      libelles jsonb not null default '{}',
      cree_par uuid references comptes on delete set null,
      cree_at timestamptz not null,
      modifie_par uuid references comptes on delete set null,
      modifie_at timestamptz not null,
      supprime_at timestamptz
    )`.execute(db)
  await sql`create index scenarios_demarche on scenarios (demarche_id, rang, id)`.execute(db)
  await sql`
    create table scenarios_admis (
      scenario_id uuid not null references scenarios on delete cascade,
      document text not null,
      scenario text not null,
      motif text not null check (length(motif) between 1 and 1000),
      admis_par uuid references comptes on delete set null,
      admis_at timestamptz not null,
      primary key (scenario_id, document, scenario)
    )`.execute(db)
  await sql`
    create table propositions_de_scenarios (
      demarche_id uuid primary key references demarches on delete cascade,
      demande uuid not null,
      document text not null,
      etat text not null check (etat in ('demandees', 'faites', 'impossibles')),
      -- Scenarios proposed, and the goals that were proved out of reach.
      resultat jsonb,
      demande_par uuid references comptes on delete set null,
      demande_at timestamptz not null,
      fini_at timestamptz
    )`.execute(db)

  await sql`
    create table repetitions (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      document text not null,
      formulaire jsonb not null,
      etat text not null check (etat in ('demandee', 'en_cours', 'finie', 'annulee')),
      total integer not null,
      -- How many were read, by their state; the last one read, in the order of their ids.
      faits jsonb not null default '{}',
      curseur uuid,
      -- The counts, once it is over.
      comptes jsonb,
      demandee_par uuid references comptes on delete set null,
      demandee_at timestamptz not null,
      commencee_at timestamptz,
      finie_at timestamptz
    )`.execute(db)
  await sql`create index repetitions_demarche on repetitions (demarche_id, demandee_at desc)`.execute(db)
  // Only dossiers for which something would change.
  await sql`
    create table repetition_dossiers (
      repetition_id uuid not null references repetitions on delete cascade,
      dossier_id uuid not null references dossiers on delete cascade,
      etat text not null,
      sort text not null check (sort in ('perd', 'refuse', 'complete', 'autre')),
      causes text[] not null,
      primary key (repetition_id, dossier_id)
    )`.execute(db)
  await sql`create index repetition_dossiers_dossier on repetition_dossiers (dossier_id)`.execute(db)
  await sql`create index repetition_dossiers_causes on repetition_dossiers using gin (causes)`.execute(db)
}
