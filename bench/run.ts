/**
 * `npm run bench`: the figures of this machine, in one run, beside a bare `node:http` answer. Writes docs/figures.md and
 * ends with code 1 when a floor is missed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import type { Db } from '../db/client.ts'
import { paths } from '../app/paths.ts'
import { ensureBuild } from '../scripts/build.ts'
import { freePort } from '../scripts/ports.ts'
import { temporaryFolder } from '../scripts/postgres.ts'
import { runTool, Sentence } from '../scripts/sentence.ts'
import { startStack } from '../scripts/stack.ts'
import type { EditorsOrder } from './editors.ts'
import { type Figure, missed, percentile, round, table } from './figures.ts'
import type { LoadOrder, LoadReport } from './load.ts'
import { type Machine, machineList, thisMachine } from './machine.ts'
import { cpuSeconds, cpuSecondsWithChildren, parentOf, residentMegabytes } from './processor.ts'
import { measureStart, type StartFigures } from './start.ts'

const HELP = `npm run bench -- [--install] [--seconds N]
  --install  mesure aussi « npm ci » avec un cache vide, dans une copie
  --seconds  durée de chaque mesure (10)`

const CONNECTIONS = 10
const EDITORS = 20
const EVERY_MS = 500
const FLOOR_PAGES = 100
const FLOOR_AUTOSAVE_MS = 40
const FILE = 'docs/figures.md'

/** What browsers accept: the server compresses for them. */
const BROWSER = { 'accept-encoding': 'gzip, deflate, br' }

interface Measured extends LoadReport {
  /** CPU seconds of the web process, and of PostgreSQL, during the load. */
  web: number
  base: number
}

interface Pids {
  web: number
  postmaster: number
}

async function fromChild(script: string, args: string[], input?: string): Promise<LoadReport> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stdin.end(input ?? '')
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${script} ended with code ${code}`)
  return JSON.parse(Buffer.concat(chunks).toString()) as LoadReport
}

async function measure(pids: Pids, name: string, load: () => Promise<LoadReport>): Promise<Measured> {
  const before = { web: cpuSeconds(pids.web), base: cpuSecondsWithChildren(pids.postmaster) }
  const report = await load()
  const web = cpuSeconds(pids.web) - before.web
  const base = cpuSecondsWithChildren(pids.postmaster) - before.base
  if (report.errors > 0) throw new Sentence(`${name} : ${report.errors} réponses sur ${report.requests} ont échoué.`)
  console.log(
    `  ${name} : ${report.requests} requêtes, ${round(report.requests / report.seconds)}/s, ` +
      `p50 ${round(percentile(report.times, 0.5))} ms`,
  )
  return { ...report, web, base }
}

const load = (order: LoadOrder) => () => fromChild('bench/load.ts', [JSON.stringify(order)])
const editors = (order: EditorsOrder) => () => fromChild('bench/editors.ts', [], JSON.stringify(order))

/** The bare server lives for one measure. */
async function measureRaw(bytes: number, seconds: number): Promise<Measured> {
  const server = spawn(process.execPath, ['bench/raw.ts', String(bytes)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [port] = (await once(server, 'message')) as [number]
  const pids = { web: server.pid ?? 0, postmaster: 0 }
  const order = { url: `http://127.0.0.1:${port}/`, headers: {}, connections: CONNECTIONS, seconds: 1 }
  try {
    await measure(pids, 'échauffement', load(order))
    return await measure(pids, `node:http nu, ${bytes} octets`, load({ ...order, seconds }))
  } finally {
    server.disconnect()
  }
}

interface Run {
  raw: Measured
  bare: Measured
  form: Measured
  browser: Measured
  autosave: Measured
  flatOut: Measured
  megabytes: number
}

async function measureStack(seconds: number): Promise<Run> {
  const folder = temporaryFolder('bench')
  const ports = { web: await freePort(), postgres: await freePort(), smtp: await freePort(), inbox: await freePort() }
  let web = 0
  const stack = await startStack({
    folder,
    ports,
    given: {},
    durable: true,
    progress: (sentence) => console.log(sentence),
    ready: Promise.resolve(),
    onProcess: (name, pid) => {
      if (name === 'web') web = pid
    },
  })
  Object.assign(process.env, stack.env)
  // Imported late: db/ and the domain read the environment as they load.
  const { openDb, openPool } = await import('../db/client.ts')
  const db = openDb(openPool(stack.env['DATABASE_URL'] ?? '', 2))
  try {
    return await measurePages(db, { web, postmaster: await postmasterOf(db) }, stack.publicUrl, seconds)
  } finally {
    await db.destroy()
    await stack.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function postmasterOf(db: Db): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return parentOf(rows[0]?.pid ?? 0)
}

async function measurePages(db: Db, pids: Pids, origin: string, seconds: number): Promise<Run> {
  const { desEditeurs, laDemarche, TEXTES, unePageARemplir } = await import('./page.ts')
  const demarche = await laDemarche(db)
  const { path, cookie } = await unePageARemplir(db, demarche)
  await requireFiftyQuestions(origin + path, cookie)
  const page = { url: origin + path, headers: { cookie }, connections: CONNECTIONS, seconds }
  const publicPage = { ...page, url: origin + paths.legal.mentionsLegales(), headers: {} }
  // New people each time, on empty dossiers: a version read in an earlier measure would be stale.
  const typing = async (everyMs: number, forSeconds = seconds) => {
    const people = await desEditeurs(db, demarche, EDITORS, origin)
    return editors({ editors: people, champs: [...TEXTES], seconds: forSeconds, everyMs })
  }

  const warmUp = Math.min(seconds, 5)
  await measure(pids, 'échauffement', load({ ...page, seconds: warmUp }))
  const form = await measure(pids, 'page de 50 questions', load(page))
  const browser = await measure(
    pids,
    'page de 50 questions, compressée',
    load({ ...page, headers: { ...page.headers, ...BROWSER } }),
  )
  await measure(pids, 'échauffement', load({ ...publicPage, seconds: 2 }))
  const bare = await measure(pids, 'page publique', load(publicPage))
  await measure(pids, 'échauffement', await typing(0, 2))
  const autosave = await measure(pids, `${EDITORS} personnes qui écrivent`, await typing(EVERY_MS))
  const flatOut = await measure(pids, `${EDITORS} personnes, sans pause`, await typing(0))
  const megabytes = residentMegabytes(pids.web)
  return { raw: await measureRaw(form.bytes, seconds), bare, form, browser, autosave, flatOut, megabytes }
}

/** A figure of a page that is not the one it is named after would be worth nothing. */
async function requireFiftyQuestions(url: string, cookie: string): Promise<void> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  const html = await response.text()
  const questions = new Set([...html.matchAll(/data-question="([^"]+)"/g)].map(([, id]) => id))
  if (response.status !== 200 || questions.size !== 50)
    throw new Sentence(`La page mesurée répond ${response.status} et montre ${questions.size} questions au lieu de 50.`)
}

const perCore = ({ requests, web, base }: Measured): number => requests / (web + base)
const perWallSecond = ({ requests, seconds }: LoadReport): string => `${round(requests / seconds)} /s`
const times = ({ times }: LoadReport): string =>
  `p50 ${round(percentile(times, 0.5))} ms, p95 ${round(percentile(times, 0.95))} ms`

function figuresOf(start: StartFigures, { raw, bare, form, browser, autosave, flatOut, megabytes }: Run): Figure[] {
  const kilobytes = (report: LoadReport) => `${round(report.bytes / 1000)} kB`
  const cpu = (measured: Measured) =>
    `${round((measured.web / measured.requests) * 1000)} ms of CPU in web + ` +
    `${round((measured.base / measured.requests) * 1000)} ms in PostgreSQL`
  const page = (measured: Measured) =>
    `**${round(perCore(measured))} /s a core** (${cpu(measured)}); ${perWallSecond(measured)} of wall time, ${times(measured)}`
  const besideRaw = (measured: Measured) => `1/${round(perCore(raw) / perCore(measured))} of bare node:http`
  const p50 = percentile(autosave.times, 0.5)
  const floorOfPage = (measured: Measured) => ({
    text: `≥ ${FLOOR_PAGES} /s a core`,
    isMet: perCore(measured) >= FLOOR_PAGES,
  })
  return [
    ...(start.install === null
      ? []
      : [
          {
            name: 'cold install (`npm ci`, empty cache)',
            value: `${round(start.install)} s`,
            beside: 'network included',
          },
        ]),
    {
      name: '`npm start` to the first page, from nothing (build, database, demo data)',
      value: `${round(start.first)} s`,
      beside: 'modules installed',
    },
    { name: '`npm start` to the first page, again', value: `${round(start.again)} s`, beside: '' },
    { name: `bare \`node:http\`, ${kilobytes(raw)}`, value: page(raw), beside: 'the limit of this run' },
    { name: `public page, ${kilobytes(bare)}`, value: page(bare), beside: besideRaw(bare) },
    {
      name: `form page of 50 fields, session and database, ${kilobytes(form)}`,
      value: page(form),
      beside: `${besideRaw(form)}; bare Remix with neither session nor database: 400–450 /s a core`,
      floor: floorOfPage(form),
    },
    {
      name: `the same, compressed as for a browser, ${kilobytes(browser)}`,
      value: page(browser),
      beside: besideRaw(browser),
      floor: floorOfPage(browser),
    },
    {
      name: `autosave, ${EDITORS} editors, one operation every ${EVERY_MS} ms each`,
      value: `**${times(autosave)}** (${perWallSecond(autosave)})`,
      beside: `DS: target 100 ms, measured 700 ms (2022); Open Forms: 282 ms at 300 components`,
      floor: { text: `p50 ≤ ${FLOOR_AUTOSAVE_MS} ms`, isMet: p50 <= FLOOR_AUTOSAVE_MS },
    },
    {
      name: `autosave, ${EDITORS} editors flat out`,
      value: `${perWallSecond(flatOut)}, ${times(flatOut)} (${cpu(flatOut)})`,
      beside: 'the statement alone, 20 connections: 4 590 /s',
    },
    { name: 'memory of the web process after the loads', value: `${megabytes} MB`, beside: '' },
  ]
}

function document(figures: readonly Figure[], seconds: number, machine: Machine): string {
  return `# Figures

Written by \`npm run bench\`: do not edit. Floors are the project's own: a missed one ends the command with code 1.

${machineList(machine)}
- ${CONNECTIONS} connections, ${seconds} s a measure after a warm-up; one web process; the load generator is another process on the same cores

${table(figures)}
How to read them:

- *a core*: requests divided by the CPU seconds that the web process **and** PostgreSQL spent during the load, read from
  /proc. It does not depend on what else the machine does, where wall time does.
- The form page is one section of 50 questions of eight simple types with a help text each, half of them answered, opened
  with a session; every request reads session, dossier and answers from the database.
- Autosave is the whole round trip: HTTP, session, lock, version, journal, projection, durable commit, acknowledgement.
- \`npm start\` runs on a copy of the tree without \`build/\` nor data; the modules are installed.
`
}

function readArguments() {
  try {
    const options = { install: { type: 'boolean' }, seconds: { type: 'string' }, help: { type: 'boolean' } } as const
    return parseArgs({ options, strict: true }).values
  } catch (cause) {
    throw new Sentence(`Option inconnue. Ce qui existe :\n${HELP}`, { cause })
  }
}

async function bench(): Promise<void> {
  const values = readArguments()
  if (values.help) return console.log(HELP)
  const seconds = Number(values.seconds ?? 10)
  if (!(seconds > 0 && seconds <= 600))
    throw new Sentence('L’option --seconds attend un nombre de secondes, de 1 à 600.')
  if (!fs.existsSync('/proc/self/stat'))
    throw new Sentence('Les mesures lisent /proc : elles ne tournent que sous Linux.')
  const machine = thisMachine()
  await ensureBuild()
  console.log('npm start, dans une copie…')
  const start = await measureStart(values.install ?? false)
  const figures = figuresOf(start, await measureStack(seconds))
  fs.mkdirSync('docs', { recursive: true })
  fs.writeFileSync(FILE, document(figures, seconds, machine))
  console.log(`\n${table(figures)}\nÉcrit dans ${FILE}.`)
  const below = missed(figures)
  if (below.length > 0) throw new Sentence(`Planchers non tenus : ${below.map(({ name }) => name).join(' ; ')}.`)
}

await runTool(bench)
process.exit(0)
