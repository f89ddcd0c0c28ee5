import { sql, type Kysely } from 'kysely'

/** The life of a démarche: its states, its addresses, when it opens and closes, who may copy it, to whom it is handed over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table demarches
      drop constraint demarches_etat_check,
      add constraint demarches_etat_check check (etat in ('brouillon', 'publiee', 'close', 'depubliee', 'supprimee')),
      -- First and last day on which one may begin, in Paris; no bound when null.
      add column ouvre_on date,
      add column ferme_on date,
      add column clos_raison text check (clos_raison in ('remplacee', 'autre', 'date')),
      add column remplacee_par_id uuid references demarches on delete set null check (remplacee_par_id <> id),
      add column clos_message text not null default '',
      add column supprime_at timestamptz,
      -- Who, besides its administrateurs, may begin a démarche from this one.
      add column modele text check (modele in ('organisation', 'instance')),
      add constraint demarches_ouverture check (ouvre_on <= ferme_on),
      add constraint demarches_suppression check ((etat = 'supprimee') = (supprime_at is not null))`.execute(db)
  await sql`update demarches set clos_raison = 'autre' where etat = 'close'`.execute(db)
  await sql`
    create index demarches_fermeture on demarches (ferme_on) where etat = 'publiee' and ferme_on is not null`.execute(
    db,
  )
  await sql`create index demarches_supprimees on demarches (supprime_at) where supprime_at is not null`.execute(db)
  await sql`create index demarches_remplacee_par on demarches (remplacee_par_id) where remplacee_par_id is not null`.execute(
    db,
  )

  // Every address a démarche has had: `demarches.chemin` is the present one, the others lead to it.
  await sql`
    create table demarche_chemins (
      chemin text primary key check (chemin ~ '^[a-z0-9]([a-z0-9-]{1,78}[a-z0-9])$'),
      demarche_id uuid not null references demarches on delete cascade,
      depuis timestamptz not null
    )`.execute(db)
  await sql`create index demarche_chemins_demarche on demarche_chemins (demarche_id, depuis)`.execute(db)
  await sql`
    insert into demarche_chemins (chemin, demarche_id, depuis)
    select chemin, id, coalesce(publie_at, cree_at) from demarches`.execute(db)
  // Whoever writes an address, nobody takes one that still leads to another démarche.
  await sql`
    create function inscrire_chemin() returns trigger language plpgsql as $$
    begin
      insert into demarche_chemins as c (chemin, demarche_id, depuis) values (new.chemin, new.id, new.modifie_at)
      on conflict (chemin) do update set depuis = excluded.depuis where c.demarche_id = excluded.demarche_id;
      if not found then
        raise exception 'le chemin % mène à une autre démarche', new.chemin using errcode = 'unique_violation';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger demarches_chemin after insert or update of chemin on demarches
    for each row execute function inscrire_chemin()`.execute(db)

  await sql`
    create table demarche_transferts (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      de uuid not null references comptes on delete cascade,
      vers uuid not null references comptes on delete cascade,
      demande_at timestamptz not null,
      expire_on date not null,
      fin_at timestamptz,
      fin text check (fin in ('accepte', 'refuse', 'annule', 'expire')),
      check ((fin_at is null) = (fin is null)),
      check (de <> vers)
    )`.execute(db)
  await sql`
    create unique index demarche_transferts_un on demarche_transferts (demarche_id) where fin_at is null`.execute(db)
  await sql`create index demarche_transferts_vers on demarche_transferts (vers) where fin_at is null`.execute(db)
}
