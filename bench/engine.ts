/**
 * `npm run bench:engine`: our form engine beside its peers and the limit, in one run. Writes docs/figures-engine.md when
 * everything was measured, and ends with code 1 when a floor is missed or an engine disagrees with the reference.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { Sentence, runTool } from '../scripts/sentence.ts'
import { EVERYONE, SLOW, type Who } from './engine/contestants.ts'
import { type ContestantFigures, medianOfRounds } from './engine/figures-of-contestant.ts'
import { goalsOf, isFloorMissed, isGoalMet } from './engine/goals.ts'
import type { Order } from './engine/measure.ts'
import { installPeers } from './engine/peers.ts'
import { contestantsTable, goalsTable, page } from './engine/report.ts'
import { thisMachine } from './machine.ts'

const HELP = `npm run bench:engine -- [--json] [--quick] [--sizes 50,200]
  --json   un objet JSON sur la sortie, et rien d’autre
  --quick  moins de répétitions : les chiffres sont approchés, rien n’est écrit
  --sizes  nombres de questions (50,200,1000,5000) ; avec d’autres, rien n’est écrit`

const FILE = 'docs/figures-engine.md'
const SIZES = [50, 200, 1_000, 5_000]
const ROUNDS = 3

function readArguments() {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      help: { type: 'boolean' },
    } as const
    return parseArgs({ options, strict: true }).values
  } catch (cause) {
    throw new Sentence(`Option inconnue. Ce qui existe :\n${HELP}`, { cause })
  }
}

function readSizes(text: string | undefined): number[] {
  const sizes = text === undefined ? SIZES : text.split(',').map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 10 || size > 10_000))
    throw new Sentence('L’option --sizes attend des nombres de 10 à 10 000, séparés par des virgules : 50,200.')
  return sizes
}

/** Each in its own process: a heap of a hundred megabytes would slow the collector of the next. */
async function measureApart(order: Order): Promise<ContestantFigures> {
  const args = ['--expose-gc', '--no-compilation-cache', 'bench/engine/measure.ts', JSON.stringify(order)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Sentence(`La mesure de « ${order.who} » a échoué : voir ci-dessus.`)
  return JSON.parse(Buffer.concat(chunks).toString()) as ContestantFigures
}

async function measureAll(sizes: number[], quick: boolean): Promise<Map<Who, ContestantFigures>> {
  const rounds = new Map<Who, ContestantFigures[]>(EVERYONE.map((who) => [who, []]))
  for (let round = 0; round < (quick ? 1 : ROUNDS); round += 1) {
    for (const [who, done] of rounds) {
      if (round > 0 && SLOW.includes(who)) continue
      const start = performance.now()
      const figures = await measureApart({ who, sizes, quick })
      done.push(figures)
      // stdout is kept for the figures.
      console.error(`  tour ${round + 1}, ${figures.name} : ${Math.round((performance.now() - start) / 1000)} s`)
    }
  }
  return new Map([...rounds].map(([who, done]) => [who, medianOfRounds(done)]))
}

async function bench(): Promise<void> {
  const { json, quick, sizes: given, help } = readArguments()
  if (help) return console.log(HELP)
  const sizes = readSizes(given)
  const isWhole = !quick && SIZES.every((size) => sizes.includes(size))
  const machine = thisMachine()
  installPeers()
  const measured = await measureAll(sizes, quick)
  const ours = measured.get('cerfeuil')
  if (!ours) throw new Error('our engine was not measured')
  const contestants = [...measured.values()]
  const goals = goalsOf(
    ours,
    contestants.filter((one) => one !== ours && one !== measured.get('cerfeuilPlain')),
  )
  if (isWhole) fs.writeFileSync(FILE, page(machine, contestants, goals))
  if (json) {
    const judged = goals.map((goal) => ({
      ...goal,
      isGoalMet: isGoalMet(goal),
      isFloorMissed: isFloorMissed(goal, isWhole),
    }))
    console.log(JSON.stringify({ ...machine, sizes, quick, contestants, goals: judged }))
  } else {
    console.log(`\n${goalsTable(goals)}\n${contestantsTable(contestants)}`)
    if (isWhole) console.log(`Écrit dans ${FILE}.`)
  }
  const below = goals.filter((goal) => isFloorMissed(goal, isWhole))
  if (below.length > 0) throw new Sentence(`Planchers non tenus : ${below.map(({ name }) => name).join(' ; ')}.`)
}

await runTool(bench)
