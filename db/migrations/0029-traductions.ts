import { sql, type Kysely } from 'kysely'

/**
 * The texts of the form of a démarche in other languages. They stand beside the form, never in it: a revision is one document
 * in its own language. Words are kept by the text they were made from, so that a revision that says something else shows the
 * source, and one that still says it keeps its words.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table demarche_langues (
      demarche_id uuid not null references demarches on delete cascade,
      -- Which languages there are is the code's business.
      langue text not null check (langue ~ '^[a-z]{2,3}$'),
      -- Citizens may choose it.
      proposee boolean not null default false,
      -- Drawn anew whenever its words change: what is kept in memory is named by it.
      version uuid not null,
      ajoutee_par uuid references comptes on delete set null,
      ajoutee_at timestamptz not null,
      primary key (demarche_id, langue)
    )`.execute(db)
  await sql`
    create table traductions (
      demarche_id uuid not null,
      langue text not null,
      -- SHA-256 of what the text is and of what it says: both are too long for an index.
      empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
      cle text not null check (length(cle) between 1 and 2000),
      source text not null check (length(source) between 1 and 100000),
      texte text not null check (length(texte) between 1 and 100000),
      modifie_par uuid references comptes on delete set null,
      modifie_at timestamptz not null,
      primary key (demarche_id, langue, empreinte),
      foreign key (demarche_id, langue) references demarche_langues on delete cascade
    )`.execute(db)
}
