import { sql, type Kysely } from 'kysely'

/** Démarches, their frozen revisions, their groupes d'instructeurs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table demarches (
      id uuid primary key default uuidv7(),
      numero integer generated always as identity unique,
      organisation_id uuid not null references organisations,
      chemin text not null unique check (chemin ~ '^[a-z0-9]([a-z0-9-]{1,78}[a-z0-9])$'),
      titre text not null check (length(titre) between 1 and 300),
      description text not null default '',
      etat text not null default 'brouillon' check (etat in ('brouillon', 'publiee', 'close')),
      service_nom text not null default '',
      service_contact text not null default '',
      service_telephone text not null default '',
      service_horaires text not null default '',
      service_adresse text not null default '',
      cadre_juridique text not null default '',
      contact_droits text not null default '',
      delai_reponse_jours integer check (delai_reponse_jours between 1 and 730),
      conservation_mois integer not null default 36 check (conservation_mois between 1 and 60),
      conservation_brouillon_jours integer not null default 15 check (conservation_brouillon_jours between 7 and 90),
      formulaire_brouillon jsonb not null,
      revision_publiee_id uuid,
      cree_at timestamptz not null,
      modifie_at timestamptz not null,
      publie_at timestamptz,
      clos_at timestamptz
    )`.execute(db)
  await sql`create index demarches_publiees on demarches (titre) where etat = 'publiee'`.execute(db)
  await sql`
    create table demarche_administrateurs (
      demarche_id uuid not null references demarches on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      primary key (compte_id, demarche_id)
    )`.execute(db)
  await sql`create index demarche_administrateurs_demarche on demarche_administrateurs (demarche_id)`.execute(db)
  await sql`
    create table revisions (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      numero integer not null,
      langage smallint not null,
      formulaire jsonb not null,
      empreinte text not null,
      publie_at timestamptz not null,
      unique (demarche_id, numero)
    )`.execute(db)
  await sql`alter table demarches add foreign key (revision_publiee_id) references revisions`.execute(db)
  // A revision is frozen: a dossier names it, and must find for ever what its usager saw.
  await sql`
    create function refuse_modification() returns trigger language plpgsql as $$
    begin
      raise exception 'la table % ne se modifie pas', tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db)
  await sql`create trigger revisions_figees before update on revisions for each row execute function refuse_modification()`.execute(
    db,
  )
  await sql`
    create table groupes (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      nom text not null,
      par_defaut boolean not null default false,
      unique (demarche_id, nom)
    )`.execute(db)
  await sql`create unique index groupes_un_defaut on groupes (demarche_id) where par_defaut`.execute(db)
  await sql`
    create table groupe_instructeurs (
      groupe_id uuid not null references groupes on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      primary key (compte_id, groupe_id)
    )`.execute(db)
  await sql`create index groupe_instructeurs_groupe on groupe_instructeurs (groupe_id)`.execute(db)
}
