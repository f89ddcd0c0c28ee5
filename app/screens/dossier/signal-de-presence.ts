/**
 * What an open page says of itself: that it is there, in which question one stands, whether one writes. At once when that
 * changes, but every few seconds at most; again while it lasts, before the lease is over. Knows neither the page nor the
 * network: all are given.
 */
import type { CellKey } from '../../../form-engine/reponses.ts'

export interface Signal {
  champ: CellKey | null
  ecrit: boolean
}

export interface Dehors {
  /** `isDernier`: the page leaves. */
  dire: (signal: Signal, isDernier: boolean) => void
  maintenant: () => number
  plusTard: (ms: number, faire: () => void) => () => void
}

export const RYTHME = {
  /** Between two signals, whatever happens. */
  repos: 2_000,
  /** The lease of whoever writes is ten seconds: told again before it ends, if they go on. */
  ecriture: 5_000,
  /** The lease of whoever is there is thirty. */
  present: 15_000,
} as const

export class SignalDePresence {
  readonly #dehors: Dehors
  #champ: CellKey | null = null
  #derniereFrappe = -Infinity
  #dit: Signal | null = null
  #ditA = -Infinity
  #annuler: (() => void) | null = null
  #isEnVeille = false
  #isPartie = false

  constructor(dehors: Dehors) {
    this.#dehors = dehors
    this.#programmer()
  }

  /** One stands in a question, or in none. */
  aller(champ: CellKey | null): void {
    if (champ === this.#champ) return
    this.#champ = champ
    this.#derniereFrappe = -Infinity
    this.#programmer()
  }

  /** Something is typed in a question. */
  frapper(champ: CellKey): void {
    this.#champ = champ
    this.#derniereFrappe = this.#dehors.maintenant()
    this.#programmer()
  }

  /** A page that is hidden lets its lease end; shown again, it says so at once. */
  veiller(isEnVeille: boolean): void {
    this.#isEnVeille = isEnVeille
    if (!isEnVeille) this.#ditA = Math.min(this.#ditA, this.#dehors.maintenant() - RYTHME.present)
    this.#programmer()
  }

  partir(): void {
    if (this.#isPartie) return
    this.#isPartie = true
    this.#annuler?.()
    if (this.#dit !== null) this.#dehors.dire({ champ: null, ecrit: false }, true)
  }

  get #signal(): Signal {
    const ecrit = this.#dehors.maintenant() - this.#derniereFrappe < RYTHME.ecriture
    return { champ: this.#champ, ecrit }
  }

  /** When the next signal is due, from now. */
  #delai(): number {
    const depuis = this.#dehors.maintenant() - this.#ditA
    const signal = this.#signal
    const isAutre = this.#dit?.champ !== signal.champ || this.#dit.ecrit !== signal.ecrit
    // One who stops writing is not told at once: their lease ends by itself.
    const isArret = this.#dit !== null && this.#dit.champ === signal.champ && this.#dit.ecrit && !signal.ecrit
    if (isAutre && !isArret) return Math.max(0, RYTHME.repos - depuis)
    return Math.max(0, (signal.ecrit ? RYTHME.ecriture : RYTHME.present) - depuis)
  }

  #programmer(): void {
    this.#annuler?.()
    this.#annuler = null
    if (this.#isPartie || this.#isEnVeille) return
    this.#annuler = this.#dehors.plusTard(this.#delai(), () => this.#dire())
  }

  #dire(): void {
    const signal = this.#signal
    this.#dit = signal
    this.#ditA = this.#dehors.maintenant()
    this.#dehors.dire(signal, false)
    this.#programmer()
  }
}
