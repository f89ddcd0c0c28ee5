/**
 * `npm run bench:exports`: a hundred thousand dossiers of one démarche, fifty answers each, exported in each format as a worker
 * does, beside a bare COPY of the same answers in the same run. Writes docs/figures-exports.md; ends with code 1 when a floor is
 * missed. With `--dossiers 10000` it seeds fewer; with `--show` it writes nothing; with `--profile folder` it leaves there a profile
 * of the processor for each format, which slows it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { embeddedEnvironment } from '../scripts/environment.ts'
import { removePostgres, startPostgres } from '../scripts/postgres.ts'
import { WORKER_FLAGS } from '../scripts/worker-flags.ts'
import { runTool, Sentence } from '../scripts/sentence.ts'
import type { ExportOrder, ExportReport } from './export-measure.ts'
import { missed, round, table, type Figure } from './figures.ts'
import type { SeedOrder, SeedReport } from './lists-seed.ts'
import { machineList, thisMachine } from './machine.ts'

const FILE = 'docs/figures-exports.md'
const FORMATS = ['copy', 'csv', 'json', 'xlsx', 'ods'] as const
/** Dossiers a second in CSV; megabytes. */
const SPEED = { goal: 5_000, floor: 2_000 }
const MEMORY = 200
const SETTINGS = { shared_buffers: '512MB', max_wal_size: '8GB', random_page_cost: '1.1', autovacuum: 'off' }

async function reportOf<Report>(
  script: string,
  order: object,
  env: NodeJS.ProcessEnv,
  flags: readonly string[] = [],
): Promise<Report> {
  const args = [...flags, script, JSON.stringify(order)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Sentence(`${script} a échoué : voir ci-dessus.`)
  return JSON.parse(Buffer.concat(chunks).toString()) as Report
}

type Reports = Record<(typeof FORMATS)[number], ExportReport>

async function measure(dossiers: number, profile: string | undefined): Promise<{ reports: Reports; load: string }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cerfeuil-bench-exports-'))
  const dataDir = path.join(folder, 'pg')
  const postgres = await startPostgres({ dataDir, durable: false, settings: SETTINGS })
  try {
    const places = { appEnv: 'test', databaseUrl: postgres.url, webPort: 3999, smtpPort: 1, inboxPort: 1 } as const
    const folders = { objectsDir: path.join(folder, 'objects'), logDir: path.join(folder, 'logs') }
    const env = { ...process.env, ...embeddedEnvironment({ ...places, ...folders }) }
    Object.assign(process.env, env)
    // Imported late: db/ reads the environment as it loads.
    const { migrateToLatest } = await import('../db/migrate.ts')
    await migrateToLatest(postgres.url)
    const { demarcheId, compteId, seconds } = await reportOf<SeedReport>(
      'bench/lists-seed.ts',
      { dossiers } satisfies SeedOrder,
      env,
    )
    console.error(`${dossiers} dossiers seeded in ${Math.round(seconds)} s`)
    const reports: Partial<Reports> = {}
    const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
    for (const format of FORMATS) {
      const order: ExportOrder = { demarcheId, compteId, format }
      const report = await reportOf<ExportReport>('bench/export-measure.ts', order, env, [
        ...WORKER_FLAGS,
        ...profiling,
      ])
      console.error(`  ${format}: ${Math.round(report.dossiers / report.seconds)} dossiers/s`)
      reports[format] = report
    }
    const load = os.loadavg().map((value) => value.toFixed(1))
    return { reports: reports as Reports, load: load.join(', ') }
  } finally {
    await postgres.stop()
    await removePostgres(dataDir)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const spent = ({ databaseSeconds }: ExportReport) =>
  databaseSeconds === null ? 'unknown' : `${round(databaseSeconds)} s`

const speedOf = ({ dossiers, seconds }: ExportReport) => dossiers / seconds

function figuresOf(reports: Reports): Figure[] {
  const beside = `COPY: ${Math.round(speedOf(reports.copy))} dossiers/s, ${spent(reports.copy)} of the processor of the base`
  return FORMATS.filter((format) => format !== 'copy').flatMap((format): Figure[] => {
    const report = reports[format]
    const speed = speedOf(report)
    const size = `${round(report.bytes / 1e6)} MB in ${round(report.seconds)} s`
    const first: Figure = { name: `${format}, dossiers a second`, value: `${Math.round(speed)} (${size})`, beside }
    if (format === 'csv') first.floor = { text: `≥ ${SPEED.floor} (goal ${SPEED.goal})`, isMet: speed >= SPEED.floor }
    return [
      first,
      {
        name: `${format}, dossiers a second of its processor`,
        value: String(Math.round(report.dossiers / report.cpuSeconds)),
        beside: `${round(report.cpuSeconds)} s of processor, ${spent(report)} of that of the base`,
      },
      {
        name: `${format}, memory that it adds to its process at its highest`,
        value: `${Math.round(report.peakMegabytes - report.restMegabytes)} MB`,
        beside: `${Math.round(report.restMegabytes)} MB before, all the code of a worker`,
        floor: { text: `≤ ${MEMORY} MB`, isMet: report.peakMegabytes - report.restMegabytes <= MEMORY },
      },
    ]
  })
}

await runTool(async () => {
  const options = {
    dossiers: { type: 'string', default: '100000' },
    show: { type: 'boolean', default: false },
    profile: { type: 'string' },
  } as const
  const { values } = parseArgs({ options, strict: true })
  const dossiers = Number(values.dossiers)
  if (!Number.isInteger(dossiers) || dossiers < 1_000)
    throw new Sentence('--dossiers attend un nombre entier, au moins 1000.')
  const machine = thisMachine()
  const { reports, load } = await measure(dossiers, values.profile)
  const figures = figuresOf(reports)
  const text = `# Figures: exports

Written by \`npm run bench:exports\` (decision 0050). ${reports.csv.dossiers.toLocaleString('en')} dossiers of one démarche, fifty answers each and every
column of the house, read in one snapshot, evaluated where a question depends on answers, written, encrypted and stored on a disk,
as a worker does. XLSX and ODS read the dossiers once for each of their two sheets. The peer is a bare COPY of the same answers,
as JSON, by the server itself, in the same run.

${machineList(machine)}
- load while measuring ${load}

${table(figures)}`
  if (values.show) console.log(text)
  else fs.writeFileSync(FILE, text)
  const short = missed(figures)
  if (short.length > 0)
    throw new Sentence(`Planchers manqués : ${short.map(({ name, value }) => `${name} (${value})`).join(', ')}.`)
})
