import { sql, type Kysely } from 'kysely'

/**
 * What a groupe says of itself and who signs for it; a dossier that a person has moved; the routing of today applied to the dossiers
 * of yesterday; groupes that keep their own people.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table groupes
      add column contact_courriel text not null default '' check (length(contact_courriel) <= 254),
      add column contact_telephone text not null default '' check (length(contact_telephone) <= 40),
      add column contact_horaires text not null default '' check (length(contact_horaires) <= 200),
      add column contact_adresse text not null default '' check (length(contact_adresse) <= 500),
      add column contact_page text not null default '' check (length(contact_page) <= 500),
      add column signataire text not null default '' check (length(signataire) <= 100),
      add column signataire_qualite text not null default '' check (length(signataire_qualite) <= 200)`.execute(db)
  // The content is kept as that of any file which démarches hand out (0030): once, encrypted, judged.
  await sql`
    create table groupe_signatures (
      groupe_id uuid primary key references groupes on delete cascade,
      fichier_id uuid not null references fichiers,
      nom text not null check (length(nom) between 1 and 255),
      cree_par uuid references comptes on delete set null,
      cree_at timestamptz not null
    )`.execute(db)
  await sql`create index groupe_signatures_fichier on groupe_signatures (fichier_id)`.execute(db)
  await sql`create index groupe_signatures_cree_par on groupe_signatures (cree_par)`.execute(db)

  // A person chose its groupe: rules leave it alone unless they are told not to.
  await sql`alter table dossiers add column groupe_choisi boolean not null default false`.execute(db)
  await sql`alter table demarches add column groupes_autogeres boolean not null default false`.execute(db)

  await sql`
    create table reorientations (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      revision_id uuid not null references revisions on delete cascade,
      etat text not null check (etat in ('demandee', 'calcul', 'prevue', 'accordee', 'en_cours', 'finie', 'annulee')),
      total integer not null,
      lus integer not null default 0,
      -- The last dossier read, then the last one moved, in the order of their ids.
      curseur uuid,
      demandee_par uuid references comptes on delete set null,
      demandee_at timestamptz not null,
      prevue_at timestamptz,
      -- Also those that a person has moved.
      avec_choisis boolean not null default false,
      accordee_par uuid references comptes on delete set null,
      accordee_at timestamptz,
      motif text not null default '' check (length(motif) <= 1000),
      deplaces integer not null default 0,
      laisses integer not null default 0,
      finie_at timestamptz
    )`.execute(db)
  await sql`create index reorientations_demarche on reorientations (demarche_id)`.execute(db)
  await sql`create index reorientations_demandee_par on reorientations (demandee_par)`.execute(db)
  await sql`create index reorientations_accordee_par on reorientations (accordee_par)`.execute(db)
  await sql`create index reorientations_revision on reorientations (revision_id)`.execute(db)
  await sql`
    create table reorientation_dossiers (
      reorientation_id uuid not null references reorientations on delete cascade,
      dossier_id uuid not null references dossiers on delete cascade,
      de uuid not null references groupes on delete cascade,
      vers uuid not null references groupes on delete cascade,
      choisi boolean not null,
      primary key (reorientation_id, dossier_id)
    )`.execute(db)
  await sql`create index reorientation_dossiers_dossier on reorientation_dossiers (dossier_id)`.execute(db)
  await sql`create index reorientation_dossiers_de on reorientation_dossiers (de)`.execute(db)
  await sql`create index reorientation_dossiers_vers on reorientation_dossiers (vers)`.execute(db)
}
