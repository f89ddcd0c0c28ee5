/**
 * What is proved of a form before it is published, beside the process that answers pages: the event loop never waits for it.
 * Kept in memory while both documents stay the same.
 */
import { once } from 'node:events'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { empreinteDe } from './empreinte.ts'
import type { Demande, Preuves } from './preuves-fil.ts'

export type { Preuves } from './preuves-fil.ts'

/** Steps of the verification that a publication waits for: some seconds of a busy machine. */
export const BUDGET_DE_PUBLICATION = 60_000_000
/** Steps of one comparison of two conditions. */
const BUDGET_DE_COMPARAISON = 1_000_000

// The build of the site is a bundle elsewhere: the thread is read from the sources, which run as they are.
const FIL = resolve('app/domain/revision/preuves-fil.ts')
const MAX_KEPT = 100
const kept = new Map<string, Promise<Preuves>>()
/** One thread at a time: proofs wait for each other, and leave the other cores to people. */
let derniere: Promise<unknown> = Promise.resolve()

/**
 * Verifies `apres` within the steps of a publication and compares it with `avant`, on a day. What these steps did not settle is
 * counted, forbids nothing, and classes a change as if it were worse.
 */
export function prouver(avant: Formulaire | null, apres: Formulaire, today: CivilDate): Promise<Preuves> {
  return demander({ avant, apres, today, budget: BUDGET_DE_PUBLICATION, budgetDeComparaison: BUDGET_DE_COMPARAISON })
}

/** The comparison alone, for what only tells two revisions apart. */
export async function comparer(avant: Formulaire, apres: Formulaire, today: CivilDate) {
  const { difference } = await demander({
    avant,
    apres,
    today,
    budget: 0,
    budgetDeComparaison: BUDGET_DE_COMPARAISON,
  })
  if (!difference) throw new Error('two forms were compared and nothing was said')
  return difference
}

function demander(demande: Demande): Promise<Preuves> {
  const { avant, apres, today, budget } = demande
  const cle = [today, budget, avant ? empreinteDe(avant) : '', empreinteDe(apres)].join(' ')
  const found = kept.get(cle)
  if (found) return found
  const preuves = derniere.then(() => dansUnFil(demande))
  derniere = preuves.catch(() => undefined)
  const oldest = kept.keys().next()
  if (kept.size >= MAX_KEPT && !oldest.done) kept.delete(oldest.value)
  kept.set(cle, preuves)
  // A thread that died is asked again.
  preuves.catch(() => kept.delete(cle))
  return preuves
}

async function dansUnFil(demande: Demande): Promise<Preuves> {
  const fil = new Worker(FIL, { workerData: demande, env: {}, execArgv: [] })
  try {
    const [preuves] = (await once(fil, 'message')) as [Preuves]
    return preuves
  } finally {
    await fil.terminate()
  }
}
