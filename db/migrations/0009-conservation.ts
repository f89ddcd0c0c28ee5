import { sql, type Kysely } from 'kysely'

/** The clock: durations of the instance and of each démarche, notices, bin, holds, extensions, sweeps, traces. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What the instance has set of the policy; a figure that is absent is the one of the table (app/domain/politique).
  await sql`
    create table politique_reglages (
      cle text primary key,
      valeur integer not null,
      modifie_par uuid references comptes on delete set null,
      modifie_at timestamptz not null
    )`.execute(db)

  // Null until the administrateur fixes it (S-64); a draft's stays null to follow the instance (P-10).
  await sql`
    alter table demarches
      alter column conservation_mois drop not null,
      alter column conservation_mois drop default,
      alter column conservation_brouillon_jours drop not null,
      alter column conservation_brouillon_jours drop default,
      add column conservation_methode text not null default 'supprimer'
        check (conservation_methode in ('supprimer', 'anonymiser'))`.execute(db)
  // A duration past the one anybody may choose is asked for, with a reason, and granted or refused.
  await sql`
    create table demandes_de_duree (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      mois integer not null check (mois between 1 and 60),
      raison text not null check (length(raison) between 1 and 2000),
      demande_par uuid references comptes on delete set null,
      demande_at timestamptz not null,
      reponse text check (reponse in ('accordee', 'refusee')),
      reponse_raison text not null default '' check (length(reponse_raison) <= 2000),
      repondu_par uuid references comptes on delete set null,
      repondu_at timestamptz,
      check ((reponse is null) = (repondu_at is null))
    )`.execute(db)
  await sql`create unique index demandes_de_duree_en_attente on demandes_de_duree (demarche_id) where reponse is null`.execute(
    db,
  )

  await sql`
    alter table dossiers
      drop constraint dossiers_etat_check,
      drop constraint dossiers_check1,
      add constraint dossiers_etat_check
        check (etat in ('brouillon', 'en_construction', 'en_instruction', 'accepte', 'refuse', 'sans_suite', 'retire')),
      add constraint dossiers_decide_check
        check ((decide_at is null) = (etat in ('brouillon', 'en_construction', 'en_instruction', 'retire'))),
      add column retire_at timestamptz,
      add constraint dossiers_retire_check check ((retire_at is null) = (etat <> 'retire')),
      add column corbeille_at timestamptz check (corbeille_at is null or etat = 'brouillon'),
      add column prolongation_mois smallint not null default 0 check (prolongation_mois between 0 and 60),
      add column gel_fin date,
      add column averti_par text check (averti_par in ('lettre', 'ecran')),
      add column rappele_at timestamptz,
      add column agents_avertis smallint not null default 0 check (agents_avertis between 0 and 2)`.execute(db)
  // What was enqueued before this migration was not yet accepted by anybody: the notices are given again.
  await sql`update dossiers set averti_at = null where averti_at is not null`.execute(db)
  await sql`
    alter table dossiers add constraint dossiers_averti_check check ((averti_at is null) = (averti_par is null))`.execute(
    db,
  )
  // Whoever no letter reaches is told on every page: the index is empty but for them.
  await sql`create index dossiers_avis_a_l_ecran on dossiers (usager_id) where averti_par = 'ecran'`.execute(db)
  // Deposited and not decided: looked for by age, to remind the administration.
  await sql`create index dossiers_attente on dossiers (depose_at) where etat in ('en_construction', 'en_instruction')`.execute(
    db,
  )

  // A hold: a dossier one is bound to keep longer, for a written reason and until a day.
  await sql`
    create table gels (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      raison text not null check (length(raison) between 1 and 2000),
      fin_on date not null,
      pose_par uuid references comptes on delete set null,
      pose_at timestamptz not null,
      leve_par uuid references comptes on delete set null,
      leve_at timestamptz
    )`.execute(db)
  await sql`create unique index gels_en_cours on gels (dossier_id) where leve_at is null`.execute(db)

  // One letter a day and person at most about retention: the row is the right to write it.
  await sql`
    create table lettres_du_jour (
      compte_id uuid not null references comptes on delete cascade,
      jour date not null,
      demande_at timestamptz not null,
      etat text not null default 'a_envoyer' check (etat in ('a_envoyer', 'acceptee', 'refusee', 'sans_objet')),
      primary key (compte_id, jour)
    )`.execute(db)
  await sql`create index lettres_du_jour_jour on lettres_du_jour (jour)`.execute(db)
  // What the instructeurs of a groupe are told: how many dossiers, and when they go.
  await sql`
    create table annonces (
      id bigint generated always as identity primary key,
      groupe_id uuid not null references groupes on delete cascade,
      sorte text not null check (sorte in ('suppression', 'attente')),
      jour date not null,
      at timestamptz not null,
      nombre integer not null check (nombre > 0),
      du date not null,
      au date not null,
      unique (groupe_id, sorte, jour)
    )`.execute(db)
  await sql`create index annonces_jour on annonces (jour)`.execute(db)
  await sql`alter table comptes add column rebond_at timestamptz`.execute(db)

  await sql`
    alter table balayages
      add column dus integer not null default 0,
      add column arret text check (arret in ('nombre', 'part'))`.execute(db)
  // A sweep that is too large waits for a person to say yes.
  await sql`
    create table accords_de_balayage (
      id uuid primary key default uuidv7(),
      nombre_max integer not null check (nombre_max > 0),
      jusqu_au timestamptz not null,
      accorde_par uuid references comptes on delete set null,
      accorde_at timestamptz not null
    )`.execute(db)

  // The trace says by itself of what it is the trace (H-56): names of things, dates and kinds, nobody.
  await sql`
    alter table traces
      add column administration text not null default '',
      add column demarche text not null default '',
      add column retire_at timestamptz,
      add column traitements jsonb not null default '[]',
      add column methode text not null default 'supprimer' check (methode in ('supprimer', 'anonymiser')),
      add column objets integer not null default 0,
      add column efface_at timestamptz`.execute(db)
  await sql`
    update traces set demarche = demarches.titre, administration = organisations.nom, efface_at = supprime_at
    from demarches join organisations on organisations.id = demarches.organisation_id
    where demarches.id = traces.demarche_id`.execute(db)
  await sql`create index traces_a_effacer on traces (supprime_at) where efface_at is null`.execute(db)

  await sql`
    alter table objets_a_effacer
      add column dossier_id uuid,
      add column essais integer not null default 0,
      add column essaye_at timestamptz`.execute(db)
  await sql`create index objets_a_effacer_dossier on objets_a_effacer (dossier_id) where dossier_id is not null`.execute(
    db,
  )

  // What the method "anonymiser" leaves: totals of closed answers, each by itself.
  await sql`
    create table totaux_anonymes (
      demarche_id uuid not null references demarches on delete cascade,
      annee integer not null,
      etat text not null,
      champ text not null,
      valeur text not null,
      nombre integer not null,
      primary key (demarche_id, annee, etat, champ, valeur)
    )`.execute(db)

  // What the other clocks look for by age (conservation/registre.ts). A copy of `connexions` takes its index with it.
  await sql`
    create index connexions_a_vider on connexions (at) where adresse_ip is not null or agent is not null`.execute(db)
  await sql`create index liens_expire on liens (expire_at)`.execute(db)
  await sql`create index effets_at on effets (at)`.execute(db)

  // A sweep reads what is near its end many times, and must not read what was told already each time.
  await sql`
    create index dossiers_sans_avis on dossiers (purge_at)
      where averti_at is null and corbeille_at is null and purge_at is not null`.execute(db)
  await sql`
    create index dossiers_a_annoncer on dossiers (purge_at)
      where agents_avertis < 2 and etat in ('accepte', 'refuse', 'sans_suite', 'retire')`.execute(db)
  // The words of an act name its dossier, so that they leave with it without a search through its acts.
  await sql`alter table evenement_contenus add column dossier_id uuid`.execute(db)
  await sql`
    update evenement_contenus set dossier_id = evenements.dossier_id
    from evenements where evenements.id = evenement_id`.execute(db)
  await sql`
    create index evenement_contenus_dossier on evenement_contenus (dossier_id) where dossier_id is not null`.execute(db)
  await sql`
    create function dossier_du_contenu() returns trigger language plpgsql as $$
    begin
      select dossier_id into new.dossier_id from evenements where id = new.evenement_id;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger evenement_contenus_dossier before insert on evenement_contenus
      for each row execute function dossier_du_contenu()`.execute(db)
}
