/**
 * `kill -9` of a sweep at each of its named steps, and of the emptying of the object store on either side of each deletion:
 * once sweeps have run again, what was due is gone once with one closed trace, and nothing else was touched.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { magasinObjets } from '../../app/adapters/objets/choisir.ts'
import { systemKey } from '../../app/domain/cles.ts'
import { balayer } from '../../app/domain/conservation/balayer.ts'
import { effacerObjets } from '../../app/domain/conservation/effacer-objets.ts'
import { ETAPES } from '../../app/domain/conservation/passage.ts'
import { openDb, openPool, type Db } from '../../db/client.ts'
import { env } from '../../env.ts'
import { JOUR_DU_BALAYAGE, peuplerDEcheances, verifierApres } from './balayage-monde.ts'
import { ouvrirBaseNeuve } from './base-neuve.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import type { Hasard } from './hasard.ts'
import type { Machine } from './machine.ts'

/** Of the store: before an object is deleted, and between its deletion and that of its row. */
const ETAPES_DU_MAGASIN = ['objet-avant', 'objet-apres'] as const
const TOUTES = [...ETAPES, ...ETAPES_DU_MAGASIN] as const

/** Where a process kills itself: the nth time it passes a step. */
export const Mort = z.object({ etape: z.enum(TOUTES), fois: z.number() })
export type Mort = z.infer<typeof Mort>

const Plan = z.object({
  graine: z.number(),
  /** One process or two at once, each with its death, or none. */
  enfants: z.array(Mort.nullable()),
})
type Plan = z.infer<typeof Plan>

export const balayageKill = epreuve<Plan>({
  name: 'balayage-kill',
  plan: Plan,
  tirer: (chance, round) => {
    const etape = TOUTES[round % TOUTES.length] ?? 'debut'
    const autre = chance.sort(0.4) ? [chance.sort(0.6) ? null : uneMort(chance, chance.parmi(TOUTES))] : []
    return { graine: chance.entier(1, 2 ** 30), enfants: [uneMort(chance, etape), ...autre] }
  },
  jouer,
})

/** As many times as a sweep passes there: once for each of the three ends, once more to find that nothing is left. */
function uneMort(chance: Hasard, etape: Mort['etape']): Mort {
  const FOIS: Partial<Record<Mort['etape'], number>> = {
    verrouilles: 6,
    'avant-validation': 6,
    traces: 3,
    'objets-demandes': 3,
    operations: 3,
    dossiers: 3,
    'objet-avant': 4,
    'objet-apres': 4,
  }
  return { etape, fois: chance.entier(1, FOIS[etape] ?? 1) }
}

/** One database for all the rounds of a machine: it goes with it. */
const bases = new Map<string, Promise<{ url: string; db: Db }>>()

function laBase(): Promise<{ url: string; db: Db }> {
  const connue = bases.get(env.DATABASE_URL)
  if (connue) return connue
  const neuve = ouvrirBaseNeuve().then(({ url }) => ({ url, db: openDb(openPool(url, 4)) }))
  bases.set(env.DATABASE_URL, neuve)
  return neuve
}

/** Sweeps again, at most: a row stays locked until the server has seen that its process is gone. */
const REPRISES = 50

async function jouer({ graine, enfants }: Plan, machine: Machine): Promise<Bilan> {
  await machine.assurer('magasin')
  const { url, db } = await laBase()
  const magasin = magasinObjets()
  const monde = await peuplerDEcheances(db, magasin, graine)
  const morts = await Promise.all(enfants.map((mort) => unBalayage(url, mort)))

  const key = systemKey(db, JOUR_DU_BALAYAGE, 'épreuve')
  let reprises = 0
  for (let restent = monde.dus.length; restent > 0 && reprises < REPRISES; reprises++) {
    await balayer(key)
    const dus = monde.dus.map(({ id }) => id)
    restent = (await db.selectFrom('dossiers').where('id', 'in', dus).select('id').execute()).length
    if (restent > 0) await sleep(20)
  }
  // Once more for what a process told nobody before it was killed, and because a sweep over what is done does nothing.
  const { supprimes } = await balayer(key)
  await effacerObjets(key, magasin)

  const tues = enfants.filter((mort, rang) => mort && morts[rang] === 'SIGKILL').length
  const voulus = enfants.filter((mort) => mort).length
  const autres = morts.filter((signal) => signal !== 'SIGKILL' && signal !== 'fini')
  return {
    constats: [
      ...autres.map((erreur) => `un balayage s’est arrêté de lui-même : ${erreur}`),
      ...(supprimes > 0 ? [`un balayage de plus a supprimé ${supprimes} dossiers`] : []),
      ...(await verifierApres(db, magasin, monde)),
    ],
    mesures: {
      supprimés: monde.dus.length,
      gardés: monde.gardes.length,
      tués: tues,
      'morts hors étape': voulus - tues,
      [`à « ${enfants[0]?.etape ?? 'rien'} »`]: tues > 0 ? 1 : 0,
      reprises,
    },
  }
}

/** A sweep and the emptying of the store in a process of their own: how it ended. */
async function unBalayage(url: string, mort: Mort | null): Promise<string> {
  const script = path.join(import.meta.dirname, 'balayage-enfant.ts')
  const child = spawn(process.execPath, [script, JSON.stringify({ mort })], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DATABASE_URL: url },
  })
  let erreurs = ''
  child.stderr?.on('data', (chunk: Buffer) => (erreurs += String(chunk)))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return signal ?? (code === 0 ? 'fini' : erreurs.slice(-1000))
}
