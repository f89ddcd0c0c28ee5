/**
 * `npm run epreuves`: the proofs by rounds, on the production build. `--share` plays the rounds that fit in `npm test`:
 * a fixed seed, then a fresh one.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { ensureBuild } from '../../scripts/build.ts'
import { runTool, Sentence } from '../../scripts/sentence.ts'
import type { Demande, Epreuve } from './epreuve.ts'
import { demarrerMachine, type Machine } from './machine.ts'

const HELP = `npm run epreuves -- [--rounds N] [--seed S] [--minutes M] [--only nom]
  --rounds   rondes de chaque épreuve (sinon son nombre complet)
  --seed     graine du tirage (sinon une nouvelle, affichée)
  --minutes  aucune ronde ne commence après ce temps (60)
  --only     une seule épreuve
  --share    la part de « npm test » : graine fixe, puis une nouvelle`

const SEED_FIXE = 20261122

interface Part {
  epreuve: Epreuve
  /** Rounds of the full run, and of each of the two seeds in `npm test`. */
  complet: number
  part: number
}

/** Imported late: the proofs import the domain, which reads the environment that the machine has just set. */
async function parts(): Promise<Part[]> {
  const { attestationKill } = await import('./attestation-kill.ts')
  const { autosaveKill } = await import('./autosave-kill.ts')
  const { balayageKill } = await import('./balayage-kill.ts')
  const { conservationJours } = await import('./conservation-jours.ts')
  const { convergence } = await import('./convergence.ts')
  const { courses } = await import('./courses.ts')
  const { decisionsRace } = await import('./decisions-race.ts')
  const { dossierModele } = await import('./dossier-modele.ts')
  const { envoiKill } = await import('./envoi-kill.ts')
  const { moteur } = await import('./moteur.ts')
  return [
    // First: it waits for letters, and those of the decisions would stand before its own in the queue.
    { epreuve: autosaveKill, complet: 60, part: 2 },
    { epreuve: envoiKill, complet: 300, part: 3 },
    { epreuve: attestationKill, complet: 200, part: 1 },
    { epreuve: decisionsRace, complet: 500, part: 8 },
    { epreuve: courses, complet: 3_000, part: 6 },
    { epreuve: convergence, complet: 20, part: 1 },
    { epreuve: dossierModele, complet: 300, part: 4 },
    { epreuve: moteur, complet: 600, part: 4 },
    { epreuve: balayageKill, complet: 300, part: 3 },
    { epreuve: conservationJours, complet: 40, part: 1 },
  ]
}

function lireArguments() {
  try {
    return parseArgs({
      options: {
        rounds: { type: 'string' },
        seed: { type: 'string' },
        minutes: { type: 'string' },
        only: { type: 'string' },
        share: { type: 'boolean' },
        help: { type: 'boolean' },
      },
      strict: true,
    }).values
  } catch (cause) {
    throw new Sentence(`Option inconnue. Ce qui existe :\n${HELP}`, { cause })
  }
}

function nombre(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  const number = Number(text)
  if (Number.isInteger(number) && number > 0) return number
  throw new Sentence(`L’option --${name} attend un nombre entier positif.`)
}

async function jouer(
  { epreuve }: Part,
  demande: Omit<Demande, 'machine' | 'log'>,
  machine: Machine,
): Promise<string[]> {
  console.log(`${epreuve.name}, graine ${demande.seed}, ${demande.rounds} rondes`)
  const start = Date.now()
  const resultat = await epreuve.run({ ...demande, machine, log: (sentence) => console.log(sentence) })
  const sums = Object.entries(resultat.mesures).map(([name, value]) => `${name} ${value}`)
  const verdict = resultat.constats.length === 0 ? 'tient' : 'ÉCHOUE'
  const seconds = Math.round((Date.now() - start) / 1000)
  console.log(
    `${epreuve.name} : ${verdict} (graine ${demande.seed}, ${resultat.rounds} rondes, ${resultat.chemins} chemins ` +
      `rejoués, ${sums.join(', ')} ; ${seconds} s)`,
  )
  return resultat.constats
}

async function run(): Promise<void> {
  const values = lireArguments()
  if (values.help) return console.log(HELP)
  const minutes = nombre('minutes', values.minutes, 60)
  const fresh = nombre('seed', values.seed, randomInt(1, 2 ** 31))
  await ensureBuild()
  const machine = await demarrerMachine((sentence) => console.log(sentence))
  const interrupted = () => void machine.arreter().then(() => process.exit(130))
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  const constats: string[] = []
  try {
    const chosen = (await parts()).filter(({ epreuve }) => values.only === undefined || epreuve.name === values.only)
    if (chosen.length === 0) throw new Sentence(`Aucune épreuve ne s’appelle « ${values.only} ».`)
    for (const part of chosen) {
      if (values.share) {
        const rounds = part.part
        constats.push(...(await jouer(part, { rounds, seed: SEED_FIXE, minutes }, machine)))
        constats.push(...(await jouer(part, { rounds, seed: fresh, minutes, chemins: false }, machine)))
      } else {
        const rounds = nombre('rounds', values.rounds, part.complet)
        constats.push(...(await jouer(part, { rounds, seed: fresh, minutes }, machine)))
      }
    }
  } finally {
    await machine.arreter()
  }
  if (constats.length > 0) throw new Sentence(`Les épreuves ont échoué :\n${constats.join('\n')}`)
}

await runTool(run)
process.exit(0)
