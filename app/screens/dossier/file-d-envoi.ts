/**
 * The queue of an autosave: what was typed and is not acknowledged yet, in the order it was typed. One batch at a time; a
 * batch that got no answer is sent again with the same identifiers, so that it is applied once. An answer leaves on the
 * version that was seen when it was typed, whatever the page has learnt since. Knows neither the page, the network nor the
 * device: all are given.
 */
import type { Accuse } from '../../domain/dossier/repondre.ts'
import { lireCellKey, type CellKey, type RowId } from '../../../form-engine/reponses.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { Contenu, EnAttente } from './reserve.ts'

/** Operations one batch may hold (form-engine/operations.ts). */
const LOT = 50

/** One change, as it is sent. */
export interface OperationEnvoyee {
  id: string
  champ: StableId
  row: RowId | null
  base: number
  raw: Json
}

/** An acknowledgement; a stale one says the other answer in words. */
export type AccuseLu = Accuse & { texte?: string | null }

/** What became of a batch. */
export type Reception =
  | { kind: 'accuses'; accuses: AccuseLu[]; at: string }
  /** No answer, or the server cannot answer now: to be sent again. */
  | { kind: 'injoignable' }
  | { kind: 'session' }
  /** Sent again it would be refused again: the dossier was deposited, the page is too old. */
  | { kind: 'refuse'; phrase: string }
  /** The dossier is not there for this person any more: nothing will ever be accepted again. */
  | { kind: 'ferme' }

export type EtatDEnvoi =
  | { kind: 'calme' }
  | { kind: 'attente' }
  | { kind: 'envoi' }
  /** No answer: `nombre` answers wait on this device. */
  | { kind: 'echec'; cle: CellKey; nombre: number }
  | { kind: 'session' }
  | { kind: 'refuse'; phrase: string }
  | { kind: 'ferme' }

export interface Dehors {
  envoyer: (lot: readonly OperationEnvoyee[]) => Promise<Reception>
  nouvelId: () => string
  /** Calls back after some milliseconds; returns how to give up. */
  plusTard: (ms: number, faire: () => void) => () => void
  surEtat: (etat: EtatDEnvoi) => void
  /** A cell was acknowledged at this version, with this answer. */
  surAccuse: (cle: CellKey, accuse: AccuseLu, at: string) => void
  /** What is not acknowledged has changed: the device's copy follows. */
  garder: (contenu: Contenu) => void
}

interface Tapee {
  raw: Json
  base: number
}

const REPRISES = [2_000, 5_000, 10_000, 30_000]

export class FileDEnvoi {
  readonly #dehors: Dehors
  readonly #versions: Map<CellKey, number>
  readonly #attente = new Map<CellKey, Tapee>()
  /** Sent by a page that is gone, without an answer: they go first. */
  #reprises: OperationEnvoyee[] = []
  #enVol: OperationEnvoyee[] = []
  #isEnVol = false
  #isPartie = false
  #isFermee = false
  #essais = 0
  #annuler: (() => void) | null = null
  #quandCalme: ((isCalme: boolean) => void)[] = []

  constructor(versions: Iterable<[CellKey, number]>, dehors: Dehors) {
    this.#versions = new Map(versions)
    this.#dehors = dehors
  }

  /** True when everything typed is acknowledged. */
  get isCalme(): boolean {
    return this.nombre === 0
  }

  /** How many answers are not acknowledged. */
  get nombre(): number {
    return new Set([...this.#attente.keys(), ...[...this.#reprises, ...this.#enVol].map(cleDe)]).size
  }

  /** What pages that are gone had not had acknowledged: it leaves first, in its order. */
  reprendre({ envoyees, attente }: { envoyees: readonly OperationEnvoyee[]; attente: readonly EnAttente[] }): void {
    this.#reprises.push(...envoyees)
    for (const { cle, raw, base } of attente) {
      // Typed again in this page, it answers what was seen the first time.
      const recente = this.#attente.get(cle)
      this.#attente.set(cle, { raw: recente?.raw ?? raw, base })
    }
    this.#garder()
    if (!this.isCalme) this.#programmer(0)
  }

  /** Something was typed: it leaves after `delai` milliseconds without more. */
  noter(cle: CellKey, raw: Json, delai: number): void {
    // Typed again before it left, it still answers what was seen the first time.
    this.#attente.set(cle, { raw, base: this.#attente.get(cle)?.base ?? this.version(cle) })
    this.#garder()
    if (this.#isFermee) return
    // A refused batch waits for the person; a failed one for its next try.
    if (this.#enVol.length > 0 && !this.#isEnVol) return
    if (!this.#isEnVol) this.#dehors.surEtat({ kind: 'attente' })
    this.#programmer(delai)
  }

  /** What is known of a cell, when a page brings a later version than the queue had. */
  aligner(cle: CellKey, seq: number): void {
    if (seq > (this.#versions.get(cle) ?? 0)) this.#versions.set(cle, seq)
  }

  /** Something newer than what was last sent waits for its turn. */
  isEnAttente(cle: CellKey): boolean {
    return this.#attente.has(cle)
  }

  /** Something of it is typed or sent, and not acknowledged. */
  isOccupee(cle: CellKey): boolean {
    return this.#attente.has(cle) || [...this.#reprises, ...this.#enVol].some((operation) => cleDe(operation) === cle)
  }

  version(cle: CellKey): number {
    return this.#versions.get(cle) ?? 0
  }

  /** The person kept their answer over another: it is sent on top of it. */
  remplacer(cle: CellKey, raw: Json, base: number): void {
    this.#versions.set(cle, base)
    this.#attente.delete(cle)
    this.noter(cle, raw, 0)
  }

  /** Sends now what waits; resolves with true once all is acknowledged, false when it could not be. */
  vider(): Promise<boolean> {
    if (this.isCalme) return Promise.resolve(true)
    const fini = new Promise<boolean>((resolve) => this.#quandCalme.push(resolve))
    this.#essais = 0
    void this.#envoyer()
    return fini
  }

  /** The page goes: what waits leaves once more, and the rest is for the next page. */
  partir(): void {
    if (!this.isCalme) void this.#envoyer()
    this.#isPartie = true
    this.#annuler?.()
  }

  #programmer(ms: number): void {
    this.#annuler?.()
    if (this.#isPartie) return
    this.#annuler = this.#dehors.plusTard(ms, () => void this.#envoyer())
  }

  #composer(): OperationEnvoyee[] {
    if (this.#reprises.length > 0) return this.#reprises.splice(0, LOT)
    const lot = [...this.#attente].slice(0, LOT)
    for (const [cle] of lot) this.#attente.delete(cle)
    return lot.flatMap(([cle, { raw, base }]) => {
      const lue = lireCellKey(cle)
      return lue ? [{ id: this.#dehors.nouvelId(), ...lue, base, raw }] : []
    })
  }

  async #envoyer(): Promise<void> {
    if (this.#isEnVol) return
    if (this.#isFermee) return this.#finir(false)
    this.#annuler?.()
    this.#annuler = null
    if (this.#enVol.length === 0) {
      this.#enVol = this.#composer()
      this.#garder()
    }
    if (this.#enVol.length === 0) return this.#finir(true)
    this.#isEnVol = true
    this.#dehors.surEtat({ kind: 'envoi' })
    const reception = await this.#dehors.envoyer(this.#enVol)
    this.#isEnVol = false
    switch (reception.kind) {
      case 'accuses':
        return this.#recevoir(reception.accuses, reception.at)
      case 'injoignable': {
        const premiere = this.#enVol[0]
        if (premiere) this.#dehors.surEtat({ kind: 'echec', cle: cleDe(premiere), nombre: this.nombre })
        this.#programmer(REPRISES[Math.min(this.#essais, REPRISES.length - 1)] ?? 30_000)
        this.#essais += 1
        return this.#finir(false)
      }
      case 'ferme':
        this.#isFermee = true
        this.#dehors.surEtat(reception)
        return this.#finir(false)
      case 'session':
      case 'refuse':
        this.#dehors.surEtat(reception)
        return this.#finir(false)
    }
  }

  #recevoir(accuses: readonly AccuseLu[], at: string): void {
    const lot = new Map(this.#enVol.map((operation) => [operation.id, operation]))
    this.#enVol = []
    this.#essais = 0
    for (const accuse of accuses) {
      const operation = lot.get(accuse.id)
      if (!operation) continue
      const cle = cleDe(operation)
      if (accuse.sort === 'inscrite') {
        this.#versions.set(cle, Math.max(accuse.seq, this.version(cle)))
        // What was typed meanwhile answers one's own answer, not the one before.
        const suite = this.#attente.get(cle)
        if (suite && suite.base === operation.base) suite.base = accuse.seq
      }
      if (!this.#isPartie) this.#dehors.surAccuse(cle, accuse, at)
    }
    this.#garder()
    if (this.#attente.size > 0 || this.#reprises.length > 0) void this.#envoyer()
    else {
      if (!this.#isPartie) this.#dehors.surEtat({ kind: 'calme' })
      this.#finir(true)
    }
  }

  #garder(): void {
    this.#dehors.garder({
      envoyees: [...this.#enVol, ...this.#reprises],
      attente: [...this.#attente].map(([cle, tapee]) => ({ cle, ...tapee })),
    })
  }

  #finir(isCalme: boolean): void {
    const attendus = this.#quandCalme
    this.#quandCalme = []
    for (const resoudre of attendus) resoudre(isCalme)
  }
}

function cleDe({ champ, row }: OperationEnvoyee): CellKey {
  return (row === null ? champ : `${champ}~${row}`) as CellKey
}
