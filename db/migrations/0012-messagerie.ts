import { sql, type Kysely } from 'kysely'

/** The exchange on a dossier: messages with files, what each person has read, wording templates, notifications seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Ranked under the lock of the dossier: a mark that stops at a rank never covers a message that was not shown.
  await sql`
    create table messages (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      rang integer not null check (rang > 0),
      auteur_id uuid references comptes on delete set null,
      auteur_role text not null check (auteur_role in ('usager', 'invite', 'instructeur', 'systeme')),
      envoi text not null,
      texte text not null check (length(texte) <= 10000),
      at timestamptz not null,
      retire_at timestamptz,
      unique (dossier_id, rang),
      unique (dossier_id, envoi)
    )`.execute(db)
  await sql`
    create table messages_lus (
      dossier_id uuid not null references dossiers on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      lu_rang integer not null default 0,
      annonce_rang integer not null default 0,
      primary key (dossier_id, compte_id)
    )`.execute(db)
  await sql`create index messages_lus_compte on messages_lus (compte_id)`.execute(db)

  // The first message of the usager's side that no agent has answered: what the lists of a groupe look for.
  await sql`alter table dossiers add column sans_reponse_rang integer`.execute(db)
  await sql`
    create index dossiers_sans_reponse on dossiers (groupe_id) where sans_reponse_rang is not null`.execute(db)

  // A file belongs to a question or to a message.
  await sql`
    alter table pieces_jointes
      alter column champ drop not null,
      add column message_id uuid references messages on delete cascade,
      add constraint pieces_jointes_place check ((champ is null) <> (message_id is null)),
      add constraint pieces_jointes_ligne check (ligne is null or champ is not null)`.execute(db)
  await sql`
    create index pieces_jointes_message on pieces_jointes (message_id) where message_id is not null`.execute(db)

  await sql`
    create table modeles_de_message (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      titre text not null check (length(titre) between 1 and 100),
      texte text not null check (length(texte) between 1 and 10000),
      cree_par uuid references comptes on delete set null,
      cree_at timestamptz not null
    )`.execute(db)
  await sql`create index modeles_de_message_demarche on modeles_de_message (demarche_id, titre)`.execute(db)

  // What is newer has not been seen in the centre of notifications.
  await sql`
    create table notifications_vues (
      compte_id uuid primary key references comptes on delete cascade,
      vu_at timestamptz not null
    )`.execute(db)
}
