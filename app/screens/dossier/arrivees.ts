/**
 * Answers that come from elsewhere while one fills a page: written in place where nobody is, held where the person stands or
 * has something on its way. What they type over a held answer leaves on the version they saw, and the two then meet as two
 * answers to choose from. Knows neither the page nor the queue: both are given.
 */
import type { Faute } from '../../../form-engine/saisie.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json, Reponse } from '../../../form-engine/type-de-champ.ts'

export interface Arrivee {
  cle: CellKey
  /** Its version. */
  seq: number
  saisie: Json
  faute: Faute | null
  /** As the rules read it; null when they have read it already, with the page. */
  reponse: Reponse | null
  /** Who wrote it (null: the person, in another window) and when; null when the page was read again and does not say. */
  auteur: { par: string | null; at: string } | null
}

export interface Page {
  /** The version that the page shows of a question. */
  version: (cle: CellKey) => number
  /** Something of it is typed, on its way, or to be chosen. */
  isOccupee: (cle: CellKey) => boolean
  /** The person stands in it. */
  isLa: (cle: CellKey) => boolean
  ecrire: (arrivee: Arrivee) => void
  /** What is held for a question has changed; null when nothing is any more. */
  retenir: (cle: CellKey, arrivee: Arrivee | null) => void
}

export class Arrivees {
  readonly #page: Page
  readonly #retenues = new Map<CellKey, Arrivee>()

  constructor(page: Page) {
    this.#page = page
  }

  recevoir(arrivee: Arrivee): void {
    const { cle, seq } = arrivee
    if (seq <= this.#page.version(cle) || seq <= (this.#retenues.get(cle)?.seq ?? 0)) return
    if (this.#page.isOccupee(cle) || this.#page.isLa(cle)) {
      this.#retenues.set(cle, arrivee)
      // One's own writing is told before its acknowledgement as often as after: nothing is said of it.
      this.#page.retenir(cle, this.#page.isOccupee(cle) ? null : arrivee)
    } else this.#page.ecrire(arrivee)
  }

  /** A question may be free: the person left it, or what they typed is acknowledged. */
  liberer(cle: CellKey): void {
    const arrivee = this.#retenues.get(cle)
    if (!arrivee) return
    const isDepassee = arrivee.seq <= this.#page.version(cle)
    if (!isDepassee && (this.#page.isOccupee(cle) || this.#page.isLa(cle))) return
    this.#retenues.delete(cle)
    this.#page.retenir(cle, null)
    if (!isDepassee) this.#page.ecrire(arrivee)
  }
}
