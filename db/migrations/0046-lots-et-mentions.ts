import { sql, type Kysely } from 'kysely'

/** Batches across démarches; whom the notes of a dossier are told to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // For the acts that read no setting of any.
  await sql`
    alter table lots
      alter column demarche_id drop not null,
      add constraint lots_d_une_demarche check (demarche_id is not null
        or acte in ('suivre', 'ne-plus-suivre', 'archiver', 'desarchiver', 'passer-en-instruction'))`.execute(db)

  // A name in a note is only words: whom it is told to is here.
  await sql`
    create table mentions_de_note (
      note_id uuid not null references notes_internes on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      at timestamptz not null,
      primary key (note_id, compte_id)
    )`.execute(db)
  await sql`create index mentions_de_note_compte on mentions_de_note (compte_id, at desc)`.execute(db)
  await sql`
    alter table preferences_de_notification
      drop constraint preferences_de_notification_sorte_check,
      add constraint preferences_de_notification_sorte_check check (sorte in ('depot', 'modification', 'message', 'avis',
        'mention', 'annotation', 'expiration', 'suppression'))`.execute(db)
}
