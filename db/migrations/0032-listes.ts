import { sql, type Kysely } from 'kysely'

/**
 * Lists that stay fast at a million dossiers (decision 0042): typed slots, one row a deposited dossier (two when its démarche
 * keeps more columns than one row holds), words for the search, follows, labels, saved views.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table dossiers add column archive_at timestamptz`.execute(db)

  // Dossiers of a démarche are read in the order of their ids, by chunks.
  await sql`create index dossiers_demarche_suite on dossiers (demarche_id, id)`.execute(db)
  await sql`drop index dossiers_demarche`.execute(db)
  // Those about to go.
  await sql`
    create index dossiers_demarche_purge on dossiers (demarche_id, purge_at, id) where purge_at is not null`.execute(db)

  // Which slot each column of a démarche is kept in; until `prete` it is shown, but neither sorted nor filtered by index.
  await sql`
    create table colonnes_de_liste (
      demarche_id uuid not null references demarches on delete cascade,
      colonne text not null check (length(colonne) between 1 and 200),
      rang smallint not null check (rang in (1, 2)),
      emplacement text not null check (emplacement in ('t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 'n1', 'n2', 'n3',
        'd1', 'd2', 'd3', 'm1', 'm2')),
      nature text not null check (nature in ('text', 'date', 'number', 'boolean', 'enum', 'enums')),
      prete boolean not null default false,
      cree_at timestamptz not null,
      primary key (demarche_id, colonne),
      unique (demarche_id, rang, emplacement)
    )`.execute(db)
  // One a démarche at most: asking again begins it again, so that every dossier is read with every column.
  await sql`
    create table reprojections (
      demarche_id uuid primary key references demarches on delete cascade,
      total integer not null check (total >= 0),
      faits integer not null default 0,
      curseur uuid,
      demandee_at timestamptz not null,
      finie_at timestamptz
    )`.execute(db)
  // Dossiers of before have no row yet: the upkeep takes these readings up when the worker starts.
  await sql`
    insert into reprojections (demarche_id, total, demandee_at)
    select demarche_id, count(*), max(depose_at) from dossiers
    where etat <> 'brouillon' and not est_essai group by demarche_id`.execute(db)

  await sql`
    create table dossier_liste (
      dossier_id uuid not null references dossiers on delete cascade,
      rang smallint not null default 1 check (rang in (1, 2)),
      demarche_id uuid not null,
      groupe_id uuid not null,
      etat text not null,
      archive boolean not null default false,
      est_suivi boolean not null default false,
      depose_at timestamptz not null,
      maj_at timestamptz not null,
      demandeur text collate "C" not null,
      t1 text collate "C", t2 text collate "C", t3 text collate "C", t4 text collate "C",
      t5 text collate "C", t6 text collate "C", t7 text collate "C", t8 text collate "C",
      n1 numeric, n2 numeric, n3 numeric,
      d1 timestamptz, d2 timestamptz, d3 timestamptz,
      m1 text[], m2 text[],
      primary key (dossier_id, rang)
    )`.execute(db)
  for (const slot of ['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 'n1', 'n2', 'n3', 'd1', 'd2', 'd3'])
    await sql
      .raw(
        `create index dossier_liste_${slot} on dossier_liste (demarche_id, rang, ${slot}, dossier_id) where ${slot} is not null`,
      )
      .execute(db)
  for (const slot of ['m1', 'm2'])
    await sql
      .raw(
        `create index dossier_liste_${slot} on dossier_liste using gin (demarche_id, ${slot}) where ${slot} is not null`,
      )
      .execute(db)
  // « contient »: the démarche and part of a text, in one index.
  await sql`
    create index dossier_liste_contient on dossier_liste using gin (demarche_id, t1 gin_trgm_ops, t2 gin_trgm_ops,
      t3 gin_trgm_ops, t4 gin_trgm_ops, t5 gin_trgm_ops, t6 gin_trgm_ops, t7 gin_trgm_ops, t8 gin_trgm_ops,
      demandeur gin_trgm_ops)`.execute(db)
  await sql`
    create index dossier_liste_etat on dossier_liste (demarche_id, etat, depose_at desc, dossier_id desc)
    where rang = 1`.execute(db)
  await sql`
    create index dossier_liste_depose on dossier_liste (demarche_id, depose_at desc, dossier_id desc)
    where rang = 1`.execute(db)
  await sql`
    create index dossier_liste_groupe on dossier_liste (groupe_id, depose_at desc, dossier_id desc)
    where rang = 1`.execute(db)
  // Across démarches: the newest of all, for whoever instructs much of them; whoever instructs little goes by groupe.
  await sql`
    create index dossier_liste_recents on dossier_liste (depose_at desc, dossier_id desc) include (groupe_id)
    where rang = 1`.execute(db)
  await sql`
    create index dossier_liste_suivis on dossier_liste (demarche_id, depose_at desc, dossier_id desc)
    where rang = 1 and est_suivi and not archive`.execute(db)
  await sql`
    create index dossier_liste_maj on dossier_liste (demarche_id, maj_at desc, dossier_id desc) where rang = 1`.execute(
    db,
  )
  await sql`
    create index dossier_liste_demandeur on dossier_liste (demarche_id, demandeur, dossier_id) where rang = 1`.execute(
    db,
  )
  await sql`
    create index dossier_liste_a_suivre on dossier_liste (demarche_id, depose_at desc, dossier_id desc)
    where rang = 1 and not est_suivi and not archive and etat in ('en_construction', 'en_instruction')`.execute(db)

  // Words only: the text itself stays in the answers, from which fragments are cut. `valeurs` is what all columns hold, as slots
  // would: a filter on a column without a slot reads it, under a time limit.
  await sql`
    create table dossier_recherche (
      dossier_id uuid primary key references dossiers on delete cascade,
      demarche_id uuid not null,
      groupe_id uuid not null,
      depose_at timestamptz not null,
      mots tsvector not null,
      valeurs jsonb not null default '{}'
    )`.execute(db)
  await sql`create index dossier_recherche_mots on dossier_recherche using gin (mots)`.execute(db)
  // A frequent word is looked for among the newest.
  await sql`
    create index dossier_recherche_depose on dossier_recherche (demarche_id, depose_at desc, dossier_id desc)`.execute(
    db,
  )

  await sql`
    create table suivis (
      dossier_id uuid not null references dossiers on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      suivi_at timestamptz not null,
      primary key (dossier_id, compte_id)
    )`.execute(db)
  await sql`create index suivis_compte on suivis (compte_id, dossier_id)`.execute(db)

  await sql`
    create table etiquettes (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      nom text not null check (length(nom) between 1 and 60),
      couleur text not null check (couleur in ('neutre', 'accent', 'info', 'succes', 'attention', 'danger')),
      rang smallint not null,
      unique (demarche_id, nom)
    )`.execute(db)
  await sql`
    create table dossier_etiquettes (
      dossier_id uuid not null references dossiers on delete cascade,
      etiquette_id uuid not null references etiquettes on delete cascade,
      primary key (dossier_id, etiquette_id)
    )`.execute(db)
  await sql`create index dossier_etiquettes_etiquette on dossier_etiquettes (etiquette_id, dossier_id)`.execute(db)

  // A name on a state of a list, which is whole in its address.
  await sql`
    create table vues_de_liste (
      id uuid primary key default uuidv7(),
      demarche_id uuid references demarches on delete cascade,
      compte_id uuid not null references comptes on delete cascade,
      groupe_id uuid references groupes on delete cascade,
      nom text not null check (length(nom) between 1 and 100),
      adresse text not null check (length(adresse) <= 8000),
      cree_at timestamptz not null
    )`.execute(db)
  await sql`create index vues_de_liste_compte on vues_de_liste (compte_id, demarche_id)`.execute(db)
  await sql`create index vues_de_liste_groupe on vues_de_liste (groupe_id) where groupe_id is not null`.execute(db)
  await sql`create index vues_de_liste_demarche on vues_de_liste (demarche_id)`.execute(db)

  await sql`
    create table colonnes_affichees (
      compte_id uuid not null references comptes on delete cascade,
      demarche_id uuid not null references demarches on delete cascade,
      colonnes text[] not null check (cardinality(colonnes) <= 40),
      primary key (compte_id, demarche_id)
    )`.execute(db)
  await sql`create index colonnes_affichees_demarche on colonnes_affichees (demarche_id)`.execute(db)
}
