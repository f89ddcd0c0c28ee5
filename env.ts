/** The environment of this process, parsed once at import: the only reader of `process.env`. */
import { type Env, EnvError, parseEnv } from './env-variables.ts'

/** A wrong environment ends the process before it has done anything, with one sentence for each variable. */
function readEnvironment(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`Cerfeuil ne peut pas démarrer.\n${error.sentences.map((line) => `  ${line}\n`).join('')}`)
    process.exit(78) // EX_CONFIG
  }
}

export const env = readEnvironment()
