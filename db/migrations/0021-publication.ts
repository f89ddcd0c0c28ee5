import { sql, type Kysely } from 'kysely'

/** What is declared of the data of a démarche, the history of its revisions, and drafts that move from one to the next. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organisations
      add column responsable_traitement text not null default '' check (length(responsable_traitement) <= 300),
      add column dpd_contact text not null default '' check (length(dpd_contact) <= 300)`.execute(db)
  // Nobody is made to have declared anything: a démarche that is published stays so, and is asked at its next publication.
  await sql`
    alter table demarches
      add column cadre_nature text check (cadre_nature in ('texte', 'deliberation', 'interne')),
      add column sans_mineurs boolean not null default false,
      add column sans_donnees_particulieres boolean not null default false,
      -- Why each question that is protected more is asked, by id of the question.
      add column finalites jsonb not null default '{}',
      add column aipd_reference text not null default '' check (length(aipd_reference) <= 300),
      -- Kinds of protected data that the super-administrateur lets it ask, and since when somebody asks for more.
      add column donnees_deverrouillees text[] not null default '{}'
        check (donnees_deverrouillees <@ array['nir', 'health', 'special']),
      add column deverrouillage_demande_at timestamptz`.execute(db)
  // A revision is frozen: its author is a number that names nobody once the account is gone, and no key may touch the row.
  await sql`
    alter table revisions
      add column auteur_id uuid,
      add column raison text not null default '' check (length(raison) <= 1000),
      add column classe text check (classe in ('neutre', 'elargit', 'restreint', 'casse')),
      add column resume jsonb`.execute(db)
  // Answers that the form of a draft has no place for, or reads otherwise than they were given: one shelf a dossier.
  await sql`
    create table dossier_etageres (
      dossier_id uuid primary key references dossiers on delete cascade,
      originaux jsonb not null
    )`.execute(db)
  // Each time a draft moved from one revision to another. Ranked under the lock of the dossier.
  await sql`
    create table dossier_passages (
      dossier_id uuid not null references dossiers on delete cascade,
      rang integer not null check (rang > 0),
      de uuid not null references revisions,
      vers uuid not null references revisions,
      -- The last operation that was given under the form it left.
      seq integer not null check (seq >= 0),
      -- False when it is told to nobody.
      annonce boolean not null,
      at timestamptz not null,
      primary key (dossier_id, rang)
    )`.execute(db)
  await sql`
    create table passages_vus (
      dossier_id uuid not null references dossiers on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      rang integer not null,
      primary key (dossier_id, compte_id)
    )`.execute(db)
  await sql`create index passages_vus_compte on passages_vus (compte_id)`.execute(db)
  // An invitation whose every section left its reach ends by the machine, when a form changes.
  await sql`alter table invitations drop constraint invitations_fin_par_check`.execute(db)
  await sql`
    alter table invitations
      add constraint invitations_fin_par_check check (fin_par in ('titulaire', 'invite', 'formulaire'))`.execute(db)
  // The drafts that wait on an older revision.
  await sql`
    create index dossiers_brouillons on dossiers (demarche_id, id) include (revision_id) where etat = 'brouillon'`.execute(
    db,
  )
}
