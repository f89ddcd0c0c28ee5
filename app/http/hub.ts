/**
 * The hub of server-sent events: one LISTEN for the process. What an announcement is about is read once for all the browsers
 * of the process that follow the dossier, then given to each within its rights; a browser that comes back is given what it
 * missed.
 */
import type { EventEmitter } from 'node:events'
import { now } from '../../clock.ts'
import { processDb } from '../../db/client.ts'
import { ecoute, type Annonce, type EvenementsDEcoute } from '../../db/listen.ts'
import type { DemarcheId, DossierId } from '../../db/schema/ids.ts'
import { instant } from '../../form-engine/temps.ts'
import { log } from '../../logs.ts'
import { systemKey, type SystemKey } from '../domain/cles.ts'
import { operationsDepuis, type Suite } from '../domain/direct/operations.ts'
import { presents, type Presents } from '../domain/direct/presence.ts'
import {
  cleDeLot,
  cleDExports,
  Flux,
  OPERATIONS_MAX,
  TRAME_MS,
  type ChoseRefusee,
  type ChoseSuivie,
  type EditionSuivie,
  type Suivi,
} from './flux.ts'

const MOST_PER_SESSION = 6
/** A reading that failed is tried again: the announcement that asked for it will not come twice. */
const REPRISE_MS = 1_000

/** What the hub listens to: the announcements of one LISTEN. */
export type Source = Pick<EventEmitter<EvenementsDEcoute>, 'on'>

/** What it reads. */
export interface Lecteur {
  operations(dossierId: DossierId, depuis: number, max: number): Promise<Suite>
  presents(dossierId: DossierId): Promise<Presents>
}

interface Abonnement {
  flux: Flux
  suivi: Suivi
  /** It has been given what it missed: what is read from now on is for it too. */
  isPret: boolean
}

/** A dossier that somebody follows from this process. */
class Canal {
  readonly dossierId: DossierId
  readonly abonnements = new Set<Abonnement>()
  /** The last sequence given to those who are ready; null while nobody is. */
  vu: number | null = null
  /** The last sequence announced. */
  annonce = 0
  readonly operations: Cadence
  readonly presences: Cadence
  finDUnBail: NodeJS.Timeout | null = null

  constructor(
    dossierId: DossierId,
    lire: (canal: Canal) => Promise<void>,
    lirePresences: (canal: Canal) => Promise<void>,
  ) {
    this.dossierId = dossierId
    this.operations = new Cadence(() => lire(this))
    this.presences = new Cadence(() => lirePresences(this))
  }

  fermer(): void {
    this.operations.fermer()
    this.presences.fermer()
    if (this.finDUnBail) clearTimeout(this.finDUnBail)
  }
}

/** One reading at a time, no more often than a frame may leave; what asks meanwhile is served by one more. */
class Cadence {
  readonly #lire: () => Promise<void>
  #derniere = -Infinity
  #isEnCours = false
  #isDue = false
  #isFermee = false
  #minuterie: NodeJS.Timeout | null = null

  constructor(lire: () => Promise<void>) {
    this.#lire = lire
  }

  demander(): void {
    this.#isDue = true
    this.#programmer(Math.max(0, this.#derniere + TRAME_MS - Date.now()))
  }

  fermer(): void {
    this.#isFermee = true
    if (this.#minuterie) clearTimeout(this.#minuterie)
  }

  #programmer(ms: number): void {
    if (this.#isEnCours || this.#isFermee || this.#minuterie) return
    if (ms === 0) return void this.#tourner()
    this.#minuterie = setTimeout(() => {
      this.#minuterie = null
      void this.#tourner()
    }, ms)
  }

  async #tourner(): Promise<void> {
    this.#isEnCours = true
    this.#isDue = false
    this.#derniere = Date.now()
    let attente = TRAME_MS
    try {
      await this.#lire()
    } catch (err) {
      log.warn({ err }, 'ce qui change dans un dossier n’a pas pu être lu : nouvel essai')
      this.#isDue = true
      attente = REPRISE_MS
    }
    this.#isEnCours = false
    if (this.#isDue) this.#programmer(attente)
  }
}

export class Hub {
  readonly #lecteur: Lecteur
  readonly #canaux = new Map<DossierId, Canal>()
  /** Who follows the form being prepared of each démarche. */
  readonly #editions = new Map<DemarcheId, Set<{ flux: Flux; edition: EditionSuivie }>>()
  /** Who watches each batch, and who their exports. */
  readonly #choses = new Map<string, Set<{ flux: Flux; suivie: ChoseSuivie }>>()
  readonly #sessions = new Map<string, number>()

  constructor(source: Source, lecteur: Lecteur) {
    this.#lecteur = lecteur
    source.on('annonce', (annonce) => this.#annoncer(annonce))
    source.on('presence', (dossierId) => this.#canaux.get(dossierId)?.presences.demander())
    source.on('droits', (dossierId) => {
      const canal = this.#canaux.get(dossierId)
      if (canal) this.#interroger(canal)
    })
    source.on('remarque', (annonce) => {
      for (const { flux, suivi } of this.#canaux.get(annonce.dossierId)?.abonnements ?? []) {
        flux.direRemarque(suivi, annonce)
      }
    })
    source.on('message', (dossierId) => this.#direMessage(this.#canaux.get(dossierId)))
    source.on('formulaire', (dossierId) => {
      for (const { flux, suivi } of this.#canaux.get(dossierId)?.abonnements ?? []) flux.direFormulaire(suivi)
    })
    source.on('edition', (annonce) => {
      for (const { flux } of this.#editions.get(annonce.demarcheId) ?? []) flux.direEdition(annonce)
    })
    source.on('lot', (lotId) => this.#direChose(cleDeLot(lotId)))
    source.on('exports', (annonce) => this.#direChose(cleDExports(annonce)))
    source.on('droits_d_edition', (demarcheId) => {
      for (const { flux, edition } of this.#editions.get(demarcheId) ?? []) flux.interrogerLEdition(edition)
    })
    source.on('reprise', () => {
      for (const cle of this.#choses.keys()) this.#direChose(cle)
      for (const [demarcheId, suivies] of this.#editions) {
        for (const { flux, edition } of suivies) {
          flux.interrogerLEdition(edition)
          // What was written while it was deaf is asked for, and who is there.
          flux.direEdition({ demarcheId, seq: null })
        }
      }
      for (const canal of this.#canaux.values()) {
        this.#interroger(canal)
        // One may have come while it was deaf.
        this.#direMessage(canal)
        if (canal.vu !== null) canal.operations.demander()
        canal.presences.demander()
        for (const { flux, suivi } of canal.abonnements) flux.direRemarque(suivi, null)
      }
    })
  }

  /**
   * Opens a stream for a session on dossiers of which it may be told, each from the sequence its page has. Null when the
   * session has six already.
   */
  ouvrir({
    session,
    suivis,
    editions = [],
    choses = [],
    refuses = [],
    demarchesRefusees = [],
    chosesRefusees = [],
    signal,
  }: {
    session: string
    suivis: readonly Suivi[]
    editions?: readonly EditionSuivie[]
    choses?: readonly ChoseSuivie[]
    /** Asked for as well, and of which one may be told nothing. */
    refuses?: readonly string[]
    demarchesRefusees?: readonly string[]
    chosesRefusees?: readonly ChoseRefusee[]
    signal: AbortSignal
  }): ReadableStream<Uint8Array> | null {
    const open = this.#sessions.get(session) ?? 0
    if (open >= MOST_PER_SESSION) return null
    this.#sessions.set(session, open + 1)
    const abonnements: Abonnement[] = []
    const quandFini = () => {
      for (const abonnement of abonnements) this.#retirer(abonnement)
      for (const { demarcheId } of editions) this.#quitterLEdition(demarcheId, flux)
      for (const { cle } of choses) this.#quitterLaChose(cle, flux)
      const left = (this.#sessions.get(session) ?? 1) - 1
      if (left === 0) this.#sessions.delete(session)
      else this.#sessions.set(session, left)
    }
    const flux: Flux = new Flux(suivis, {
      refuses,
      demarchesRefusees,
      chosesRefusees,
      editions,
      choses,
      signal,
      quandFini,
    })
    if (!flux.isOuvert) return flux.stream
    for (const edition of editions) {
      const { demarcheId } = edition
      this.#editions.set(demarcheId, (this.#editions.get(demarcheId) ?? new Set()).add({ flux, edition }))
      // What its page has missed while it had no stream, it asks for.
      flux.direEdition({ demarcheId, seq: null })
    }
    for (const suivie of choses) {
      const { cle } = suivie
      this.#choses.set(cle, (this.#choses.get(cle) ?? new Set()).add({ flux, suivie }))
      flux.direChose(suivie)
    }
    for (const suivi of suivis) {
      const abonnement = { flux, suivi, isPret: false }
      abonnements.push(abonnement)
      const canal = this.#canalDe(suivi.dossierId)
      canal.abonnements.add(abonnement)
      canal.presences.demander()
      void this.#rattraper(canal, abonnement)
    }
    return flux.stream
  }

  /** How many streams are open, for the figures of the process. */
  get size(): number {
    return [...this.#sessions.values()].reduce((sum, open) => sum + open, 0)
  }

  #annoncer({ dossierId, seq }: Annonce): void {
    const canal = this.#canaux.get(dossierId)
    if (!canal) return
    canal.annonce = Math.max(canal.annonce, seq)
    if (canal.vu !== null && seq > canal.vu) canal.operations.demander()
  }

  #direMessage(canal: Canal | undefined): void {
    for (const { flux, suivi } of canal?.abonnements ?? []) flux.direMessage(suivi)
  }

  #interroger(canal: Canal): void {
    for (const { flux, suivi } of canal.abonnements) flux.interroger([suivi])
  }

  /** What was announced, read once, for everybody who is ready. */
  async #lire(canal: Canal): Promise<void> {
    if (canal.vu === null) return
    const { operations, seq, isTrop } = await this.#lecteur.operations(canal.dossierId, canal.vu, OPERATIONS_MAX)
    canal.vu = Math.max(canal.vu, seq)
    for (const { flux, suivi, isPret } of canal.abonnements) {
      if (!isPret) continue
      if (isTrop) flux.reprendre(suivi, seq)
      else flux.recevoir(suivi, operations, seq)
    }
  }

  async #lirePresences(canal: Canal): Promise<void> {
    const { presences, finDans } = await this.#lecteur.presents(canal.dossierId)
    for (const { flux, suivi } of canal.abonnements) flux.direPresences(suivi, presences)
    if (canal.finDUnBail) clearTimeout(canal.finDUnBail)
    // A browser that goes without a word says nothing: the end of its lease does.
    canal.finDUnBail =
      finDans === null || canal.abonnements.size === 0
        ? null
        : setTimeout(() => canal.presences.demander(), Math.max(TRAME_MS, finDans))
  }

  /** Gives a new stream what its page has missed. What is announced meanwhile is not given to it twice, nor lost. */
  async #rattraper(canal: Canal, abonnement: Abonnement): Promise<void> {
    const { flux, suivi } = abonnement
    let lu = 0
    try {
      while (canal.vu === null || suivi.vu < canal.vu) {
        const { operations, seq, isTrop } = await this.#lecteur.operations(canal.dossierId, suivi.vu, OPERATIONS_MAX)
        if (isTrop) flux.reprendre(suivi, seq)
        else flux.recevoir(suivi, operations, seq)
        // What this reading found that is newer is not known of the others yet: it counts for the dossier when nobody is ready.
        canal.vu ??= seq
        lu = Math.max(lu, seq)
      }
    } catch (err) {
      log.warn({ err }, 'ce qu’un navigateur a manqué n’a pas pu être lu : il reviendra')
      return flux.fermer()
    }
    abonnement.isPret = true
    if (Math.max(lu, canal.annonce) > canal.vu) canal.operations.demander()
  }

  #canalDe(dossierId: DossierId): Canal {
    const connu = this.#canaux.get(dossierId)
    if (connu) return connu
    const canal = new Canal(
      dossierId,
      (lu) => this.#lire(lu),
      (lu) => this.#lirePresences(lu),
    )
    this.#canaux.set(dossierId, canal)
    return canal
  }

  #quitterLEdition(demarcheId: DemarcheId, flux: Flux): void {
    const suivies = this.#editions.get(demarcheId)
    for (const suivie of suivies ?? []) if (suivie.flux === flux) suivies?.delete(suivie)
    if (suivies?.size === 0) this.#editions.delete(demarcheId)
  }

  #direChose(cle: string): void {
    for (const { flux, suivie } of this.#choses.get(cle) ?? []) flux.direChose(suivie)
  }

  #quitterLaChose(cle: string, flux: Flux): void {
    const suivies = this.#choses.get(cle)
    for (const suivie of suivies ?? []) if (suivie.flux === flux) suivies?.delete(suivie)
    if (suivies?.size === 0) this.#choses.delete(cle)
  }

  #retirer(abonnement: Abonnement): void {
    const { dossierId } = abonnement.suivi
    const canal = this.#canaux.get(dossierId)
    canal?.abonnements.delete(abonnement)
    if (!canal || canal.abonnements.size > 0) return
    canal.fermer()
    this.#canaux.delete(dossierId)
  }
}

/** Reads what is told to browsers, whoever they are: each is then kept within its rights. */
export function lecteurOn(keyNow: () => SystemKey): Lecteur {
  return {
    operations: (dossierId, depuis, max) => operationsDepuis(keyNow(), dossierId, depuis, max),
    presents: (dossierId) => presents(keyNow(), dossierId),
  }
}

const kept = globalThis as typeof globalThis & { cerfeuilHub?: Hub }

/** The hub of this process, and with it its LISTEN, started by the first browser that follows a dossier. */
export function hub(): Hub {
  const keyNow = () => systemKey(processDb(), instant(now().toString()), 'diffusion')
  return (kept.cerfeuilHub ??= new Hub(ecoute(), lecteurOn(keyNow)))
}

/** No proxy may buffer, compress or keep a stream. */
export const EN_TETES_DU_FLUX = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-store, no-transform',
  'X-Accel-Buffering': 'no',
} as const
