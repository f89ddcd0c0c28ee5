/**
 * Fills a migrated database with dossiers of one démarche (one in fifty is of another), their answers, their rows of the lists
 * and their words: `node bench/lists-seed.ts '{"dossiers": …}'`, with the environment of an instance. Indexes are made after the
 * rows. Slots, names and the words that one dossier has are each dossier's own; the other answers are those of the first
 * twenty-five thousand, again and again. Run by bench/lists.ts.
 */
import { sql } from 'kysely'
import pg from 'pg'
import { uneDemarche } from '../app/domain/testing.ts'
import { EMPLACEMENTS } from '../app/domain/liste/emplacements.ts'
import { compilee } from '../app/domain/revision/compilee.ts'
import { processDb } from '../db/client.ts'
import { env } from '../env.ts'
import { FONCTION_MOT, QUESTIONS } from './lists-form.ts'

export interface SeedOrder {
  dossiers: number
}

/** What the measure needs. */
export interface SeedReport {
  demarcheId: string
  compteId: string
  seconds: number
}

const LOT = 25_000
/** Questions whose words one dossier has. */
const PROPRES = ['text-2', 'text-3']

const { dossiers } = JSON.parse(process.argv[2] ?? '') as SeedOrder
const db = processDb()
const debut = performance.now()

const champs = QUESTIONS.map((question) => question.champ)
const grande = await uneDemarche(db, { champs })
const petite = await uneDemarche(db, { champs })
// One person instructs both, the large one in three groupes.
const groupes = [grande.groupeId]
for (const nom of ['Nord', 'Sud'])
  groupes.push(
    (await db.insertInto('groupes').values({ demarche_id: grande.id, nom }).returning('id').executeTakeFirstOrThrow())
      .id,
  )
const { compteId } = grande.instructeur
await db
  .insertInto('groupe_instructeurs')
  .values([...groupes.slice(1), petite.groupeId].map((groupe_id) => ({ groupe_id, compte_id: compteId })))
  .execute()
for (const { id } of [grande, petite])
  await db
    .insertInto('colonnes_de_liste')
    .values(
      QUESTIONS.flatMap(({ champ, emplacement, lettre }) =>
        emplacement === null
          ? []
          : {
              demarche_id: id,
              colonne: `${champ.id}.valeur`,
              rang: 1 as const,
              emplacement,
              nature: ({ t: 'text', n: 'number', d: 'date', m: 'enums' } as const)[lettre],
              prete: true,
              cree_at: '2026-01-01T00:00:00Z' as never,
            },
      ),
    )
    .execute()
const { champs: compiles } = await compilee(db, grande.revisionId)
const bloc = compiles[champs[0]?.id as never]?.bloc ?? 'c0'

async function run(statements: readonly string[], isDite = true): Promise<void> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  await client.query(`set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set synchronous_commit = off`)
  try {
    for (const statement of statements) {
      const start = performance.now()
      await client.query(statement)
      const seconds = Math.round((performance.now() - start) / 1000)
      if (isDite && seconds > 1)
        process.stderr.write(`  ${statement.trim().split('\n')[0]?.slice(0, 90)} : ${seconds} s\n`)
    }
  } finally {
    await client.end()
  }
}

/** Pairs of a key and a value, a hundred arguments at most a call. */
const objet = (paires: readonly (readonly [string, string])[]) =>
  paires.length === 0
    ? `'{}'::jsonb`
    : Array.from({ length: Math.ceil(paires.length / 40) }, (_, n) => paires.slice(n * 40, (n + 1) * 40))
        .map((part) => `jsonb_build_object(${part.map(([cle, valeur]) => `'${cle}', ${valeur}`).join(', ')})`)
        .join(' || ')

const cellules = objet(
  QUESTIONS.map(({ champ, reponse }, rang) => [
    champ.id,
    `jsonb_build_object('seq', ${rang + 1}, 'kind', 'value', 'value', ${reponse})`,
  ]),
)
const iso = (valeur: string) => `to_char((${valeur}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const valeurs = objet(
  (['t', 'n', 'd', 'm'] as const).map((lettre) => [
    lettre,
    `(${objet(
      QUESTIONS.filter((question) => question.lettre === lettre).map(({ champ, valeur }) => [
        `${champ.id}.valeur`,
        lettre === 'd'
          ? iso(valeur)
          : lettre === 'n'
            ? `(${valeur})::text`
            : lettre === 'm'
              ? `to_jsonb(${valeur})`
              : valeur,
      ]),
    )})`,
  ]),
)
const motsDes = (isLu: (id: string) => boolean) =>
  QUESTIONS.flatMap(({ champ, mots }) => (mots !== null && isLu(champ.id) ? mots : [])).join(` || ' ' || `)
const slots = EMPLACEMENTS.map((nom) => QUESTIONS.find(({ emplacement }) => emplacement === nom)?.valeur ?? 'null')

const { rows: index } = await sql<{ nom: string; sql: string }>`
  select indexname as nom, indexdef as sql from pg_indexes
  where tablename in ('dossier_liste', 'dossier_recherche') and indexname not like '%_pkey'`.execute(db)

await run([
  FONCTION_MOT,
  `insert into comptes (email, mot_de_passe, nom, cree_at, confirme_at)
    select 'personne-' || n || '@exemple.fr', null, 'Personne ' || n, '2020-01-01', '2020-01-01'
    from generate_series(1, ${Math.ceil(dossiers / 10)}) n`,
  `create table graine_comptes as select id, row_number() over (order by email) - 1 as n from comptes where email like 'personne-%'`,
  `create index on graine_comptes (n)`,
  'alter table dossier_section drop constraint dossier_section_dossier_id_fkey, drop constraint dossier_section_pkey',
  'alter table dossier_liste drop constraint dossier_liste_dossier_id_fkey, drop constraint dossier_liste_pkey',
  'alter table dossier_recherche drop constraint dossier_recherche_dossier_id_fkey, drop constraint dossier_recherche_pkey',
  ...index.map(({ nom }) => `drop index ${nom}`),
  // The newest twelfth waits or is examined; the rest is decided, one in five of it archived.
  `insert into dossiers (demarche_id, revision_id, groupe_id, usager_id, etat, seq, cree_at, activite_on, depose_at,
      instruction_at, decide_at, purge_at, archive_at)
    select case when petite then '${petite.id}'::uuid else '${grande.id}' end,
      case when petite then '${petite.revisionId}'::uuid else '${grande.revisionId}' end,
      case when petite then '${petite.groupeId}'::uuid
        else ('{${groupes.join(',')}}'::uuid[])[1 + (case when d.n % 10 < 6 then 0 when d.n % 10 < 9 then 1 else 2 end)] end,
      c.id, etat, 50, at - interval '3 days', at::date, at,
      case when etat <> 'en_construction' then at + interval '10 days' end,
      case when etat in ('accepte', 'refuse', 'sans_suite') then at + interval '40 days' end,
      case when etat in ('accepte', 'refuse', 'sans_suite') then (at + interval '40 days')::date + 1095 end,
      case when etat in ('accepte', 'refuse', 'sans_suite') and d.n % 5 = 0 then at + interval '400 days' end
    from (
      select n, n % 50 = 0 as petite, '2026-11-20 08:00Z'::timestamptz - (${dossiers} - n) * interval '4 years' / ${dossiers} as at,
        case when n > ${dossiers} * 0.96 then 'en_construction' when n > ${dossiers} * 0.92 then 'en_instruction'
          when n % 7 = 0 then 'refuse' when n % 23 = 0 then 'sans_suite' else 'accepte' end as etat
      from generate_series(1, ${dossiers}) n
    ) d join graine_comptes c on c.n = d.n % ${Math.ceil(dossiers / 10)}
    order by d.n`,
  `create table graine as select id, row_number() over (order by numero) as n from dossiers`,
  'alter table graine add primary key (n)',
  `create table modele as
    select g.n, ${cellules} as reponses, ${valeurs} as valeurs,
      setweight(to_tsvector('french', ${motsDes((id) => !PROPRES.includes(id))}), 'B') as mots
    from generate_series(1, ${Math.min(LOT, dossiers)}) g (n)`,
  'alter table modele add primary key (n)',
  'analyze modele',
  `insert into suivis (dossier_id, compte_id, suivi_at) select d.id, '${compteId}', d.depose_at from dossiers d
    join graine g on g.id = d.id where d.etat in ('en_construction', 'en_instruction') and g.n % 5 < 3`,
  'vacuum analyze dossiers',
  'vacuum analyze suivis',
])

const tranches: string[][] = [[], []]
for (let de = 0, rang = 0; de < dossiers; de += LOT, rang += 1) {
  const bornes = `g.n > ${de} and g.n <= ${de + LOT} order by g.n`
  const ici = `from graine g join dossiers d on d.id = g.id where ${bornes}`
  const comme = `from graine g join dossiers d on d.id = g.id join modele m on m.n = g.n - ${de} where ${bornes}`
  tranches[rang % 2]?.push(
    `insert into dossier_section (dossier_id, bloc, reponses) select d.id, '${bloc}', m.reponses ${comme}`,
    `insert into identites (dossier_id, version, genre, prenom, nom, ecrit_at)
      select d.id, 1, 'personne', initcap(mot((g.n % 500)::int)), initcap(mot((g.n * 13 % 1999)::int)), d.depose_at ${ici}`,
    `insert into dossier_liste (dossier_id, rang, demarche_id, groupe_id, etat, archive, est_suivi, depose_at, maj_at, demandeur,
        ${EMPLACEMENTS.join(', ')})
      select d.id, 1, d.demarche_id, d.groupe_id, d.etat, d.archive_at is not null,
        d.etat in ('en_construction', 'en_instruction') and g.n % 5 < 3, d.depose_at,
        coalesce(d.decide_at, d.instruction_at, d.depose_at), mot((g.n % 500)::int) || ' ' || mot((g.n * 13 % 1999)::int),
        ${slots.join(', ')} ${ici}`,
    `insert into dossier_recherche (dossier_id, demarche_id, groupe_id, depose_at, valeurs, mots)
      select d.id, d.demarche_id, d.groupe_id, d.depose_at, m.valeurs,
        setweight(to_tsvector('french', d.numero || ' ' || mot((g.n % 500)::int) || ' ' || mot((g.n * 13 % 1999)::int)), 'A')
          || setweight(to_tsvector('french', ${motsDes((id) => PROPRES.includes(id))}), 'B') || m.mots ${comme}`,
  )
}
await Promise.all(tranches.map((une) => run(une, false)))
process.stderr.write(`  rows written : ${Math.round((performance.now() - debut) / 1000)} s since the beginning\n`)
const moitie = (reste: number) => index.filter((_, rang) => rang % 2 === reste).map((un) => un.sql)
await Promise.all([
  run([
    'alter table dossier_section add primary key (dossier_id, bloc)',
    'alter table dossier_section add foreign key (dossier_id) references dossiers on delete cascade',
    'alter table dossier_liste add primary key (dossier_id, rang)',
    'alter table dossier_liste add foreign key (dossier_id) references dossiers on delete cascade',
    ...moitie(0),
  ]),
  run([
    'alter table dossier_recherche add primary key (dossier_id)',
    'alter table dossier_recherche add foreign key (dossier_id) references dossiers on delete cascade',
    ...moitie(1),
  ]),
])
await run([
  'drop table graine, graine_comptes, modele',
  'vacuum (freeze, analyze) dossier_liste',
  'vacuum (freeze, analyze) dossier_recherche',
  'vacuum (freeze, analyze) dossier_section',
  'analyze',
  'checkpoint',
])
const report: SeedReport = { demarcheId: grande.id, compteId, seconds: (performance.now() - debut) / 1000 }
process.stdout.write(JSON.stringify(report))
await db.destroy()
