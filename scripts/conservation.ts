/**
 * `npm run conservation -- preview --at DATE [--demarche N] | status | allow N | bounces FILE`: what retention will delete,
 * how it stands, and what a person says to it. The code is 0 when all is well, 1 when something is to be done or could not
 * be, with one French sentence.
 */
import { parseArgs } from 'node:util'
import { runTool, Sentence } from './sentence.ts'

const HELP = `Usage : npm run conservation -- preview --at DATE [--demarche N] | status | allow N | bounces FICHIER
  preview  ce qui partira jusqu’à cette date comprise si rien ne se passe, par démarche et par raison ; rien n’est écrit
  status   le dernier balayage, ce qui est dû, et les fichiers qui restent à effacer
  allow    autorise pendant 24 heures la suppression de N dossiers devant laquelle le balayage s’est arrêté
  bounces  un fichier d’adresses, une par ligne, dont une lettre est revenue : le préavis repart de maintenant`

interface Command {
  name: 'preview' | 'status' | 'allow' | 'bounces'
  operand: string
  at: string
  demarche: number | null
}

function read(args: readonly string[]): Command {
  const options = { at: { type: 'string' }, demarche: { type: 'string' } } as const
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    throw new Sentence(HELP, { cause })
  }
  const {
    values: { at = '', demarche },
    positionals: [name, operand = '', ...more],
  } = parsed
  const isRight =
    more.length === 0 &&
    ((name === 'preview' && operand === '' && at !== '' && (demarche === undefined || isNumber(demarche))) ||
      (at === '' &&
        demarche === undefined &&
        ((name === 'status' && operand === '') ||
          (name === 'allow' && isNumber(operand)) ||
          (name === 'bounces' && operand !== ''))))
  if (!isRight) throw new Sentence(HELP)
  return { name: name as Command['name'], operand, at, demarche: demarche === undefined ? null : Number(demarche) }
}

const isNumber = (text: string): boolean => /^[1-9]\d{0,9}$/.test(text)

async function main(): Promise<void> {
  const command = read(process.argv.slice(2))
  // Imported late: a command typed wrong is said before an environment is asked for.
  const { processDb } = await import('../db/client.ts')
  const { stopSender } = await import('../db/queue.ts')
  const { now } = await import('../clock.ts')
  const { instant } = await import('../form-engine/temps.ts')
  const { systemKey } = await import('../app/domain/cles.ts')
  const db = processDb()
  const key = systemKey(db, instant(now().toString()), 'npm run conservation')
  try {
    if (command.name === 'preview') {
      const { preview } = await import('./conservation/preview.ts')
      console.log((await preview(key, command)).join('\n'))
    } else if (command.name === 'status') {
      const { status } = await import('./conservation/status.ts')
      const { lines, isWell } = await status(key)
      console.log(lines.join('\n'))
      if (!isWell) process.exitCode = 1
    } else if (command.name === 'allow') {
      const { allow } = await import('./conservation/allow.ts')
      console.log(await allow(key, Number(command.operand)))
    } else {
      const { bounces } = await import('./conservation/bounces.ts')
      console.log(await bounces(key, command.operand))
    }
  } finally {
    await stopSender()
    await db.destroy()
  }
}

await runTool(main)
