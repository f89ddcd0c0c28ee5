import { sql, type Kysely } from 'kysely'

/** Guests: whom the owner of a dossier invites, to which sections, to fill or to read, until when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invitations (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      -- The address it was sent to, normalised; the link is bound to it.
      email text not null check (length(email) <= 254),
      -- Known once it is accepted.
      compte_id uuid references comptes on delete cascade,
      message text not null default '' check (length(message) <= 1000),
      -- Ids of sections; null opens the whole dossier.
      sections text[] check (cardinality(sections) between 1 and 200),
      droit text not null check (droit in ('remplir', 'lire')),
      peut_deposer boolean not null default false,
      fin_on date,
      invite_par uuid references comptes on delete set null,
      invite_at timestamptz not null,
      accepte_at timestamptz,
      -- « Ma partie est faite ».
      termine_at timestamptz,
      fin_at timestamptz,
      fin_par text check (fin_par in ('titulaire', 'invite')),
      check ((accepte_at is null) = (compte_id is null)),
      check (termine_at is null or accepte_at is not null),
      check ((fin_at is null) = (fin_par is null)),
      -- Whoever deposits has seen all that is deposited.
      check (not peut_deposer or (sections is null and droit = 'remplir'))
    )`.execute(db)
  await sql`create unique index invitations_en_cours on invitations (dossier_id, email) where fin_at is null`.execute(
    db,
  )
  await sql`
    create unique index invitations_du_compte on invitations (compte_id, dossier_id)
      where fin_at is null and compte_id is not null`.execute(db)
}
