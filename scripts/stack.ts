/**
 * The whole of Cerfeuil on one machine: embedded services where none is given, release, then web and worker as
 * separate processes. `npm start` and the browser tests share it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { VARIABLES } from '../env-variables.ts'
import { embeddedEnvironment } from './environment.ts'
import { type Inbox, startInbox } from './inbox.ts'
import { requireFreePort } from './ports.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { Sentence } from './sentence.ts'
import { WORKER_FLAGS } from './worker-flags.ts'

export interface StackPorts {
  web: number
  postgres: number
  smtp: number
  inbox: number
}

export interface StackOptions {
  /** Where the embedded services keep their data. */
  folder: string
  ports: StackPorts
  /** What the caller was given; its variables win, and a service it names is not embedded. */
  given: Record<string, string | undefined>
  /** False for throw-away data. */
  durable: boolean
  progress: (sentence: string) => void
  /** Awaited before web and worker start: the build. */
  ready: Promise<unknown>
  /** Receives the numbers of the processes, so that a killed launcher's can be ended by the next one. */
  onProcess?: (name: 'web' | 'worker', pid: number) => void
}

export interface Stack {
  env: Record<string, string>
  publicUrl: string
  inboxUrl: string | undefined
  /** Resolves with a sentence when a process ends by itself. */
  failure: Promise<string>
  stop(): Promise<void>
}

interface Running {
  name: 'web' | 'worker'
  child: ChildProcess
  ended: Promise<number | null>
}

/** The environment of a process of the stack: what the terminal says of Cerfeuil was read already, or does not count. */
function childEnvironment(env: Record<string, string>): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !VARIABLES.some((variable) => variable.name === name))
  return { ...Object.fromEntries(others), ...env, NODE_ENV: 'production' }
}

/** Shows the lines of a process with its name in front. */
function relay(name: string, stream: NodeJS.ReadableStream | null, to: NodeJS.WritableStream): void {
  let rest = ''
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) to.write(`[${name}] ${line}\n`)
  })
}

function launch(name: Running['name'], args: readonly string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, args, {
    // The channel lets the worker say that it is ready.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Out of the terminal's group: Ctrl-C reaches the launcher alone, which stops everything in order.
    detached: true,
    env: childEnvironment(env),
  })
  relay(name, child.stdout, process.stdout)
  relay(name, child.stderr, process.stderr)
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { name, child, ended }
}

async function runRelease(env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, ['scripts/release.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment(env),
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => process.stdout.write(`  ${String(chunk).trimEnd()}\n`))
  child.stderr.on('data', (chunk: Buffer) => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Sentence(`La mise à jour de la base de données a échoué :\n${output.trim()}`)
}

/** Waits until the web process says that the database, the store and the queue answer. */
async function untilHealthy(port: number, web: Running): Promise<void> {
  let last = 'aucune réponse'
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(150)) {
    if (web.child.exitCode !== null) throw new Sentence('Le processus web s’est arrêté au démarrage : voir ci-dessus.')
    try {
      const response = await fetch(`http://127.0.0.1:${port}/sante`)
      if (response.ok) return
      last = `réponse ${response.status}`
    } catch {
      last = 'aucune réponse'
    }
  }
  throw new Sentence(`L’application ne répond pas après une minute (/sante : ${last}) : voir les journaux.`)
}

const untilReady = async (worker: Running): Promise<void> => {
  const said = once(worker.child, 'message').then(() => true)
  const isReady = await Promise.race([said, worker.ended.then(() => false), sleep(60_000, false, { ref: false })])
  if (!isReady) throw new Sentence('Le processus worker n’a pas démarré : voir ci-dessus.')
}

async function endProcess({ child, ended }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const inTime = await Promise.race([ended.then(() => true), sleep(40_000, false, { ref: false })])
  if (!inTime) child.kill('SIGKILL')
  await ended
}

/** Starts the stack. Throws a `Sentence`; what was started by then is stopped. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, ports, given, progress } = options
  const running: Running[] = []
  let postgres: Postgres | undefined
  let inbox: Inbox | undefined
  const stop = async () => {
    await Promise.all(running.map(endProcess))
    await inbox?.stop()
    await postgres?.stop()
  }
  try {
    // A role other than development is a real instance: everything it needs is given, nothing is embedded.
    const isEmbedded = given['APP_ENV'] === undefined || given['APP_ENV'] === 'development'
    fs.mkdirSync(folder, { recursive: true })
    const webPort = Number(given['PORT'] ?? ports.web)
    await requireFreePort(webPort, 'application web', 'CERFEUIL_PORT_WEB')
    if (isEmbedded && given['DATABASE_URL'] === undefined) {
      progress('Démarrage de PostgreSQL…')
      const dataDir = path.join(folder, 'postgres')
      postgres = await startPostgres({ dataDir, port: ports.postgres, durable: options.durable, progress })
    }
    if (isEmbedded && given['SMTP_URL'] === undefined)
      inbox = await startInbox({ folder: path.join(folder, 'inbox'), smtpPort: ports.smtp, httpPort: ports.inbox })
    const embedded = embeddedEnvironment({
      appEnv: 'development',
      databaseUrl: postgres?.url ?? '',
      webPort,
      smtpPort: ports.smtp,
      inboxPort: ports.inbox,
      objectsDir: path.resolve(folder, 'objects'),
      logDir: path.resolve(folder, 'logs'),
    })
    if (given['S3_BUCKET'] !== undefined) delete embedded['OBJECTS_DIR']
    if (!inbox) delete embedded['INBOX_URL']
    const told = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined)
    const env = { ...(isEmbedded ? embedded : {}), ...Object.fromEntries(told) }
    progress('Mise à jour de la base de données…')
    await runRelease(env)
    await options.ready
    progress('Démarrage de l’application…')
    const web = launch('web', ['server.ts'], env)
    const worker = launch('worker', [...WORKER_FLAGS, 'workers/index.ts'], env)
    running.push(web, worker)
    for (const { name, child } of running) options.onProcess?.(name, child.pid ?? 0)
    await Promise.all([untilHealthy(webPort, web), untilReady(worker)])
    const died = ({ name, ended }: Running) =>
      ended.then((code) => `Le processus ${name} s’est arrêté (code ${code ?? 'inconnu'}) : tout s’arrête.`)
    const lost = postgres?.ended.then(() => 'PostgreSQL embarqué s’est arrêté : tout s’arrête.')
    return {
      env,
      publicUrl: env['PUBLIC_URL'] ?? `http://localhost:${webPort}`,
      inboxUrl: env['INBOX_URL'],
      failure: Promise.race([died(web), died(worker), ...(lost ? [lost] : [])]),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
