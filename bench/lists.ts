/**
 * `npm run bench:lists`: pages, filters, search and counts of one démarche of ten thousand, a hundred thousand and a million
 * dossiers, fifty answers each, beside a bare indexed select in the same run. Writes docs/figures-lists.md; ends with code 1 when
 * a floor is missed. With `--sizes 10000,100000` it seeds fewer; with `--show` it writes nothing.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { ensureBuild } from '../scripts/build.ts'
import { embeddedEnvironment } from '../scripts/environment.ts'
import { removePostgres, startPostgres } from '../scripts/postgres.ts'
import { runTool, Sentence } from '../scripts/sentence.ts'
import { missed, percentile, round, type Figure } from './figures.ts'
import type { MeasureOrder, MeasureReport } from './lists-measure.ts'
import type { SeedOrder, SeedReport } from './lists-seed.ts'
import { machineList, thisMachine, type Machine } from './machine.ts'

const FILE = 'docs/figures-lists.md'
const SIZES = '10000,100000,1000000'
const ROUNDS = 60
const BARE = 'a bare indexed select of 25 ids'
/** Milliseconds. */
const PAGE = { goal: 10, floor: 50 }
const WHOLE = { goal: 40, floor: 50 }
const COUNTS = { goal: 100, floor: 500 }

/** A server as one would run it with 8 GB and a disk without moving parts; all the rest is the default. */
const SETTINGS = {
  shared_buffers: '2GB',
  effective_cache_size: '6GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
}

interface Run {
  dossiers: number
  seed: number
  report: MeasureReport
  sizes: { nom: string; table: string; index: string }[]
  load: number[]
}

function readArguments() {
  const options = { sizes: { type: 'string', default: SIZES }, show: { type: 'boolean', default: false } } as const
  const { sizes, show } = parseArgs({ options, strict: true }).values
  const counts = sizes.split(',').map(Number)
  if (!counts.every((count) => Number.isInteger(count) && count >= 1_000))
    throw new Sentence('--sizes attend des nombres, au moins 1000, séparés par des virgules.')
  return { sizes: counts, show }
}

async function reportOf<Report>(script: string, order: object, env: NodeJS.ProcessEnv): Promise<Report> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'], env })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Sentence(`${script} a échoué : voir ci-dessus.`)
  return JSON.parse(Buffer.concat(chunks).toString()) as Report
}

async function runOf(dossiers: number): Promise<Run> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cerfeuil-bench-lists-'))
  const dataDir = path.join(folder, 'pg')
  const postgres = await startPostgres({ dataDir, durable: false, settings: { ...SETTINGS, autovacuum: 'off' } })
  try {
    const places = { appEnv: 'test', databaseUrl: postgres.url, webPort: 3999, smtpPort: 1, inboxPort: 1 } as const
    const env = {
      ...process.env,
      ...embeddedEnvironment({
        ...places,
        objectsDir: path.join(folder, 'objects'),
        logDir: path.join(folder, 'logs'),
      }),
    }
    Object.assign(process.env, env)
    // Imported late: db/ reads the environment as it loads.
    const { migrateToLatest } = await import('../db/migrate.ts')
    await migrateToLatest(postgres.url)
    console.error(`${dossiers} dossiers`)
    const seed = await reportOf<SeedReport>('bench/lists-seed.ts', { dossiers } satisfies SeedOrder, env)
    console.error(`  seeded in ${Math.round(seed.seconds)} s`)
    const { demarcheId, compteId } = seed
    const load = os.loadavg()
    const order: MeasureOrder = { demarcheId, compteId, rounds: ROUNDS }
    const queries = await reportOf<MeasureReport>('bench/lists-measure.ts', order, env)
    const html = await reportOf<MeasureReport>('bench/lists-html.ts', order, env)
    return { dossiers, seed: seed.seconds, report: { ...queries, ...html }, sizes: await sizesOf(postgres.url), load }
  } finally {
    await postgres.stop()
    await removePostgres(dataDir)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function sizesOf(url: string): Promise<Run['sizes']> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Run['sizes'][number]>(`
      select relname as nom, pg_size_pretty(pg_table_size(oid)) as table, pg_size_pretty(pg_indexes_size(oid)) as index
      from pg_class where relname in ('dossier_liste', 'dossier_recherche', 'dossier_section') order by relname`)
    return rows
  } finally {
    await client.end()
  }
}

const limitOf = (nom: string) =>
  nom.startsWith('counts') ? COUNTS : /\((page|ids and page|HTML)\)$/.test(nom) ? WHOLE : PAGE
const of = (report: MeasureReport, nom: string, share: number) => percentile(report[nom] ?? [], share)

/** Floors are asked of the largest run. */
function figuresOf(runs: readonly Run[]): Figure[] {
  const last = runs.at(-1)
  if (!last) return []
  return Object.keys(last.report).map((name) => {
    const { floor } = limitOf(name)
    return {
      name,
      value: `${round(of(last.report, name, 0.5))} ms`,
      beside: `${round(of(last.report, BARE, 0.5))} ms`,
      floor: { text: `≤ ${floor} ms`, isMet: of(last.report, name, 0.5) <= floor },
    }
  })
}

function documentOf(machine: Machine, runs: readonly Run[]): string {
  const names = Object.keys(runs[0]?.report ?? {})
  const heads = runs.map(({ dossiers }) => `${dossiers.toLocaleString('en')} dossiers`)
  const rows = names.map((name) => {
    const { goal, floor } = limitOf(name)
    const cells = runs.map(({ report }) => [0, 0.5, 0.95].map((share) => round(of(report, name, share))).join(' / '))
    const worst = Math.max(...runs.map(({ report }) => of(report, name, 0.5)))
    const verdict = worst <= goal ? 'met' : worst <= floor ? `floor (${floor} ms)` : '**MISSED**'
    return `| ${name} | ${cells.join(' | ')} | ${goal} | ${verdict} |`
  })
  return `# Figures: lists

Written by \`npm run bench:lists\` (decisions 0042 and 0046). One démarche, fifty answers a dossier, sixteen of them in slots, three groupes,
one dossier in fifty of another démarche; written straight into the answers, the lists and the search. Milliseconds as the
application waits for them, least / p50 / p95: \`ids\` is the query of a page, \`page\` every query of it (25 rows, who asks, follows, labels,
unread, who has them open, four columns read from the answers), \`HTML\` that page whole, over HTTP and with a session, by the web
process of the production build, \`counts\` what the tabs ask for apart. One person follows one dossier in
twenty, and a quarter of the dossiers is past its conservation: more than an instance has. Slots, names and rare words are each
dossier's own; the other answers are those of the first 25,000 again. The load of the machine is that of others: a bare indexed
select, in the same run, says how much of a figure is waiting for a processor.

${machineList(machine)}
${runs.map(({ dossiers, seed, load }) => `- ${dossiers.toLocaleString('en')} dossiers: seeded in ${Math.round(seed)} s; load while measuring ${load.map((value) => value.toFixed(1)).join(', ')}`).join('\n')}

| what | ${heads.join(' | ')} | goal | verdict |
| --- | ${heads.map(() => '---').join(' | ')} | --- | --- |
${rows.join('\n')}

Sizes (table + indexes):

| table | ${heads.join(' | ')} |
| --- | ${heads.map(() => '---').join(' | ')} |
${(runs[0]?.sizes ?? []).map(({ nom }, rang) => `| ${nom} | ${runs.map(({ sizes }) => `${sizes[rang]?.table ?? ''} + ${sizes[rang]?.index ?? ''}`).join(' | ')} |`).join('\n')}
`
}

await runTool(async () => {
  const { sizes, show } = readArguments()
  const machine = thisMachine()
  await ensureBuild()
  const runs: Run[] = []
  for (const size of sizes) {
    runs.push(await runOf(size))
    const text = documentOf(machine, runs)
    // After each size: a run that is cut leaves what it has measured.
    if (show) console.log(text)
    else fs.writeFileSync(FILE, text)
  }
  const slow = missed(figuresOf(runs))
  if (slow.length > 0)
    throw new Sentence(`Planchers manqués : ${slow.map(({ name, value }) => `${name} (${value})`).join(', ')}.`)
})
