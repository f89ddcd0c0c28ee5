/**
 * `npm run bench:conservation`: the purge of what is due among a million dossiers, beside the same purge one transaction a
 * dossier, and what people who type meanwhile feel of it, in one run. Writes docs/figures-conservation.md; ends with code 1
 * when a floor is missed. With `--dossiers 30000` it only shows; with `--keep FOLDER` the seeded database stays there, for
 * as many runs as it has series; with `--rounds 2` it plays fewer small sweeps.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { addDays, addSeconds, civilDate, instant, type CivilDate, type Instant } from '../form-engine/temps.ts'
import { embeddedEnvironment } from '../scripts/environment.ts'
import { removePostgres, startPostgres, temporaryFolder, type Postgres } from '../scripts/postgres.ts'
import { runTool, Sentence } from '../scripts/sentence.ts'
import type { AutosavesOrder, AutosavesReport } from './conservation-autosaves.ts'
import type { SeedOrder } from './conservation-seed.ts'
import type { SweepOrder, SweepReport } from './conservation-sweep.ts'
import { missed, percentile, round, table, type Figure } from './figures.ts'
import { machineList, thisMachine, type Machine } from './machine.ts'

const FILE = 'docs/figures-conservation.md'
const MILLION = 1_000_000
const ROUNDS = 5
/** For a million dossiers; fewer dossiers, fewer due. */
const DUE = { peer: 1_000, small: 10_000, large: 100_000 }
const FLOOR = 3_000
const GOAL = 10_000
const LONGEST = 100
const DEGRADED = 20
const PERSONNES = 50
const QUIET_SECONDS = 30

/** A server as one would run it with 16 GB and a disk without moving parts; all the rest is the default. */
const SETTINGS = {
  shared_buffers: '4GB',
  effective_cache_size: '12GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
}

/** A kept database serves as many runs, each with dossiers of its own. */
const SERIES = 3
const BASE = civilDate('2026-11-02')
const jourDuLot = (serie: number, rang: number): CivilDate => addDays(BASE, 20 * serie + rang)
/** Ten in the morning of the day after the last day of a set: it is due, the next one is not. */
const apres = (jour: CivilDate): Instant => instant(`${addDays(jour, 1)}T09:00:00Z`)

function readArguments() {
  const options = {
    dossiers: { type: 'string', default: String(MILLION) },
    keep: { type: 'string' },
    rounds: { type: 'string', default: String(ROUNDS) },
  } as const
  const { dossiers, keep, rounds } = parseArgs({ options, strict: true }).values
  const count = Number(dossiers)
  if (!Number.isInteger(count) || count < 10_000) throw new Sentence('--dossiers attend un nombre, au moins 10 000.')
  const played = Number(rounds)
  if (!Number.isInteger(played) || played < 1 || played > ROUNDS)
    throw new Sentence(`--rounds attend un nombre de 1 à ${ROUNDS}.`)
  return { dossiers: count, keep: keep === undefined ? null : path.resolve(keep), rounds: played }
}

function start(script: string, order: object, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'inherit'], env })
}

async function reportOf<Report>(child: ChildProcess, what: string): Promise<Report> {
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Sentence(`La mesure ${what} a échoué : voir ci-dessus.`)
  return JSON.parse(Buffer.concat(chunks).toString()) as Report
}

interface Played extends SweepReport {
  from: number
  to: number
}

const clock = () => performance.timeOrigin + performance.now()

interface Measures {
  peers: Played[]
  small: Played[]
  large: Played
  /** The sweep that gave way to people who type. */
  felt: Played
  /** Milliseconds of the autosaves that began while nothing was swept, and during that sweep. */
  autosaves: { quiet: number[]; felt: number[] }
  size: string
  /** Dossiers that stood when the run began. */
  standing: number
}

const lotsOf = (dossiers: number) => {
  const part = (n: number) => Math.floor((n * dossiers) / MILLION)
  const rounds = Array.from({ length: ROUNDS }, () => [part(DUE.peer), part(DUE.small)]).flat()
  return Array.from({ length: SERIES }, (_, serie) =>
    [...rounds, part(DUE.large)].map((count, rang) => ({ dossiers: count, jour: jourDuLot(serie, rang) })),
  ).flat()
}

async function seed(dataDir: string, dossiers: number, folder: string): Promise<void> {
  const settings = { ...SETTINGS, autovacuum: 'off' }
  const postgres = await startPostgres({ dataDir, durable: false, settings })
  const env = environmentOf(postgres, folder)
  try {
    await migrate(postgres, env)
    const order: SeedOrder = { dossiers, lots: lotsOf(dossiers), jourDesAutres: addDays(BASE, 400) }
    await reportOf(start('bench/conservation-seed.ts', order, env), 'du semis')
  } finally {
    await postgres.stop()
  }
}

function environmentOf(postgres: Postgres, folder: string): NodeJS.ProcessEnv {
  const places = {
    appEnv: 'test',
    databaseUrl: postgres.url,
    webPort: 3999,
    smtpPort: 1,
    inboxPort: 1,
    objectsDir: path.join(folder, 'objects'),
    logDir: path.join(folder, 'logs'),
  } as const
  return { ...process.env, ...embeddedEnvironment(places) }
}

async function migrate(postgres: Postgres, env: NodeJS.ProcessEnv): Promise<void> {
  Object.assign(process.env, env)
  // Imported late: db/ reads the environment as it loads.
  const { migrateToLatest } = await import('../db/migrate.ts')
  await migrateToLatest(postgres.url)
}

/** A person has said yes to sweeps of any size; what the disk holds, and the first series that is still whole, are known. */
async function prepare(postgres: Postgres): Promise<{ size: string; standing: number; serie: number }> {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    await client.query(`insert into politique_reglages (cle, valeur, modifie_at)
      values ('sweep.maxDossiers', 1000000, now()), ('sweep.maxPercent', 100, now()) on conflict do nothing`)
    await client.query('checkpoint')
    const { rows } = await client.query<{ size: string; first: CivilDate; standing: number }>(
      `select pg_size_pretty(pg_database_size(current_database())) as size, min(purge_at)::text as first,
        count(*)::int as standing from dossiers`,
    )
    const [{ size, first, standing } = { size: '', first: BASE, standing: 0 }] = rows
    const serie = Array.from({ length: SERIES }, (_, rang) => rang).find((rang) => jourDuLot(rang, 0) === first)
    if (serie === undefined)
      throw new Sentence('Cette base a servi autant de fois qu’elle le pouvait : semez-en une autre.')
    return { size, standing, serie }
  } finally {
    await client.end()
  }
}

async function measure(dataDir: string, rounds: number, folder: string): Promise<Measures> {
  const postgres = await startPostgres({ dataDir, settings: SETTINGS })
  try {
    const env = environmentOf(postgres, folder)
    const { size, standing, serie } = await prepare(postgres)
    const play = async (rang: number, how: SweepOrder['how']): Promise<Played> => {
      const sweep: SweepOrder = { now: apres(jourDuLot(serie, rang)), how }
      const from = clock()
      const report = await reportOf<SweepReport>(start('bench/conservation-sweep.ts', sweep, env), how)
      const to = clock()
      console.error(
        `  ${how} : ${report.dossiers} dossiers en ${Math.round(report.milliseconds)} ms, ${report.serverMilliseconds} ms de processeur`,
      )
      return { ...report, from: to - report.milliseconds, to: Math.max(from, to) }
    }
    const quiet: { from: number; to: number }[] = []
    const rest = async () => {
      const from = clock()
      await sleep(QUIET_SECONDS * 1000)
      quiet.push({ from, to: clock() })
    }
    const peers: Played[] = []
    const small: Played[] = []
    for (let tour = 0; tour < rounds; tour += 1) {
      peers.push(await play(2 * tour, 'un-par-un'))
      small.push(await play(2 * tour + 1, 'balayer'))
    }
    // Later than every sweep: no draft of those who type nears its end.
    const order: AutosavesOrder = { personnes: PERSONNES, now: addSeconds(apres(BASE), 150 * 86_400) }
    const typing = start('bench/conservation-autosaves.ts', order, env)
    const typed = reportOf<AutosavesReport>(typing, 'des enregistrements')
    await sleep(QUIET_SECONDS * 1000)
    await rest()
    const felt = await play(2 * rounds + 1, 'balayer')
    await rest()
    typing.stdin?.end()
    const all = await typed
    const large = await play(2 * ROUNDS, 'balayer')
    const during = (windows: readonly { from: number; to: number }[]) =>
      all.filter(([at]) => windows.some(({ from, to }) => at >= from && at < to)).map(([, took]) => took)
    return {
      peers,
      small,
      large,
      felt,
      autosaves: { quiet: during(quiet), felt: during([felt]) },
      size,
      standing,
    }
  } finally {
    await settle(postgres)
    await postgres.stop()
  }
}

/** Writes what is in memory, so that the server stops at once and starts again without replaying gigabytes. */
async function settle(postgres: Postgres): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query('checkpoint').finally(() => client.end())
}

const rate = ({ dossiers, milliseconds }: SweepReport) => (dossiers * 1000) / milliseconds
const perCpu = ({ dossiers, serverMilliseconds }: SweepReport) => (dossiers * 1000) / (serverMilliseconds ?? Infinity)
const median = (values: readonly number[]) => percentile(values, 0.5)
const whole = (value: number) => Math.round(value).toLocaleString('en').replaceAll(',', ' ')

function figuresOf({ peers, small, large, felt, autosaves }: Measures): Figure[] {
  const peer = median(peers.map(rate))
  const beside = `one transaction a dossier, same run: ${whole(peer)}/s`
  const speed = (name: string, value: number): Figure => ({
    name,
    value: `**${whole(value)} dossiers/s**`,
    beside: `${beside}; goal ≥ ${whole(GOAL)}: ${value >= GOAL ? 'met' : '**MISSED**'}`,
    floor: { text: `≥ ${whole(FLOOR)}`, isMet: value >= FLOOR },
  })
  const [longest] = [...small, felt, large]
    .flatMap(({ statements }) => statements)
    .toSorted((a, b) => b.longest - a.longest)
  const p95 = percentile(autosaves.quiet, 0.95)
  const feltBy = (times: readonly number[]): Figure => {
    const during = percentile(times, 0.95)
    const worse = p95 === 0 ? 0 : ((during - p95) * 100) / p95
    return {
      name: `autosave p95 while ${whole(felt.dossiers)} dossiers go, the sweep giving way (${whole(rate(felt))}/s)`,
      value: `**${worse >= 0 ? '+' : ''}${Math.round(worse)} %** (${round(during)} ms, ${times.length} saves)`,
      beside: `quiet: ${round(p95)} ms, ${autosaves.quiet.length} saves; p50 ${round(median(times))} beside ${round(median(autosaves.quiet))} ms`,
      floor: { text: `< +${DEGRADED} %`, isMet: worse < DEGRADED },
    }
  }
  const [name10, name100] = [`${whole(small[0]?.dossiers ?? 0)} dossiers`, `${whole(large.dossiers)} dossiers`]
  return [
    speed(`purge of ${name10}, median of ${small.length}`, median(small.map(rate))),
    speed(`purge of ${name100}`, rate(large)),
    {
      name: `the same, by CPU second of the server (what others do on the machine weighs less)`,
      value: `${whole(median(small.map(perCpu)))} and ${whole(perCpu(large))} dossiers`,
      beside: `one transaction a dossier: ${whole(median(peers.map(perCpu)))}`,
    },
    {
      name: 'longest statement of a sweep',
      value: `**${round(longest?.longest ?? 0)} ms**`,
      beside: `\`${longest?.text.slice(0, 70) ?? ''}…\``,
      floor: { text: `≤ ${LONGEST} ms`, isMet: (longest?.longest ?? 0) <= LONGEST },
    },
    feltBy(autosaves.felt),
  ]
}

function statementsOf({ large }: Measures): string {
  const rows = large.statements
    .toSorted((one, other) => other.total - one.total)
    .slice(0, 14)
    .map(
      ({ text, times, total, longest }) =>
        `| \`${text.replaceAll('|', '\\|')}\` | ${times} | ${whole(total)} | ${round(total / times)} | ${round(longest)} |`,
    )
  return [
    '| statement | times | total ms | mean ms | longest ms |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

const page = (machine: Machine, measures: Measures, figures: readonly Figure[]) =>
  `# Figures of conservation

Written by \`npm run bench:conservation\`: do not edit. A missed floor ends the command with code 1.

${machineList(machine)}
- load average after the run: ${os
    .loadavg()
    .map((value) => value.toFixed(2))
    .join(', ')}
- PostgreSQL 18 embedded, durable (fsync and full-page writes on, synchronous commits), ${Object.entries(SETTINGS)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}; database of ${measures.size}
- ${whole(measures.standing)} dossiers at the start of the run, every one with 60 operations, 4 rows of projection, 12 events (2 with contents), 2 files and
  its key. Messages do not exist yet: none.

${table(figures)}
Where the time of the purge of ${whole(measures.large.dossiers)} dossiers goes:

${statementsOf(measures)}
How to read them:

- Dossiers per second is the whole sweep as the worker plays it, from its first statement to its last: guards, traces, events,
  outbox, deletions, commits, in chunks of 500. Objects leave the store afterwards and are not counted.
- The peer is the same deletion, one transaction a dossier, in turn with ours.
- Half of what is due are drafts, half are decided. They are one dossier in two of the oldest, in the order they were made;
  operations of 40 people who type at once lie side by side.
- The sweep gives way (app/domain/conservation/ceder-le-pas.ts): with nobody at work it deletes in two sessions without rest,
  which the first figures measure; with people at work it has one session and rests thirty times as long as it works, which
  the last one measures: ${PERSONNES} people save one answer a second each, through the domain, in a process of their own; quiet is
  the ${QUIET_SECONDS} seconds before and after. Client, server and sweep share the cores of this machine.
- A load average far above the number of cores means that others took most of the machine: wall times then
  say little, and the figure by CPU second is the one to read.
- Statements are timed by the client, network and commits included.
`

async function bench(): Promise<void> {
  const { dossiers, keep, rounds } = readArguments()
  const machine = thisMachine()
  const folder = temporaryFolder('bench-conservation')
  const dataDir = path.join(keep ?? folder, 'postgres')
  try {
    if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) await seed(dataDir, dossiers, folder)
    const measures = await measure(dataDir, rounds, folder)
    const figures = figuresOf(measures)
    if (dossiers === MILLION) fs.writeFileSync(FILE, page(machine, measures, figures))
    console.log(`${table(figures)}\n${statementsOf(measures)}`)
    const below = missed(figures)
    if (below.length > 0) throw new Sentence(`Planchers non tenus : ${below.map(({ name }) => name).join(' ; ')}.`)
  } finally {
    if (!keep) await removePostgres(dataDir)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

await runTool(bench)
process.exit(0)
