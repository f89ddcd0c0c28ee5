/** `npm start`: everything Cerfeuil needs, on this machine, with nothing to configure. */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { comptesDeDemo } from '../demo/comptes.ts'
import { VARIABLES } from '../env-variables.ts'
import { ensureBuild } from './build.ts'
import { removePostgres } from './postgres.ts'
import { isAlive, signal, waitForEnd } from './processes.ts'
import { Sentence, runTool } from './sentence.ts'
import { type Stack, startStack } from './stack.ts'

const FOLDER = '.cerfeuil'
const LOCK = path.join(FOLDER, 'lanceur.json')

const HELP = `npm start              démarre Cerfeuil sur cette machine
npm start -- --reset   efface d’abord les données de cette machine`

interface Lock {
  launcher: number
  web?: number
  worker?: number
}

function readLock(): Lock | null {
  if (!fs.existsSync(LOCK)) return null
  try {
    const parsed: unknown = JSON.parse(fs.readFileSync(LOCK, 'utf8'))
    return parsed as Lock
  } catch {
    // Written half-way by a launcher that was killed: it names nobody any more.
    return null
  }
}

/** One launcher for one folder of data; the processes of one that was killed are ended. */
async function takeLock(): Promise<(name: 'web' | 'worker', pid: number) => void> {
  fs.mkdirSync(FOLDER, { recursive: true })
  const previous = readLock()
  if (previous && previous.launcher !== process.pid && isAlive(previous.launcher, 'start.ts'))
    throw new Sentence(
      `Cerfeuil tourne déjà sur ces données (processus ${previous.launcher}) : arrêtez-le par Ctrl-C dans son terminal, ` +
        `ou par « kill ${previous.launcher} », puis relancez.`,
    )
  const left = [
    { pid: previous?.web ?? 0, mark: 'server.ts' },
    { pid: previous?.worker ?? 0, mark: 'workers/index.ts' },
  ]
  for (const { pid, mark } of left) {
    if (!isAlive(pid, mark)) continue
    signal(pid, 'SIGTERM')
    if (!(await waitForEnd(pid, 15_000))) signal(pid, 'SIGKILL')
  }
  const lock: Lock = { launcher: process.pid }
  const write = () => fs.writeFileSync(LOCK, JSON.stringify(lock))
  write()
  return (name, pid) => {
    lock[name] = pid
    write()
  }
}

function port(name: string, fallback: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return fallback
  const number = Number(text)
  if (Number.isInteger(number) && number > 0 && number < 65536) return number
  throw new Sentence(`La variable ${name} ne convient pas (attendu : nombre entre 1 et 65535).`)
}

async function reset(): Promise<void> {
  if (process.env['DATABASE_URL'])
    throw new Sentence('« --reset » n’efface que les données embarquées : retirez DATABASE_URL de l’environnement.')
  console.log('Effacement des données de cette machine…')
  await removePostgres(path.join(FOLDER, 'postgres'))
  for (const name of ['inbox', 'objects', 'logs']) fs.rmSync(path.join(FOLDER, name), { recursive: true, force: true })
}

/** A long step says that it goes on. */
async function withProgress<T>(work: Promise<T>, sentence: string): Promise<T> {
  const start = Date.now()
  const timer = setInterval(() => console.log(`  ${sentence} (${Math.round((Date.now() - start) / 1000)} s)`), 5_000)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}

function announce(stack: Stack): void {
  console.log(`\nCerfeuil est prêt.\n\n  Application         ${stack.publicUrl}`)
  if (stack.inboxUrl) console.log(`  Boîte aux lettres   ${stack.inboxUrl}`)
  if (stack.env['APP_ENV'] === 'development') {
    const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length))
    const email = widest(comptesDeDemo.map((compte) => compte.email))
    const motDePasse = widest(comptesDeDemo.map((compte) => compte.motDePasse))
    console.log('\n  Comptes de démonstration')
    for (const compte of comptesDeDemo)
      console.log(
        `    ${compte.email.padEnd(email)}  ${compte.motDePasse.padEnd(motDePasse)}  ${compte.role}, ${compte.libelle}`,
      )
  }
  console.log('\n  Ctrl-C arrête tout ; « npm start -- --reset » repart de zéro.\n')
}

function readArguments() {
  try {
    return parseArgs({ options: { reset: { type: 'boolean' }, help: { type: 'boolean' } }, strict: true })
  } catch (cause) {
    throw new Sentence(`Option inconnue. Ce qui existe :\n${HELP}`, { cause })
  }
}

async function start(): Promise<void> {
  const { values } = readArguments()
  if (values.help) return console.log(HELP)
  const ports = {
    web: port('CERFEUIL_PORT_WEB', 3000),
    postgres: port('CERFEUIL_PORT_POSTGRES', 54329),
    smtp: port('CERFEUIL_PORT_SMTP', 1025),
    inbox: port('CERFEUIL_PORT_INBOX', 1080),
  }
  const onProcess = await takeLock()

  let isStopping = false
  const interrupted = new Promise<null>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(name, () => {
        if (!isStopping) console.log('\nArrêt en cours…')
        isStopping = true
        resolve(null)
      })
  })
  if (values.reset) await reset()
  const built = withProgress(ensureBuild(), 'Construction de l’application…')
  // Awaited by the stack after its own first steps: an early failure must not count as unhandled.
  built.catch(() => undefined)
  const names = VARIABLES.map(({ name }) => name)
  const stack = await startStack({
    folder: FOLDER,
    ports,
    given: Object.fromEntries(names.map((name) => [name, process.env[name] || undefined])),
    durable: true,
    progress: (sentence) => console.log(sentence),
    ready: built,
    onProcess,
  })
  if (!isStopping) announce(stack)
  const failure = await Promise.race([interrupted, stack.failure])
  if (failure !== null) console.error(failure)
  isStopping = true
  await stack.stop()
  fs.rmSync(LOCK, { force: true })
  console.log('Tout est arrêté.')
  process.exit(failure === null ? 0 : 1)
}

await runTool(start)
