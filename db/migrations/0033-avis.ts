import { sql, type Kysely } from 'kysely'

/** The opinions asked of experts on a dossier: what is asked, of whom, what they answer, with which files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A démarche without a row here lets any address be asked, and nothing more.
  await sql`
    create table avis_reglages (
      demarche_id uuid primary key references demarches on delete cascade,
      liste_fermee boolean not null,
      transmission boolean not null,
      scelle boolean not null,
      messagerie boolean not null
    )`.execute(db)
  await sql`
    create table avis_experts (
      demarche_id uuid not null references demarches on delete cascade,
      email text not null,
      ajoute_par uuid references comptes on delete set null,
      ajoute_at timestamptz not null,
      primary key (demarche_id, email)
    )`.execute(db)
  await sql`
    create table avis_demandes (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      question text not null check (length(question) between 1 and 5000),
      par_oui_non boolean not null,
      partage boolean not null,
      scelle boolean not null,
      transmissible boolean not null,
      messagerie boolean not null,
      demandeur boolean not null,
      sections text[],
      echeance_on date,
      envoi text not null,
      demande_par uuid references comptes on delete set null,
      demande_at timestamptz not null,
      unique (dossier_id, envoi)
    )`.execute(db)
  await sql`
    create table avis (
      id uuid primary key default uuidv7(),
      demande_id uuid not null references avis_demandes on delete cascade,
      dossier_id uuid not null references dossiers on delete cascade,
      email text not null,
      compte_id uuid references comptes on delete set null,
      transmis_de uuid references avis on delete set null,
      demande_at timestamptz not null,
      favorable boolean,
      texte text check (length(texte) <= 10000),
      interet text check (length(interet) <= 2000),
      envoi text,
      rendu_at timestamptz,
      fin text check (fin in ('revoque', 'deport', 'cloture')),
      fin_at timestamptz,
      relance_at timestamptz,
      rappel smallint not null default 0 check (rappel between 0 and 3),
      unique (demande_id, email),
      check ((fin is null) = (fin_at is null)),
      check (rendu_at is not null or (favorable is null and texte is null and envoi is null)),
      check (interet is null or rendu_at is not null or fin = 'deport')
    )`.execute(db)
  await sql`create index avis_dossier on avis (dossier_id)`.execute(db)
  await sql`create index avis_compte on avis (compte_id) where compte_id is not null`.execute(db)
  // Those an address waits for until it has an account, and what the daily pass looks at.
  await sql`create index avis_a_rendre on avis (email) where rendu_at is null and fin is null`.execute(db)
  await sql`create index avis_demandes_echeance on avis_demandes (echeance_on) where echeance_on is not null`.execute(
    db,
  )
  await sql`
    create table avis_lus (
      avis_id uuid not null references avis on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      lu_at timestamptz not null,
      primary key (avis_id, compte_id)
    )`.execute(db)
  await sql`create index avis_lus_compte on avis_lus (compte_id)`.execute(db)

  // A file belongs to a question, to a message, to what is asked of experts, or to what one answers.
  await sql`
    alter table pieces_jointes
      add column avis_demande_id uuid references avis_demandes on delete cascade,
      add column avis_id uuid references avis on delete cascade,
      drop constraint pieces_jointes_place,
      add constraint pieces_jointes_place check (num_nonnulls(champ, message_id, avis_demande_id, avis_id) = 1)`.execute(
    db,
  )
  await sql`
    create index pieces_jointes_avis_demande on pieces_jointes (avis_demande_id)
    where avis_demande_id is not null`.execute(db)
  await sql`create index pieces_jointes_avis on pieces_jointes (avis_id) where avis_id is not null`.execute(db)
}
