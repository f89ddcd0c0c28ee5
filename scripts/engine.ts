/**
 * The form engine as a command: `npm run --silent engine -- evaluate FORM.json ANSWERS.json`. JSON on stdout, described by
 * `schema`; the code is 0 when all is well, 1 when there is something to say, 2 when what was given cannot be read, with one
 * French sentence on stderr.
 */
import { parseArgs } from 'node:util'
import { canonique, toJson } from '../form-engine/json.ts'
import { convertDs } from './engine/convert-ds.ts'
import { diff } from './engine/diff.ts'
import { evaluate } from './engine/evaluate.ts'
import type { Arguments, Outcome } from './engine/files.ts'
import { schema } from './engine/schema.ts'
import { verify } from './engine/verify.ts'
import { Sentence } from './sentence.ts'

/** Levels of JSON an outcome may nest: an expression may be as deep as it has nodes. */
const DEPTH = 5_000

interface Command {
  /** What follows its name, as one types it. */
  usage: string
  /** How many words follow it: at least, at most. */
  words: readonly [number, number]
  options: readonly (keyof typeof OPTIONS)[]
  run: (given: Arguments) => Outcome
}

const OPTIONS = {
  today: { type: 'string' },
  viewer: { type: 'string' },
  budget: { type: 'string' },
  'form-only': { type: 'boolean' },
} as const

const COMMANDS: Readonly<Record<string, Command>> = {
  evaluate: {
    usage: 'evaluate FORM.json ANSWERS.json [--today AAAA-MM-JJ] [--viewer usager|instructeur]',
    words: [2, 2],
    options: ['today', 'viewer'],
    run: evaluate,
  },
  verify: {
    usage: 'verify FORM.json [--today AAAA-MM-JJ] [--budget N]',
    words: [1, 1],
    options: ['today', 'budget'],
    run: verify,
  },
  diff: { usage: 'diff A.json B.json [--today AAAA-MM-JJ]', words: [2, 2], options: ['today'], run: diff },
  'convert-ds': {
    usage: 'convert-ds DESCRIPTOR.json [--form-only]',
    words: [1, 1],
    options: ['form-only'],
    run: convertDs,
  },
  schema: {
    usage: 'schema [formulaire | answers FORM.json | result | findings | diff | convert-ds]',
    words: [0, 2],
    options: [],
    run: schema,
  },
}

const USAGE = `Usage : ${Object.values(COMMANDS)
  .map(({ usage }) => usage)
  .join(' ; ')}.`

function run(argv: readonly string[]): Outcome {
  const [name = '', ...rest] = argv
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new Sentence(name === '' ? USAGE : `La commande « ${name} » n’existe pas. ${USAGE}`)
  const usage = `Usage : ${command.usage}.`
  const given = read(rest, command, usage)
  const [least, most] = command.words
  if (given.words.length < least || given.words.length > most) throw new Sentence(usage)
  return command.run({ ...given, usage })
}

function read(argv: string[], { options }: Command, usage: string): Omit<Arguments, 'usage'> {
  try {
    const chosen = Object.fromEntries(options.map((option) => [option, OPTIONS[option]]))
    const { values, positionals } = parseArgs({ args: argv, options: chosen, allowPositionals: true, strict: true })
    return { words: positionals, options: values }
  } catch (cause) {
    const word = /'([^']+)'/.exec(cause instanceof Error ? cause.message : '')?.[1] ?? ''
    throw new Sentence(`L’option « ${word} » n’est pas comprise. ${usage}`, { cause })
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads has read enough (`| head`).
  if (error.code !== 'EPIPE') throw error
})

try {
  const { json, code } = run(process.argv.slice(2))
  // Sorted keys: two runs can be compared line by line.
  const sorted: unknown = JSON.parse(canonique(toJson(json, DEPTH)))
  process.stdout.write(`${JSON.stringify(sorted, null, 2)}\n`)
  process.exitCode = code
} catch (error) {
  if (!(error instanceof Sentence)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
