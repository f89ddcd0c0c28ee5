/**
 * The watch a page keeps over the end of its session: pure, its clock, its timers and its network are given. It warns
 * in time, counts the minutes, and says when all is over. Before it says anything it asks the server, which may know
 * better: the person may be at work in another tab. Asking keeps no session alive.
 */
import type { FinDeSession } from '../../ui/instance.ts'

/** What the page shows: nothing, the warning with the minutes left, the end. */
export type EtatDeVeille =
  { kind: 'calme' } | { kind: 'bientot'; minutes: number; isAuBout: boolean } | { kind: 'fermee' }

/** What the server says of the session; null when it does not answer. */
export type SessionDite = { kind: 'ouverte'; fin: FinDeSession } | { kind: 'fermee' } | null

/** The end of the session on this device's clock, in milliseconds. */
export interface FinSurCetAppareil {
  a: number
  isAuBout: boolean
}

export interface MondeDeVeille {
  maintenant: () => number
  /** Does something later, and returns how to give it up. */
  plusTard: (ms: number, faire: () => void) => () => void
  demander: () => Promise<SessionDite>
  surEtat: (etat: EtatDeVeille) => void
}

const MINUTE = 60_000

/** The end, on a clock that says `maintenant` when the answer comes. */
export function surCetAppareil({ reste, isAuBout }: FinDeSession, maintenant: number): FinSurCetAppareil {
  return { a: maintenant + reste * 1000, isAuBout }
}

export class VeilleDeSession {
  readonly #avertir: number
  readonly #monde: MondeDeVeille
  #fin: FinSurCetAppareil
  #etat: EtatDeVeille = { kind: 'calme' }
  #annuler: () => void = () => undefined
  #isEnDemande = false
  #isArretee = false

  /** `avertir`: how many milliseconds before the end one warns. */
  constructor(fin: FinSurCetAppareil, avertir: number, monde: MondeDeVeille) {
    this.#fin = fin
    this.#avertir = avertir
    this.#monde = monde
    this.#suivre()
  }

  /** The session lasts longer than one thought: a page was read, another tab or this one asked to stay. */
  apprendre(fin: FinSurCetAppareil): void {
    const isNouvelle = this.#etat.kind === 'fermee' ? fin.a > this.#monde.maintenant() : fin.a > this.#fin.a
    if (!isNouvelle) return
    this.#fin = fin
    this.#suivre()
  }

  /** The server refused something for want of a session. */
  constater(): void {
    this.#annuler()
    this.#dire({ kind: 'fermee' })
  }

  /** Timers sleep with the device: looks at the clock again. */
  regarder(): void {
    if (this.#etat.kind === 'fermee') return
    this.#suivre()
  }

  arreter(): void {
    this.#isArretee = true
    this.#annuler()
  }

  #reste(): number {
    return this.#fin.a - this.#monde.maintenant()
  }

  /** Far from the end there is nothing to ask, and nothing to show. */
  #suivre(): void {
    if (this.#reste() > this.#avertir) {
      this.#dire({ kind: 'calme' })
      this.#planifier()
    } else void this.#demander()
  }

  /** Wakes when one must warn; then at each minute, and at the end. */
  #planifier(): void {
    this.#annuler()
    const reste = this.#reste()
    const prochain = reste > this.#avertir ? this.#avertir : (Math.ceil(reste / MINUTE) - 1) * MINUTE
    this.#annuler = this.#monde.plusTard(Math.max(0, reste - Math.max(0, prochain)), () => this.#suivre())
  }

  async #demander(): Promise<void> {
    if (this.#isEnDemande) return
    this.#isEnDemande = true
    const connue = this.#fin
    const dite = await this.#monde.demander()
    this.#isEnDemande = false
    if (this.#isArretee) return
    // What was learnt while one waited is newer than the answer.
    if (this.#fin !== connue) return this.#suivre()
    if (dite?.kind === 'fermee') return this.constater()
    if (dite) this.#fin = surCetAppareil(dite.fin, this.#monde.maintenant())
    const reste = this.#reste()
    // Without an answer, one's own count is all there is.
    if (reste <= 0) return this.constater()
    this.#dire(
      reste > this.#avertir
        ? { kind: 'calme' }
        : { kind: 'bientot', minutes: Math.ceil(reste / MINUTE), isAuBout: this.#fin.isAuBout },
    )
    this.#planifier()
  }

  #dire(etat: EtatDeVeille): void {
    if (etat.kind === 'calme' && this.#etat.kind === 'calme') return
    this.#etat = etat
    this.#monde.surEtat(etat)
  }
}
