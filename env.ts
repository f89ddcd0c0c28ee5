/** The environment of this process, parsed once at import: the only reader of `process.env`. */
import { readFileSync } from 'node:fs'
import { type Env, EnvError, parseEnv } from './env-variables.ts'

/** A wrong environment ends the process before it has done anything, with one sentence for each variable. */
function readEnvironment(): Env {
  try {
    return parseEnv(process.env, readKeyring(process.env['ENCRYPTION_KEYS_FILE']))
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`Cerfeuil ne peut pas démarrer.\n${error.sentences.map((line) => `  ${line}\n`).join('')}`)
    process.exit(78) // EX_CONFIG
  }
}

/** Null for a file that cannot be read: what is missing then is said as for any variable. */
function readKeyring(path: string | undefined): string | null {
  if (path === undefined || path === '') return null
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

export const env = readEnvironment()
