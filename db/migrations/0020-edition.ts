import { sql, type Kysely } from 'kysely'

/** The journal of what is done to forms being prepared: who, what, how it is undone; and the version of each attribute. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table demarches add column edition_seq integer not null default 0`.execute(db)
  await sql`
    create table edition_operations (
      demarche_id uuid not null references demarches on delete cascade,
      seq integer not null,
      op_id text not null check (length(op_id) between 1 and 64),
      -- The window it came from: what one window wrote is never stale for it.
      seance text not null check (length(seance) <= 64),
      -- Operations of one gesture are undone together.
      geste text not null check (length(geste) between 1 and 64),
      operation jsonb not null,
      inverse jsonb not null,
      acteur_id uuid references comptes on delete set null,
      at timestamptz not null,
      -- Where it stands among what its author may undo and do again; 'aucune' for what undoing wrote.
      pile text not null check (pile in ('faite', 'defaite', 'perdue', 'aucune')),
      primary key (demarche_id, seq),
      unique (demarche_id, op_id)
    )`.execute(db)
  await sql`
    create index edition_operations_pile on edition_operations (demarche_id, acteur_id, seq)
      where pile in ('faite', 'defaite')`.execute(db)
  await sql`
    create table edition_versions (
      demarche_id uuid not null references demarches on delete cascade,
      -- Empty for the document itself.
      cible text not null,
      attribut text not null,
      seq integer not null,
      seance text not null,
      acteur_id uuid references comptes on delete set null,
      at timestamptz not null,
      primary key (demarche_id, cible, attribut)
    )`.execute(db)
}
