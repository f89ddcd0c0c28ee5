/**
 * A network that loses requests, loses answers, sends twice, sends late, and is sometimes not there; between a window and
 * two web processes. It keeps what the server really answered, which the window may never hear.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { AccuseLu, OperationEnvoyee, Reception } from '../../app/screens/dossier/file-d-envoi.ts'
import { paths } from '../../app/paths.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { entetesDePost, type PersonneConnectee } from './donnees.ts'
import type { Hasard } from './hasard.ts'

/** A batch that reached a server, or may have. */
export interface Echange {
  compteId: string
  operations: readonly OperationEnvoyee[]
  /** Milliseconds of this process. */
  appel: number
  retour: number
  /** 0 when the server said nothing. */
  status: number
  accuses: AccuseLu[]
}

export interface Reseau {
  envoyer(operations: readonly OperationEnvoyee[]): Promise<Reception>
  /** Out of reach until told otherwise. */
  couper(isCoupe: boolean): void
  /** From now on nothing is lost, and what was late has come. */
  calmer(): Promise<void>
}

const PATIENCE_MS = 20_000
const Reponse = z.object({ accuses: z.array(z.custom<AccuseLu>()), at: z.string() })

export function reseauInfidele(
  origines: readonly string[],
  dossierId: DossierId,
  personne: PersonneConnectee,
  chance: Hasard,
  echanges: Echange[],
): Reseau {
  const enCours = new Set<Promise<unknown>>()
  let isCoupe = false
  let isCalme = false

  function poster(operations: readonly OperationEnvoyee[]): Promise<Reception> {
    return suivre(demander(operations))
  }

  function suivre<T>(envoi: Promise<T>): Promise<T> {
    enCours.add(envoi)
    return envoi.finally(() => enCours.delete(envoi))
  }

  async function demander(operations: readonly OperationEnvoyee[]): Promise<Reception> {
    const origine = chance.parmi(origines)
    const { compteId, cookie } = personne
    const echange: Echange = {
      compteId,
      operations,
      appel: performance.now(),
      retour: Infinity,
      status: 0,
      accuses: [],
    }
    echanges.push(echange)
    try {
      const response = await fetch(origine + paths.usager.operations(dossierId), {
        method: 'POST',
        redirect: 'manual',
        headers: entetesDePost(origine, cookie, 'application/json'),
        body: JSON.stringify(operations),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      const text = await response.text()
      echange.status = response.status
      echange.retour = performance.now()
      if (response.status >= 500) return { kind: 'injoignable' }
      if (response.status !== 200) return { kind: response.status === 401 ? 'session' : 'refuse', phrase: text }
      const { accuses, at } = Reponse.parse(JSON.parse(text))
      echange.accuses = accuses
      return { kind: 'accuses', accuses, at }
    } catch {
      // Said by the status 0 of the exchange: nobody kills the servers here.
      return { kind: 'injoignable' }
    }
  }

  function plusTard(operations: readonly OperationEnvoyee[]): void {
    void suivre(sleep(chance.entier(20, 400)).then(() => demander(operations)))
  }

  return {
    async envoyer(operations) {
      if (isCalme) return poster(operations)
      await sleep(chance.entier(0, 10))
      if (isCoupe) {
        // Out of reach, one does not know whether the last request left.
        if (chance.sort(0.3)) await poster(operations)
        return { kind: 'injoignable' }
      }
      const sort = chance.fraction()
      if (sort < 0.06) return { kind: 'injoignable' }
      if (sort < 0.14) return (await poster(operations), { kind: 'injoignable' })
      if (sort < 0.2) {
        // Given up by the window before it has even arrived: it comes after what is sent next.
        plusTard(operations)
        return { kind: 'injoignable' }
      }
      if (sort < 0.26) return Promise.race([poster(operations), poster(operations)])
      if (sort < 0.3) plusTard(operations)
      return poster(operations)
    },
    couper: (coupe) => {
      isCoupe = coupe
    },
    async calmer() {
      isCalme = true
      while (enCours.size > 0) await Promise.all(enCours)
    },
  }
}
