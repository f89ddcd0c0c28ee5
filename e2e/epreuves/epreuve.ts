/**
 * A proof by rounds (house.md §9): each round draws a plan, plays it on real processes and says what it found. A plan
 * that fails is stored in `chemins/` and played first in every later run.
 */
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { hasard, type Hasard } from './hasard.ts'
import type { Machine } from './machine.ts'

const CHEMINS = path.join(import.meta.dirname, 'chemins')

/** What a round found wrong, in sentences; and what it counted, for the record. */
export interface Bilan {
  constats: string[]
  mesures: Record<string, number>
}

/** One proof: how its rounds are drawn and played. */
export interface Regle<Plan> {
  name: string
  plan: z.ZodType<Plan>
  tirer(chance: Hasard, round: number): Plan
  jouer(plan: Plan, machine: Machine): Promise<Bilan>
}

export interface Demande {
  rounds: number
  seed: number
  /** No round starts after this. */
  minutes: number
  /** Play the stored paths first. Default true. */
  chemins?: boolean
  machine: Machine
  log: (sentence: string) => void
}

export interface Resultat {
  /** Rounds played, stored paths not counted. */
  rounds: number
  chemins: number
  /** Sums of what rounds counted. */
  mesures: Record<string, number>
  /** Empty when the proof holds. */
  constats: string[]
}

export interface Epreuve {
  name: string
  run(demande: Demande): Promise<Resultat>
}

/** Makes a proof of its rounds. The first round that fails ends the run: what follows it would prove nothing. */
export function epreuve<Plan>(regle: Regle<Plan>): Epreuve {
  return {
    name: regle.name,
    async run({ rounds, seed, minutes, chemins = true, machine, log }) {
      const resultat: Resultat = { rounds: 0, chemins: 0, mesures: {}, constats: [] }
      const jouer = async (plan: Plan, label: string): Promise<boolean> => {
        const start = Date.now()
        const { constats, mesures } = await essayer(regle, plan, machine)
        for (const [name, value] of Object.entries(mesures))
          resultat.mesures[name] = (resultat.mesures[name] ?? 0) + value
        resultat.constats.push(...constats.map((constat) => `${label} : ${constat}`))
        const counted = Object.entries(mesures).map(([name, value]) => `${name} ${value}`)
        const verdict = constats.length === 0 ? 'tient' : `ÉCHOUE : ${constats.join(' ; ')}`
        log(`  ${regle.name}, ${label} : ${verdict} (${counted.join(', ')} ; ${Date.now() - start} ms)`)
        return constats.length === 0
      }
      for (const { file, plan } of chemins ? lireChemins(regle) : []) {
        resultat.chemins += 1
        if (!(await jouer(plan, `chemin ${file}`))) return resultat
      }
      const deadline = Date.now() + minutes * 60_000
      for (let round = 1; round <= rounds && Date.now() < deadline; round++) {
        const plan = regle.tirer(hasard(seed, round), round)
        resultat.rounds = round
        if (await jouer(plan, `ronde ${round}`)) continue
        log(`  chemin gardé : ${garder(regle.name, seed, round, plan, resultat.constats)}`)
        return resultat
      }
      return resultat
    },
  }
}

/** A round that throws has failed as surely as one that finds something: its path is kept too. */
async function essayer<Plan>(regle: Regle<Plan>, plan: Plan, machine: Machine): Promise<Bilan> {
  try {
    return await regle.jouer(plan, machine)
  } catch (error) {
    return { constats: [error instanceof Error ? (error.stack ?? error.message) : String(error)], mesures: {} }
  }
}

const Chemin = z.object({
  epreuve: z.string(),
  seed: z.number(),
  round: z.number(),
  constats: z.array(z.string()),
  plan: z.unknown(),
})

function lireChemins<Plan>(regle: Regle<Plan>): { file: string; plan: Plan }[] {
  if (!fs.existsSync(CHEMINS)) return []
  return fs
    .readdirSync(CHEMINS)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .flatMap((file) => {
      const chemin = Chemin.parse(JSON.parse(fs.readFileSync(path.join(CHEMINS, file), 'utf8')))
      return chemin.epreuve === regle.name ? [{ file, plan: regle.plan.parse(chemin.plan) }] : []
    })
}

function garder(name: string, seed: number, round: number, plan: unknown, constats: readonly string[]): string {
  fs.mkdirSync(CHEMINS, { recursive: true })
  const file = path.join(CHEMINS, `${name}-${seed}-${round}.json`)
  fs.writeFileSync(file, `${JSON.stringify({ epreuve: name, seed, round, constats, plan }, null, 2)}\n`)
  return path.relative('.', file)
}
