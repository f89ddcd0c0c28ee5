import { sql, type Kysely } from 'kysely'

/** Remarks on a question, a row or a file of a dossier: threads of messages, and what each person has read of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Where it stands is told by ids that a move does not change; its words stay for when what it is about is gone.
  await sql`
    create table remarques (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      audience text not null check (audience in ('usager', 'agents', 'tous')),
      genre text not null check (genre in ('question', 'remarque', 'a_verifier')),
      champ text not null,
      ligne text,
      piece_id uuid references pieces_jointes on delete set null,
      fichier text,
      libelle text not null,
      vu_seq integer not null check (vu_seq >= 0),
      ouverte_par uuid references comptes on delete set null,
      ouverte_at timestamptz not null,
      resolue_par uuid references comptes on delete set null,
      resolue_role text check (resolue_role in ('usager', 'invite', 'instructeur')),
      resolue_at timestamptz,
      check (piece_id is null or fichier is not null),
      check ((resolue_at is null) = (resolue_role is null))
    )`.execute(db)
  await sql`create index remarques_dossier on remarques (dossier_id)`.execute(db)
  // A file that is removed empties it.
  await sql`create index remarques_piece on remarques (piece_id) where piece_id is not null`.execute(db)
  // Ranked under the lock of the dossier, as the messages of the exchange are.
  await sql`
    create table remarque_messages (
      id uuid primary key default uuidv7(),
      remarque_id uuid not null references remarques on delete cascade,
      dossier_id uuid not null references dossiers on delete cascade,
      rang integer not null check (rang > 0),
      auteur_id uuid references comptes on delete set null,
      auteur_role text not null check (auteur_role in ('usager', 'invite', 'instructeur')),
      envoi text not null,
      texte text not null check (length(texte) <= 2000),
      at timestamptz not null,
      retire_at timestamptz,
      unique (remarque_id, rang),
      unique (dossier_id, envoi)
    )`.execute(db)
  await sql`
    create table remarques_lues (
      remarque_id uuid not null references remarques on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      lu_rang integer not null default 0,
      annonce_rang integer not null default 0,
      primary key (remarque_id, compte_id)
    )`.execute(db)
  await sql`create index remarques_lues_compte on remarques_lues (compte_id)`.execute(db)

  // When the agents of a groupe were last told something there: what their centre of notifications looks for.
  await sql`alter table dossiers add column remarque_aux_agents_at timestamptz`.execute(db)
  await sql`
    create index dossiers_remarque_aux_agents on dossiers (groupe_id, remarque_aux_agents_at)
    where remarque_aux_agents_at is not null`.execute(db)
}
