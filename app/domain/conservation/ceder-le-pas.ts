/**
 * The pace of what may wait. While people are at work, one lane deletes, and rests far longer than it works: whoever types
 * must not feel it. While nobody is, every lane works without rest, because one session leaves the server's other
 * processors idle.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { autresSessions } from '../../../db/affluence.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { politique as fixe } from '../politique/table.ts'

/** Rest for each unit of work: one save in thirty may meet a chunk, which leaves their p95 as it was. */
const REPOS = 30
const REPOS_MAX_MS = 10_000
const AUTRES_VOIES_MS = 1_000

export interface Allure {
  voies: number
  isFrequente: () => Promise<boolean>
  attendre: (ms: number) => Promise<unknown>
  maintenant: () => number
}

/** The pace on a database: a transaction is one session, and has one lane. */
export function allureDe(db: Db | Tx): Allure {
  return {
    voies: db.isTransaction ? 1 : fixe.sweep.lanes,
    isFrequente: async () => (await autresSessions(db)) > 0,
    attendre: (ms) => sleep(ms),
    maintenant: () => performance.now(),
  }
}

/** Does chunks until one finds nothing left, giving way to people; returns the sum. A lane that fails cuts no other one. */
export async function enCedantLePas(
  { voies, isFrequente, attendre, maintenant }: Allure,
  tranche: () => Promise<number>,
): Promise<number> {
  let isFinie = false
  const voie = async (rang: number): Promise<number> => {
    let total = 0
    try {
      while (!isFinie) {
        const isGenante = await isFrequente()
        if (isGenante && rang > 0) {
          await attendre(AUTRES_VOIES_MS)
          continue
        }
        const debut = maintenant()
        const faits = await tranche()
        total += faits
        if (faits === 0) break
        if (isGenante) await attendre(Math.min(REPOS * (maintenant() - debut), REPOS_MAX_MS))
      }
      return total
    } finally {
      isFinie = true
    }
  }
  let total = 0
  for (const faite of await Promise.allSettled(Array.from({ length: voies }, (_, rang) => voie(rang)))) {
    if (faite.status === 'rejected') throw faite.reason
    total += faite.value
  }
  return total
}
