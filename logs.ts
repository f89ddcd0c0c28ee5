/**
 * Structured logs: one JSON object a line, one file a day under LOG_DIR. They hold no personal data: paths without
 * query and with their ids masked, errors scrubbed of what people typed, never bodies, addresses or secrets.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import fs from 'node:fs'
import path from 'node:path'
import pino from 'pino'
import roll from 'pino-roll'
import { env } from './env.ts'
import { scrubbedError } from './logs-scrub.ts'

const SECRET_NAMES = (
  'email courriel nom prenom telephone adresse motDePasse password authorization cookie jeton token secret cle ' +
  'body corps contenu valeur value headers query ip'
).split(' ')

interface Kept {
  cerfeuilLog?: pino.Logger
  cerfeuilRequest?: AsyncLocalStorage<{ requestId: string }>
}

// Kept on globalThis: the server build brings a second copy of this module, and two streams must not share a file.
const kept = globalThis as typeof globalThis & Kept
const currentRequest = (kept.cerfeuilRequest ??= new AsyncLocalStorage())

/** Opens the file of the day; null, and one sentence on stderr, when LOG_DIR cannot be written. */
async function openFile(): Promise<pino.DestinationStream | null> {
  const refuse = (error: Error) =>
    process.stderr.write(
      `Les journaux ne peuvent pas être écrits dans LOG_DIR (${path.resolve(env.LOG_DIR)} : ` +
        `${(error as NodeJS.ErrnoException).code ?? error.message}). Ils sont écrits sur la sortie standard.\n`,
    )
  try {
    fs.mkdirSync(env.LOG_DIR, { recursive: true })
    fs.accessSync(env.LOG_DIR, fs.constants.W_OK)
    const file = path.join(env.LOG_DIR, 'cerfeuil')
    const stream = await roll({ file, frequency: 'daily', dateFormat: 'yyyy-MM-dd', sync: true })
    let target: { write(line: string): unknown } = stream
    // A full disk must not stop the service: the lines go to the standard output from then on.
    stream.on('error', (error: Error) => {
      if (target === process.stdout) return
      target = process.stdout
      refuse(error)
    })
    return { write: (line) => void target.write(line) }
  } catch (error) {
    refuse(error as Error)
    return null
  }
}

async function openLog(): Promise<pino.Logger> {
  const file = await openFile()
  const streams: pino.StreamEntry[] = [{ level: 'info', stream: file ?? process.stdout }]
  // In development the terminal shows what needs a look; the file has the rest.
  if (file && env.APP_ENV === 'development') streams.push({ level: 'warn', stream: process.stdout })
  return pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      mixin: () => ({ ...currentRequest.getStore() }),
      serializers: { err: scrubbedError, error: scrubbedError },
      redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]), censor: '[masqué]' },
    },
    pino.multistream(streams),
  )
}

/** The log of this process. Errors are passed as `{ err }`. */
export const log = (kept.cerfeuilLog ??= await openLog())

/** Runs `act` so that every line logged inside it bears the request id. */
export function withRequestId<T>(requestId: string, act: () => T): T {
  return currentRequest.run({ requestId }, act)
}
