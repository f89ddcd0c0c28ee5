import { sql, type Kysely } from 'kysely'

/**
 * Trying a form being prepared: its démarche has a double, which nobody runs and nobody instructs, and whose dossiers are
 * tries.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table demarches
      -- Of a double: the démarche whose form being prepared it gives to fill.
      add column essai_de uuid unique references demarches on delete cascade check (essai_de <> id),
      -- The link that opens its tries; null when none does. Its address holds a signature besides (decisions/0005).
      add column essai_lien uuid unique,
      -- A double is never public, and has no link of its own.
      add constraint demarches_essai check (essai_de is null or (etat = 'brouillon' and essai_lien is null))`.execute(
    db,
  )
  await sql`alter table dossiers add column est_essai boolean not null default false`.execute(db)
  await sql`create index dossiers_essais on dossiers (activite_on) where est_essai`.execute(db)
  // No clock of retention runs on a try, whoever writes one: it has its own end (app/domain/essai/effacer.ts).
  await sql`
    create function essai_sans_echeance() returns trigger language plpgsql as $$
    begin
      new.purge_at := null;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger dossiers_essai before insert or update of purge_at on dossiers
    for each row when (new.est_essai) execute function essai_sans_echeance()`.execute(db)
}
