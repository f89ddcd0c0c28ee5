import { sql, type Kysely } from 'kysely'

/** What lists need at a million dossiers (decision 0046): an index a tab, words read in place, counts kept as they change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The newest of a tab stand far behind those of another: each tab has its own order.
  await sql`
    create index dossier_liste_traites on dossier_liste (demarche_id, depose_at desc, dossier_id desc)
    where rang = 1 and not archive and etat in ('accepte', 'refuse', 'sans_suite', 'retire')`.execute(db)
  await sql`
    create index dossier_liste_archives on dossier_liste (demarche_id, depose_at desc, dossier_id desc)
    where rang = 1 and archive`.execute(db)
  // Those about to go, the first one first; drafts go sooner and are in no list.
  await sql`drop index dossiers_demarche_purge`.execute(db)
  await sql`
    create index dossiers_expirants on dossiers (demarche_id, purge_at, id) include (groupe_id)
    where purge_at is not null and etat <> 'brouillon'`.execute(db)

  // A frequent word is looked for in a thousand rows: kept in the row and as it is, its words are read without a detour.
  await sql`alter table dossier_recherche alter column mots set storage main`.execute(db)

  // Counts are sums of what each statement changed: no row is waited for by two acts, none is forgotten by one. The upkeep
  // folds them. No foreign key: the last dossiers of a démarche go with it, and are counted as they go.
  await sql`
    create table comptes_de_liste (
      demarche_id uuid not null,
      groupe_id uuid not null,
      etat text not null,
      archive boolean not null,
      est_suivi boolean not null,
      nombre integer not null
    )`.execute(db)
  await sql`create index comptes_de_liste_groupe on comptes_de_liste (groupe_id)`.execute(db)
  await sql`
    insert into comptes_de_liste
    select demarche_id, groupe_id, etat, archive, est_suivi, count(*) from dossier_liste where rang = 1
    group by demarche_id, groupe_id, etat, archive, est_suivi`.execute(db)
  await sql`
    create function compter_les_lignes() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into comptes_de_liste
        select demarche_id, groupe_id, etat, archive, est_suivi, count(*) from nouvelles where rang = 1
        group by demarche_id, groupe_id, etat, archive, est_suivi;
      elsif tg_op = 'DELETE' then
        insert into comptes_de_liste
        select demarche_id, groupe_id, etat, archive, est_suivi, -count(*) from anciennes where rang = 1
        group by demarche_id, groupe_id, etat, archive, est_suivi;
      else
        insert into comptes_de_liste
        select demarche_id, groupe_id, etat, archive, est_suivi, sum(n)
        from (
          select demarche_id, groupe_id, etat, archive, est_suivi, 1 as n from nouvelles where rang = 1
          union all
          select demarche_id, groupe_id, etat, archive, est_suivi, -1 from anciennes where rang = 1
        ) as changements
        group by demarche_id, groupe_id, etat, archive, est_suivi having sum(n) <> 0;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger dossier_liste_comptes_plus after insert on dossier_liste referencing new table as nouvelles
    for each statement execute function compter_les_lignes()`.execute(db)
  await sql`
    create trigger dossier_liste_comptes_moins after delete on dossier_liste referencing old table as anciennes
    for each statement execute function compter_les_lignes()`.execute(db)
  await sql`
    create trigger dossier_liste_comptes after update on dossier_liste
    referencing old table as anciennes new table as nouvelles
    for each statement execute function compter_les_lignes()`.execute(db)
}
