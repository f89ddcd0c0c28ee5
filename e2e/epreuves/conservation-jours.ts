/**
 * Four hundred days of a whole instance, played by the verbs of the domain under a set clock, and by a model written from
 * the texts alone: each day both must show the same dossiers, last days, notices, letters, announces and traces. Each round
 * is one process in one time zone, on a database whose sessions are in the same.
 */
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'
import { ouvrirBaseNeuve } from './base-neuve.ts'
import { epreuve, type Bilan } from './epreuve.ts'

/** What the child is told. */
export const PlanDeJours = z.object({
  graine: z.number(),
  zone: z.enum(['UTC', 'Europe/Paris', 'Pacific/Auckland']),
  debut: z.string(),
  jours: z.number(),
})
export type PlanDeJours = z.infer<typeof PlanDeJours>

const Rapport = z.object({ constats: z.array(z.string()), mesures: z.record(z.string(), z.number()) })
const JOURS = 400

export const conservationJours = epreuve<PlanDeJours>({
  name: 'conservation-jours',
  plan: PlanDeJours,
  tirer: (chance) => ({
    graine: chance.entier(1, 2 ** 30),
    zone: chance.parmi(PlanDeJours.shape.zone.options),
    // From February to October before a leap year: both changes of hour and a 29 February are always crossed.
    debut: `${chance.parmi([2023, 2027, 2031])}-${String(chance.entier(2, 10)).padStart(2, '0')}-${String(chance.entier(1, 25)).padStart(2, '0')}`,
    jours: JOURS,
  }),
  jouer,
})

async function jouer(plan: PlanDeJours): Promise<Bilan> {
  const base = await ouvrirBaseNeuve(plan.zone)
  try {
    return await unEnfant(plan, base.url)
  } finally {
    await base.fermer()
  }
}

async function unEnfant(plan: PlanDeJours, url: string): Promise<Bilan> {
  const script = path.join(import.meta.dirname, 'conservation-jours-enfant.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(plan)], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: { ...process.env, DATABASE_URL: url, TZ: plan.zone },
  })
  let erreurs = ''
  child.stderr?.on('data', (chunk: Buffer) => (erreurs += String(chunk)))
  let rapport: unknown
  child.on('message', (message) => (rapport = message))
  await once(child, 'close')
  const lu = Rapport.safeParse(rapport)
  return lu.success
    ? lu.data
    : { constats: [`le processus des jours s’est arrêté : ${erreurs.slice(-2000)}`], mesures: {} }
}
