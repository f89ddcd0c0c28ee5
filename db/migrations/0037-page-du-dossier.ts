import { sql, type Kysely } from 'kysely'

/** The page of a dossier on the side of those who examine it: their notes, and up to where each of them has read it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A note that is withdrawn leaves its row and loses its words.
  await sql`
    create table notes_internes (
      id uuid primary key default uuidv7(),
      dossier_id uuid not null references dossiers on delete cascade,
      auteur_id uuid references comptes on delete set null,
      envoi text not null,
      texte text check (length(texte) between 1 and 5000),
      at timestamptz not null,
      modifiee_at timestamptz,
      retiree_at timestamptz,
      unique (dossier_id, envoi),
      check ((texte is null) = (retiree_at is not null))
    )`.execute(db)
  // `vu_seq` is what the page showed last; `repere_seq`, what the visit before had shown: changes are told since that one.
  await sql`
    create table dossiers_vus (
      dossier_id uuid not null references dossiers on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      vu_at timestamptz not null,
      vu_seq integer not null check (vu_seq >= 0),
      repere_at timestamptz,
      repere_seq integer check (repere_seq >= 0),
      primary key (dossier_id, compte_id),
      check ((repere_at is null) = (repere_seq is null))
    )`.execute(db)
  await sql`create index dossiers_vus_compte on dossiers_vus (compte_id)`.execute(db)
}
