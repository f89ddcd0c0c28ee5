/**
 * Fills a migrated database with dossiers that have lived, by sets: `node bench/conservation-seed.ts '{"dossiers": …}'`,
 * with the environment of an instance. Indexes of the large tables are made after their rows. Run by bench/conservation.ts.
 */
import pg from 'pg'
import { champ, uneDemarche } from '../app/domain/testing.ts'
import { compilee } from '../app/domain/revision/compilee.ts'
import { processDb } from '../db/client.ts'
import { env } from '../env.ts'

/** A set of dossiers due on one day: deleted by one sweep. */
export interface Lot {
  dossiers: number
  /** Their last day of conservation. */
  jour: string
}

export interface SeedOrder {
  dossiers: number
  lots: Lot[]
  /** Last day of the dossiers that are not due. */
  jourDesAutres: string
}

/** Questions of the form, of which `OPERATIONS` are answered: four blocks of the projection. */
const QUESTIONS = 200
const OPERATIONS = 60
const EVENEMENTS = 12
const FICHIERS = 2
/** One dossier in two of the oldest is due: those of its days went another way, or stay. */
const UN_SUR = 2
/** People who fill in at once: their operations lie side by side in the journal. */
const ENSEMBLE = 40
const LOT_DE_SAISIE = 10_000

const order = JSON.parse(process.argv[2] ?? '') as SeedOrder
const db = processDb()

const champs = Array.from({ length: QUESTIONS }, (_, rang) => champ(`question-${rang}`))
const demarche = await uneDemarche(db, { champs })
const { champs: compiles } = await compilee(db, demarche.revisionId)
const repondus = champs.filter((_, rang) => rang % 50 < OPERATIONS / 4)
const blocs = new Map<string, string[]>()
for (const { id } of repondus) {
  const bloc = compiles[id]?.bloc ?? ''
  blocs.set(bloc, [...(blocs.get(bloc) ?? []), id])
}
const cellules = (ids: string[]) =>
  JSON.stringify(Object.fromEntries(ids.map((id, rang) => [id, { kind: 'value', value: 'réponse @@', seq: rang + 1 }])))

async function run(statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  await client.query(`set work_mem = '512MB'; set maintenance_work_mem = '1GB'; set synchronous_commit = off`)
  try {
    for (const statement of statements) {
      const start = performance.now()
      await client.query(statement)
      process.stderr.write(
        `  ${statement.trim().split('\n')[0]?.slice(0, 90)} : ${Math.round((performance.now() - start) / 1000)} s\n`,
      )
    }
  } finally {
    await client.end()
  }
}

let premier = 0
const lots = order.lots.map(({ dossiers, jour }) => {
  const debut = premier
  premier += dossiers
  return `(${debut}, ${premier}, '${jour}'::date)`
})

await run([
  `insert into comptes (email, mot_de_passe, nom, cree_at, confirme_at)
    select 'personne-' || n || '@exemple.fr', null, 'Personne ' || n, '2020-01-01', '2020-01-01'
    from generate_series(1, ${Math.ceil(order.dossiers / 10)}) n`,
  `create table graine_comptes as select id, row_number() over (order by email) - 1 as n from comptes where email like 'personne-%@exemple.fr'`,
  `create index on graine_comptes (n)`,
  `create table graine_lots as select debut, fin, jour from (values ${lots.join(', ')}) as l (debut, fin, jour)`,
  `create table graine_champs as select * from (values ${repondus.map(({ id }, rang) => `(${rang + 1}, '${id}')`).join(', ')}) as c (rang, champ)`,
  `create table graine_blocs as select * from (values ${[...blocs].map(([bloc, ids]) => `('${bloc}', '${cellules(ids)}')`).join(', ')}) as b (bloc, reponses)`,
])

// One pair in two are drafts, the other decided: each with a last day, and a notice old enough for it.
await run([
  `insert into dossiers (demarche_id, revision_id, groupe_id, usager_id, etat, seq, cree_at, activite_on, depose_at,
      instruction_at, decide_at, purge_at, averti_at, averti_par, rappele_at, agents_avertis)
    select '${demarche.id}', '${demarche.revisionId}', case when brouillon then null else '${demarche.groupeId}'::uuid end,
      c.id, case when brouillon then 'brouillon' else 'accepte' end, ${OPERATIONS}, jour - 1200, jour - 15,
      case when not brouillon then (jour - interval '38 months') end,
      case when not brouillon then (jour - interval '37 months') end,
      case when not brouillon then (jour - interval '36 months') end,
      jour, jour - 40, 'lettre', jour - 10, 2
    from (
      select n, n / ${UN_SUR} % 2 = 1 as brouillon, coalesce(l.jour, '${order.jourDesAutres}'::date) as jour
      from generate_series(1, ${order.dossiers}) n
      left join graine_lots l on n % ${UN_SUR} = 0 and n / ${UN_SUR} > l.debut and n / ${UN_SUR} <= l.fin
      order by n
    ) d
    join graine_comptes c on c.n = d.n % ${Math.ceil(order.dossiers / 10)}
    order by d.n`,
])
await run([
  'alter table dossier_op drop constraint dossier_op_pkey, drop constraint dossier_op_dossier_id_op_id_key',
  'alter table dossier_section drop constraint dossier_section_pkey, drop constraint dossier_section_dossier_id_fkey',
  'alter table pieces_jointes drop constraint pieces_jointes_dossier_id_fkey',
  'alter table evenement_contenus drop constraint evenement_contenus_evenement_id_fkey',
  'drop index evenements_dossier, evenements_demarche, pieces_jointes_dossier',
  'vacuum analyze dossiers',
])
const tranches: string[][] = [[], []]
for (let de = 0, rang = 0; de < order.dossiers; de += LOT_DE_SAISIE, rang += 1) {
  const ici = `d.numero > ${de} and d.numero <= ${de + LOT_DE_SAISIE}`
  tranches[rang % 2]?.push(
    `insert into dossier_op (dossier_id, seq, op_id, champ, ligne, base, reponse, acteur_id, at)
      select d.id, c.rang, '01JD' || upper(left(md5(d.numero || ':' || c.rang), 22)), c.champ, null, c.rang - 1,
        jsonb_build_object('kind', 'value', 'value', 'réponse ' || left(md5(c.rang || ':' || d.numero), 24)),
        d.usager_id, d.cree_at + c.rang * interval '20 seconds'
      from dossiers d, graine_champs c where ${ici}
      order by d.numero / ${ENSEMBLE}, c.rang, d.numero`,
    `insert into dossier_section (dossier_id, bloc, reponses)
      select d.id, b.bloc, replace(b.reponses, '@@', left(md5(b.bloc || d.numero), 24))::jsonb
      from dossiers d, graine_blocs b where ${ici} order by d.numero / ${ENSEMBLE}, b.bloc, d.numero`,
    `insert into evenements (type, dossier_id, demarche_id, acteur_id, acteur_role, at, donnees)
      select (array['dossier.cree', 'dossier.piece_jointe_ajoutee', 'dossier.piece_jointe_analysee',
          'dossier.piece_jointe_ajoutee', 'dossier.piece_jointe_analysee', 'dossier.depose', 'dossier.passe_en_instruction',
          'dossier.accepte', 'dossier.prolonge', 'dossier.gele', 'dossier.gel_leve', 'dossier.avertissement'])[k],
        d.id, d.demarche_id, d.usager_id, 'usager', d.cree_at + k * interval '1 hour', jsonb_build_object('k', k)
      from dossiers d, generate_series(1, ${EVENEMENTS}) k where ${ici} order by k, d.numero`,
    `insert into pieces_jointes (dossier_id, champ, nom, type, taille, empreinte, objet, ajoute_par, ajoute_at, etat, analyse_at)
      select d.id, 'piece', 'piece-' || k || '.pdf', 'application/pdf', 200000, md5(d.numero || '/' || k),
        'objets/' || d.id || '/' || k, d.usager_id, d.cree_at, 'sain', d.cree_at
      from dossiers d, generate_series(1, ${FICHIERS}) k where ${ici} order by d.numero`,
    `insert into coffre.dossier_cles (dossier_id, cle_emballee, maitresse, cree_at)
      select d.id, md5(d.numero::text) || md5(d.id::text), 'dev', d.cree_at from dossiers d where ${ici} order by d.numero`,
  )
}
await Promise.all(tranches.map(run))
const [a = [], b = []] = [0, 1].map((reste) =>
  [0, 1, 2, 3, 4, 5, 6, 7]
    .filter((n) => n % 2 === reste)
    .flatMap((n) => [
      `alter table dossier_op_${n} add primary key (dossier_id, seq)`,
      `alter table dossier_op_${n} add unique (dossier_id, op_id)`,
      `vacuum (freeze, analyze) dossier_op_${n}`,
    ]),
)
await Promise.all([
  run([
    ...a,
    'alter table dossier_section add primary key (dossier_id, bloc)',
    'alter table dossier_section add foreign key (dossier_id) references dossiers on delete cascade',
    'vacuum (freeze, analyze) dossier_section',
    'create index pieces_jointes_dossier on pieces_jointes (dossier_id)',
    'alter table pieces_jointes add foreign key (dossier_id) references dossiers on delete cascade',
    'vacuum (freeze, analyze) pieces_jointes',
  ]),
  run([
    `insert into evenement_contenus (evenement_id, contenu)
      select id, jsonb_build_object('motivation', 'Motif ' || md5(id::text)) from evenements
      where type in ('dossier.accepte', 'dossier.prolonge')`,
    'alter table evenement_contenus add foreign key (evenement_id) references evenements',
    'vacuum (freeze, analyze) evenement_contenus',
    'create index evenements_dossier on evenements (dossier_id, at) where dossier_id is not null',
    'create index evenements_demarche on evenements (demarche_id, at) where demarche_id is not null',
    'vacuum (freeze, analyze) evenements',
    ...b,
  ]),
])
await run([
  // Attaches the indexes of the partitions to one of the whole.
  'alter table dossier_op add primary key (dossier_id, seq)',
  'alter table dossier_op add unique (dossier_id, op_id)',
  'drop table graine_comptes, graine_lots, graine_champs, graine_blocs',
  'vacuum (freeze, analyze) dossiers',
  'vacuum (freeze, analyze) coffre.dossier_cles',
  'analyze',
  'checkpoint',
])
process.stdout.write(JSON.stringify(order))
await db.destroy()
