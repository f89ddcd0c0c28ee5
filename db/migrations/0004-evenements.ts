import { sql, type Kysely } from 'kysely'

/** One row per act, append-only; personal content apart, so that retention can empty it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table evenements (
      id uuid primary key default uuidv7(),
      type text not null,
      dossier_id uuid,
      demarche_id uuid,
      compte_id uuid,
      acteur_id uuid,
      acteur_role text not null,
      at timestamptz not null,
      donnees jsonb not null default '{}'
    )`.execute(db)
  await sql`create index evenements_dossier on evenements (dossier_id, at) where dossier_id is not null`.execute(db)
  await sql`create index evenements_demarche on evenements (demarche_id, at) where demarche_id is not null`.execute(db)
  await sql`create trigger evenements_inscrits before update or delete on evenements
    for each row execute function refuse_modification()`.execute(db)
  await sql`create trigger evenements_inscrits_truncate before truncate on evenements
    for each statement execute function refuse_modification()`.execute(db)
  await sql`
    create table evenement_contenus (
      evenement_id uuid primary key references evenements,
      contenu jsonb not null
    )`.execute(db)
  // At-least-once delivery: an effect is claimed here before it is done (house.md §4).
  await sql`
    create table effets (
      evenement_id uuid not null,
      effet text not null,
      destinataire text not null,
      at timestamptz not null,
      fait_at timestamptz,
      primary key (evenement_id, effet, destinataire)
    )`.execute(db)
  await sql`
    create table balayages (
      id uuid primary key default uuidv7(),
      debut_at timestamptz not null,
      fin_at timestamptz,
      avertis integer not null default 0,
      supprimes integer not null default 0
    )`.execute(db)
}
