/**
 * One stream of server-sent events, to one browser: what it follows, what waits to leave, and the right to tell it. At most
 * four frames a second leave, each with everything that came since the one before; nothing leaves while a right is in doubt.
 */
import type { AnnonceDEdition, AnnonceDeRemarque, AnnonceDExports } from '../../db/listen.ts'
import type { CompteId, DemarcheId, DossierId, LotId } from '../../db/schema/ids.ts'
import type { OperationADiffuser } from '../domain/direct/operations.ts'
import { PAGE_D_INSTRUCTION, type Presence } from '../domain/direct/presence.ts'
import type { Lisible } from '../domain/direct/suivre.ts'
import { lireCellKey } from '../../form-engine/reponses.ts'
import { log } from '../../logs.ts'

export const TRAME_MS = 250
const BATTEMENT_MS = 20_000
/** At one heartbeat in so many, everybody is asked again for their right: once a minute. */
const BATTEMENTS_PAR_GARDE = 3
/** A browser that does not read: beyond this the stream is cut, and it comes back by itself. */
const TRAMES_EN_ATTENTE_MAX = 200
/** Beyond this a browser reads the dossier again rather than each change of it. */
export const OPERATIONS_MAX = 200

/** Why nothing more may be told: the session is over, or the dossier is no longer this person's to follow. */
export type Perte = 'session' | 'droit'

/** A dossier that a browser follows. */
export interface Suivi {
  readonly dossierId: DossierId
  readonly compteId: CompteId
  /** What may be told of it. */
  lisible: Lisible
  /** Asks again what may be told. */
  readonly garde: () => Promise<Lisible | Perte>
  /** The last sequence the browser has. */
  vu: number
}

/** A démarche whose form a browser prepares. Only that it moved is told: what moved, its page asks with its own key. */
export interface EditionSuivie {
  readonly demarcheId: DemarcheId
  /** Asks again whether one may be told; null when one may. */
  readonly garde: () => Promise<Perte | null>
}

/** What is told by its name alone: a batch of one's own, or one's exports of a démarche. */
export type Chose = { lotId: LotId } | { exportsDe: DemarcheId }

/** A thing that whoever it belongs to watches: only that it moved is told. */
export interface ChoseSuivie {
  /** Where its announcements come (`cleDeLot`, `cleDExports`). */
  readonly cle: string
  readonly chose: Chose
  readonly garde: () => Promise<Perte | null>
}

/** A batch, in the announcements. */
export const cleDeLot = (lotId: LotId): string => `lot:${lotId}`

/** The exports of somebody on a démarche, likewise. */
export const cleDExports = ({ demarcheId, compteId }: AnnonceDExports): string => `exports:${demarcheId}:${compteId}`

type RemarqueChangee = Pick<AnnonceDeRemarque, 'audience' | 'champ'>

interface Attente {
  operations: OperationADiffuser[]
  presences: readonly Presence[] | null
  isAReprendre: boolean
  /** Remarks that changed; null is « any, look again ». */
  remarques: (RemarqueChangee | null)[]
  /** A message came, or was withdrawn. */
  isMessage: boolean
  /** Its form is another. */
  isFormulaire: boolean
}

/** An operation is written once for each way its author is named, however many follow. */
const ecrites = new WeakMap<OperationADiffuser, Map<string | null, string>>()

export class Flux {
  readonly stream: ReadableStream<Uint8Array>
  readonly suivis: readonly Suivi[]
  readonly #quandFini: () => void
  readonly #encoder = new TextEncoder()
  readonly #attentes = new Map<DossierId, Attente>()
  readonly #editions: readonly EditionSuivie[]
  readonly #editionsAttendues = new Map<DemarcheId, number | null>()
  readonly #choses: readonly ChoseSuivie[]
  readonly #chosesAttendues = new Set<ChoseSuivie>()
  readonly #presencesDites = new Map<DossierId, string>()
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  #isOuvert = true
  #enQuestion = 0
  #derniereTrame = -Infinity
  #minuterie: NodeJS.Timeout | null = null

  /** `refuses`, `demarchesRefusees` and `chosesRefusees` were asked for as well, and nothing of them may be told. */
  constructor(
    suivis: readonly Suivi[],
    {
      refuses,
      demarchesRefusees = [],
      editions = [],
      choses = [],
      chosesRefusees = [],
      signal,
      quandFini,
    }: {
      refuses: readonly string[]
      demarchesRefusees?: readonly string[]
      editions?: readonly EditionSuivie[]
      choses?: readonly ChoseSuivie[]
      chosesRefusees?: readonly ChoseRefusee[]
      signal: AbortSignal
      quandFini: () => void
    },
  ) {
    this.suivis = suivis
    this.#editions = editions
    this.#choses = choses
    this.#quandFini = quandFini
    let battements = 0
    const coeur = setInterval(() => {
      battements += 1
      this.#ecrire(': ici\n\n')
      if (battements % BATTEMENTS_PAR_GARDE === 0) {
        this.interroger(this.suivis)
        for (const edition of this.#editions) this.interrogerLEdition(edition)
        for (const suivie of this.#choses) this.#interrogerLaChose(suivie)
      }
    }, BATTEMENT_MS)
    const partir = () => this.fermer()
    this.#nettoyer = () => {
      clearInterval(coeur)
      if (this.#minuterie) clearTimeout(this.#minuterie)
      signal.removeEventListener('abort', partir)
    }
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
          const finis = [
            ...refuses.map((dossierId) => fini({ dossierId, perte: 'droit' })),
            ...demarchesRefusees.map((demarcheId) => fini({ demarcheId, perte: 'droit' })),
            ...chosesRefusees.map((chose) => fini({ ...chose, perte: 'droit' })),
          ]
          this.#ecrire(`retry: 3000\n\n${evenement('ouvert', '{}')}${finis.join('')}`)
        },
        cancel: () => {
          // The browser is gone: there is nothing left to close.
          this.#controller = null
          this.fermer()
        },
      },
      { highWaterMark: 16 },
    )
    signal.addEventListener('abort', partir)
    if (signal.aborted) this.fermer()
  }

  readonly #nettoyer: () => void

  get isOuvert(): boolean {
    return this.#isOuvert
  }

  /** Operations of a dossier, in their order; those the browser has already are passed over. */
  recevoir(suivi: Suivi, operations: readonly OperationADiffuser[], seq: number): void {
    const nouvelles = operations.filter(({ changement }) => changement.seq > suivi.vu)
    suivi.vu = Math.max(suivi.vu, seq)
    if (nouvelles.length === 0) return
    const attente = this.#attente(suivi)
    attente.operations.push(...nouvelles)
    if (attente.operations.length > OPERATIONS_MAX) attente.isAReprendre = true
    this.#programmer()
  }

  /** Too much has happened: the browser reads the dossier again. */
  reprendre(suivi: Suivi, seq: number): void {
    suivi.vu = Math.max(suivi.vu, seq)
    this.#attente(suivi).isAReprendre = true
    this.#programmer()
  }

  /** Who is there now. */
  direPresences(suivi: Suivi, presences: readonly Presence[]): void {
    this.#attente(suivi).presences = presences
    this.#programmer()
  }

  /** A remark changed; null is « any, look again ». */
  direRemarque(suivi: Suivi, remarque: RemarqueChangee | null): void {
    this.#attente(suivi).remarques.push(remarque)
    this.#programmer()
  }

  /** The exchange on a dossier changed: whoever has it open reads it again. */
  direMessage(suivi: Suivi): void {
    this.#attente(suivi).isMessage = true
    this.#programmer()
  }

  /** The form of a dossier is another: a page that shows the old one says so. */
  direFormulaire(suivi: Suivi): void {
    this.#attente(suivi).isFormulaire = true
    this.#programmer()
  }

  /** The form of a démarche was written up to `seq`, or who is in it changed. */
  direEdition({ demarcheId, seq }: AnnonceDEdition): void {
    const connue = this.#editionsAttendues.get(demarcheId)
    // That somebody moved is to be asked whatever was written: it is what stays of the two.
    this.#editionsAttendues.set(demarcheId, connue === null || seq === null ? null : Math.max(connue ?? 0, seq))
    this.#programmer()
  }

  /** A thing that is followed has moved. */
  direChose(suivie: ChoseSuivie): void {
    this.#chosesAttendues.add(suivie)
    this.#programmer()
  }

  /** Asks again whether one may be told of a démarche: nothing leaves until it is known, and a lost right ends the stream. */
  interrogerLEdition({ demarcheId, garde }: EditionSuivie): void {
    void this.#demander(async () => {
      const perte = await garde()
      if (perte !== null) this.#finir({ demarcheId, perte })
    })
  }

  /** Asks again what may be told of these dossiers: nothing leaves until it is known, and a lost right ends the stream. */
  interroger(suivis: readonly Suivi[]): void {
    for (const suivi of suivis) void this.#interroger(suivi)
  }

  fermer(): void {
    if (!this.#isOuvert) return
    this.#isOuvert = false
    this.#nettoyer()
    this.#controller?.close()
    this.#controller = null
    this.#quandFini()
  }

  async #interroger(suivi: Suivi): Promise<void> {
    await this.#demander(async () => {
      const lisible = await suivi.garde()
      if (typeof lisible === 'string') this.#finir({ dossierId: suivi.dossierId, perte: lisible })
      else suivi.lisible = lisible
    })
  }

  #interrogerLaChose({ chose, garde }: ChoseSuivie): void {
    void this.#demander(async () => {
      const perte = await garde()
      if (perte !== null) this.#finir({ ...chose, perte })
    })
  }

  async #demander(demande: () => Promise<void>): Promise<void> {
    this.#enQuestion += 1
    try {
      await demande()
    } catch (err) {
      // Whether one may be told is not known: the browser comes back, and is asked as it enters.
      log.warn({ err }, 'un flux dont le droit n’a pas pu être relu est fermé')
      this.fermer()
    } finally {
      this.#enQuestion -= 1
    }
    this.#programmer()
  }

  #finir(fin: Fin): void {
    this.#attentes.clear()
    this.#editionsAttendues.clear()
    this.#chosesAttendues.clear()
    this.#ecrire(fini(fin))
    this.fermer()
  }

  #attente({ dossierId }: Suivi): Attente {
    const connue = this.#attentes.get(dossierId)
    if (connue) return connue
    const attente: Attente = {
      operations: [],
      presences: null,
      isAReprendre: false,
      remarques: [],
      isMessage: false,
      isFormulaire: false,
    }
    this.#attentes.set(dossierId, attente)
    return attente
  }

  #programmer(): void {
    if (!this.#isOuvert || this.#enQuestion > 0 || this.#minuterie) return
    if (this.#attentes.size + this.#editionsAttendues.size + this.#chosesAttendues.size === 0) return
    const reste = this.#derniereTrame + TRAME_MS - Date.now()
    if (reste <= 0) return this.#envoyer()
    this.#minuterie = setTimeout(() => {
      this.#minuterie = null
      if (this.#enQuestion === 0) this.#envoyer()
    }, reste)
  }

  #envoyer(): void {
    const editions = [...this.#editionsAttendues].map(([demarcheId, seq]) =>
      evenement('edition', JSON.stringify({ demarcheId, seq })),
    )
    const choses = [...this.#chosesAttendues].map(({ chose }) =>
      evenement('lotId' in chose ? 'lot' : 'exports', JSON.stringify(chose)),
    )
    const texte = [...this.suivis.map((suivi) => this.#dire(suivi)), ...editions, ...choses].join('')
    this.#attentes.clear()
    this.#editionsAttendues.clear()
    this.#chosesAttendues.clear()
    if (texte === '') return
    this.#derniereTrame = Date.now()
    // What a browser that comes back gives to say where it was.
    this.#ecrire(`id: ${this.suivis.map(({ vu }) => vu).join(',')}\n${texte}`)
  }

  /** What waits of one dossier, within what its reader may be told now. */
  #dire(suivi: Suivi): string {
    const attente = this.#attentes.get(suivi.dossierId)
    if (!attente) return ''
    const id = JSON.stringify(suivi.dossierId)
    let texte = ''
    if (attente.isAReprendre) texte += evenement('reprise', `{"dossierId":${id}}`)
    else {
      const dites = attente.operations.filter(({ champ }) => suivi.lisible.champs.has(champ))
      const liste = dites.map((operation) => ecrite(operation, suivi)).join(',')
      if (liste !== '') texte += evenement('operations', `{"dossierId":${id},"operations":[${liste}]}`)
    }
    if (attente.remarques.some((remarque) => isLue(remarque, suivi.lisible)))
      texte += evenement('remarques', `{"dossierId":${id}}`)
    // Whoever does not see the exchange is not told that it moves.
    if (attente.isMessage && suivi.lisible.messages) texte += evenement('messages', `{"dossierId":${id}}`)
    if (attente.isFormulaire) texte += evenement('formulaire', `{"dossierId":${id}}`)
    if (attente.presences) {
      const presents = JSON.stringify(presentsPour(suivi, attente.presences))
      // Told once at least, even of an empty room: a browser that comes back may remember somebody.
      if (presents !== this.#presencesDites.get(suivi.dossierId)) {
        this.#presencesDites.set(suivi.dossierId, presents)
        texte += evenement('presence', `{"dossierId":${id},"presents":${presents}}`)
      }
    }
    return texte
  }

  #ecrire(texte: string): void {
    const controller = this.#controller
    if (!this.#isOuvert || !controller) return
    controller.enqueue(this.#encoder.encode(texte))
    if ((controller.desiredSize ?? 0) < -TRAMES_EN_ATTENTE_MAX) this.fermer()
  }
}

/** Of a remark that its reader does not read, not even that it changed is told. */
function isLue(remarque: RemarqueChangee | null, { remarques: { audiences, champs } }: Lisible): boolean {
  if (remarque === null) return true
  return audiences.includes(remarque.audience) && (champs === null || champs.includes(remarque.champ))
}

/** As it was asked for. */
export type ChoseRefusee = { lotId: string } | { exportsDe: string }

type Fin = ({ dossierId: string } | { demarcheId: string } | ChoseRefusee) & { perte: Perte }

function fini(fin: Fin): string {
  return evenement('fini', JSON.stringify(fin))
}

function evenement(nom: string, data: string): string {
  return `event: ${nom}\ndata: ${data}\n\n`
}

function ecrite(operation: OperationADiffuser, { compteId, lisible }: Suivi): string {
  const par = operation.acteurId === compteId ? null : lisible.nommer(operation.auteur)
  const deja = ecrites.get(operation) ?? new Map<string | null, string>()
  ecrites.set(operation, deja)
  const connue = deja.get(par)
  if (connue !== undefined) return connue
  const texte = JSON.stringify({ ...operation.changement, par })
  deja.set(par, texte)
  return texte
}

/** A person in a dossier, as the others see them: each page they have open is a place. */
export interface Present {
  nom: string
  places: { page: string | null; champ: string | null; ecrit: boolean }[]
}

/** The others, one by one; where they are is told only of what the reader sees as well. */
function presentsPour({ compteId, lisible }: Suivi, presences: readonly Presence[]): Present[] {
  const presents = new Map<CompteId, Present>()
  for (const { compteId: autre, qui, page, champ, ecrit } of presences) {
    // The side of the instruction is not told to the other, nor the other to it.
    const isDInstruction = page === PAGE_D_INSTRUCTION
    if (autre === compteId || isDInstruction !== (lisible.cote === 'instruction')) continue
    const present = presents.get(autre) ?? { nom: lisible.nommer(qui), places: [] }
    const lue = champ === null ? null : lireCellKey(champ)
    const isVue = lue !== null && lisible.champs.has(lue.champ)
    present.places.push({
      page: lisible.pages.has(page) ? page : null,
      champ: isVue ? champ : null,
      ecrit: isVue && ecrit,
    })
    presents.set(autre, present)
  }
  return [...presents.values()]
}
