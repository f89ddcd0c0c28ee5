import { sql, type Kysely } from 'kysely'

/**
 * Acts on many dossiers at once, and what comes with a decision: a second person who confirms it, wordings kept for its
 * motivation, files.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `prepare`: chosen, not begun; `retour`: being undone. A batch is of one démarche, and is nobody's but its author's.
  await sql`
    create table lots (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      auteur_id uuid not null references comptes on delete cascade,
      acte text not null check (acte in ('suivre', 'ne-plus-suivre', 'etiqueter', 'desetiqueter', 'archiver',
        'desarchiver', 'reaffecter', 'passer-en-instruction', 'accepter', 'refuser', 'classer-sans-suite')),
      parametres jsonb not null default '{}',
      etat text not null check (etat in ('prepare', 'en_cours', 'fini', 'retour', 'defait')),
      total integer not null check (total between 1 and 10000),
      cree_at timestamptz not null,
      fini_at timestamptz,
      check (etat not in ('fini', 'retour', 'defait') or fini_at is not null)
    )`.execute(db)
  await sql`create index lots_auteur on lots (auteur_id, demarche_id, cree_at desc)`.execute(db)
  await sql`create index lots_en_cours on lots (etat) where etat in ('en_cours', 'retour')`.execute(db)

  // The state of a row changes in the transaction of the act: it is done once. `version` is what was read when the dossier was
  // chosen, `phrase` why it is refused or stays, `retour` what undoing needs.
  await sql`
    create table lot_dossiers (
      lot_id uuid not null references lots on delete cascade,
      rang integer not null check (rang > 0),
      dossier_id uuid not null references dossiers on delete cascade,
      etat text not null default 'attente' check (etat in ('attente', 'fait', 'sans_effet', 'refuse', 'defait', 'garde')),
      version text,
      phrase text check (length(phrase) <= 1000),
      retour jsonb,
      primary key (lot_id, rang),
      check ((phrase is not null) = (etat in ('refuse', 'garde')))
    )`.execute(db)
  await sql`create index lot_dossiers_dossier on lot_dossiers (dossier_id)`.execute(db)
  await sql`create index lot_dossiers_etat on lot_dossiers (lot_id, etat, rang)`.execute(db)

  // A decision takes effect once a second person of the groupe confirms it.
  await sql`alter table demarches add column double_regard boolean not null default false`.execute(db)
  await sql`
    create table decisions_proposees (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null unique references dossiers on delete cascade,
      decision text not null check (decision in ('accepter', 'refuser', 'classerSansSuite')),
      motivation text not null check (length(motivation) <= 10000),
      vu text not null check (length(vu) <= 200),
      propose_par uuid references comptes on delete set null,
      propose_at timestamptz not null
    )`.execute(db)

  // Wordings serve messages or motivations; one with an account is that person's alone.
  await sql`
    alter table modeles_de_message
      add column usage text not null default 'message' check (usage in ('message', 'motivation')),
      add column compte_id uuid references comptes on delete cascade`.execute(db)
  await sql`create index modeles_de_message_compte on modeles_de_message (compte_id) where compte_id is not null`.execute(
    db,
  )

  // A file may come with a decision that is proposed, then with the event of the decision.
  await sql`
    alter table pieces_jointes
      add column proposition_id uuid references decisions_proposees on delete cascade,
      add column decision_id uuid,
      drop constraint pieces_jointes_place,
      add constraint pieces_jointes_place
        check (num_nonnulls(champ, message_id, avis_demande_id, avis_id, proposition_id, decision_id) = 1)`.execute(db)
  await sql`
    create index pieces_jointes_decision on pieces_jointes (decision_id) where decision_id is not null`.execute(db)
  await sql`
    create index pieces_jointes_proposition on pieces_jointes (proposition_id)
    where proposition_id is not null`.execute(db)
}
