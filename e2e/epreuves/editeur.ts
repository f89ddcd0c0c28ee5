/** Somebody who types: posts batches as the page does, sends again what got no answer, and remembers every answer. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ulid } from 'ulid'
import { z } from 'zod'
import { paths } from '../../app/paths.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'
import { entetesDePost } from './donnees.ts'
import type { Hasard } from './hasard.ts'

/** A server that answers neither yes nor no in this time has not answered. */
const PATIENCE_MS = 10_000
const ENTRE_DEUX_ESSAIS_MS = 60
/** Longer than any restart: past it the server will never answer. */
const SILENCE_MS = 60_000

/** One operation, and what the server said of it in the end. */
export interface OperationSuivie {
  id: string
  champ: string
  base: number
  raw: Json
  envois: number
  /** When it was last sent, milliseconds. */
  envoyeAt: number
  accuse: Accuse | null
}

const Accuse = z.discriminatedUnion('sort', [
  z.object({ id: z.string(), sort: z.literal('inscrite'), seq: z.number(), reponse: z.unknown() }),
  z.object({ id: z.string(), sort: z.literal('perimee'), actuelle: z.looseObject({ seq: z.number() }) }),
  z.object({ id: z.string(), sort: z.literal('refusee'), raison: z.string() }),
])
type Accuse = z.infer<typeof Accuse>

const Reponse = z.object({ accuses: z.array(Accuse) })

export interface Editeur {
  dossierId: DossierId
  operations: OperationSuivie[]
  /** Sentences about answers that nothing explains. */
  constats: string[]
  /** Types until `fini`, then until everything typed has its answer. */
  saisir(fini: () => boolean): Promise<void>
}

export function unEditeur(
  dossierId: DossierId,
  cookie: string,
  origine: string,
  champs: readonly { id: string; saisie: (chance: Hasard) => Json }[],
  chance: Hasard,
): Editeur {
  const versions = new Map<string, number>()
  const editeur: Editeur = { dossierId, operations: [], constats: [], saisir }

  async function saisir(fini: () => boolean): Promise<void> {
    while (!fini()) {
      const lot = composer()
      editeur.operations.push(...lot)
      await jusquaReponse(lot)
      // A batch whose answer was lost on the way back is sent again too: it must change nothing.
      if (chance.sort(0.1)) await jusquaReponse(lot)
      await sleep(chance.entier(0, 30))
    }
  }

  function composer(): OperationSuivie[] {
    const choisis = new Set(Array.from({ length: chance.entier(1, 4) }, () => chance.parmi(champs)))
    return [...choisis].map(({ id, saisie }) => ({
      id: ulid(),
      champ: id,
      base: versions.get(id) ?? 0,
      raw: saisie(chance),
      envois: 0,
      envoyeAt: 0,
      accuse: null,
    }))
  }

  async function jusquaReponse(lot: readonly OperationSuivie[]): Promise<void> {
    for (const deadline = Date.now() + SILENCE_MS; Date.now() < deadline; await sleep(ENTRE_DEUX_ESSAIS_MS)) {
      const accuses = await poster(lot)
      if (accuses) return noter(lot, accuses)
    }
    throw new Error(`an autosave had no answer for ${SILENCE_MS / 1000} s`)
  }

  /** The answers to a batch; null when there is none. */
  async function poster(lot: readonly OperationSuivie[]): Promise<Accuse[] | null> {
    for (const operation of lot) {
      operation.envois += 1
      operation.envoyeAt = Date.now()
    }
    try {
      const response = await fetch(origine + paths.usager.operations(dossierId), {
        method: 'POST',
        redirect: 'manual',
        headers: entetesDePost(origine, cookie, 'application/json'),
        body: JSON.stringify(lot.map(({ id, champ, base, raw }) => ({ id, champ, row: null, base, raw }))),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      if (response.status >= 500) return (void (await response.arrayBuffer()), null)
      const text = await response.text()
      if (!response.ok) throw new Refus(`${response.status} ${text.slice(0, 200)}`)
      return Reponse.parse(JSON.parse(text)).accuses
    } catch (error) {
      if (error instanceof Refus || error instanceof z.ZodError) throw error
      // Cut, refused, late or half an answer: the page would send again.
      return null
    }
  }

  function noter(lot: readonly OperationSuivie[], accuses: readonly Accuse[]): void {
    for (const operation of lot) {
      const accuse = accuses.find(({ id }) => id === operation.id)
      if (!accuse) {
        editeur.constats.push(`l’opération ${operation.id} n’a pas d’accusé`)
        continue
      }
      if (accuse.sort === 'refusee') editeur.constats.push(`l’opération ${operation.id} est refusée : ${accuse.raison}`)
      const before = operation.accuse
      if (before?.sort === 'inscrite' && (accuse.sort !== 'inscrite' || accuse.seq !== before.seq))
        editeur.constats.push(`l’opération ${operation.id}, renvoyée, reçoit un autre accusé`)
      operation.accuse = accuse
      const seq = accuse.sort === 'inscrite' ? accuse.seq : accuse.sort === 'perimee' ? accuse.actuelle.seq : 0
      versions.set(operation.champ, Math.max(seq, versions.get(operation.champ) ?? 0))
    }
  }

  return editeur
}

/** The server answered, and said no: sending again would not help. */
class Refus extends Error {
  constructor(answer: string) {
    super(`an autosave was refused: ${answer}`)
    this.name = 'Refus'
  }
}
