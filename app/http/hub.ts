/**
 * The hub of server-sent events: one LISTEN for the process, fanned out to the browsers that follow a dossier. An event
 * says where to look, never what was answered; a browser that may have missed one is told to look again.
 */
import { randomUUID } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { ecoute, type Annonce, type EvenementsDEcoute } from '../../db/listen.ts'
import type { DossierId } from '../../db/schema/ids.ts'

const HEARTBEAT_MS = 20_000
const MOST_PER_SESSION = 6
/** A browser that does not read: beyond this the stream is cut, and it comes back by itself. */
const MOST_WAITING = 200

interface Abonne {
  session: string
  dossiers: ReadonlySet<DossierId>
  send(event: string, data: object): void
}

/** What the hub listens to: the announcements of one LISTEN. */
export type Source = Pick<EventEmitter<EvenementsDEcoute>, 'on'>

export class Hub {
  readonly #abonnes = new Map<DossierId, Set<Abonne>>()
  readonly #sessions = new Map<string, number>()
  /** Distinguishes the numbering of this process from that of the one before. */
  readonly #epoch = randomUUID().slice(0, 8)
  #sequence = 0

  constructor(source: Source) {
    source.on('annonce', (annonce) => this.#annoncer(annonce))
    source.on('reprise', () => this.#reprendre())
  }

  /**
   * Opens a stream for a session, on dossiers it has keys for. The first event tells to look: `ouvert`, or `reprise`
   * when the browser comes back with the number of the last event it saw. Null when the session has six already.
   */
  ouvrir(wanted: {
    session: string
    dossiers: readonly DossierId[]
    dernier: string | null
    signal: AbortSignal
  }): ReadableStream<Uint8Array> | null {
    const open = this.#sessions.get(wanted.session) ?? 0
    if (open >= MOST_PER_SESSION) return null
    this.#sessions.set(wanted.session, open + 1)
    const encoder = new TextEncoder()
    let leave = () => undefined as void
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          let isOpen = true
          const write = (text: string) => {
            if (!isOpen) return
            controller.enqueue(encoder.encode(text))
            if ((controller.desiredSize ?? 0) < -MOST_WAITING) close()
          }
          const abonne: Abonne = {
            session: wanted.session,
            dossiers: new Set(wanted.dossiers),
            send: (event, data) =>
              write(`id: ${this.#epoch}-${++this.#sequence}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
          }
          const heartbeat = setInterval(() => write(': ici\n\n'), HEARTBEAT_MS)
          leave = () => {
            if (!isOpen) return
            isOpen = false
            clearInterval(heartbeat)
            wanted.signal.removeEventListener('abort', close)
            this.#retirer(abonne)
          }
          const close = () => {
            if (!isOpen) return
            leave()
            controller.close()
          }
          wanted.signal.addEventListener('abort', close)
          this.#ajouter(abonne)
          if (wanted.signal.aborted) return close()
          write('retry: 3000\n\n')
          abonne.send(wanted.dernier === null ? 'ouvert' : 'reprise', {})
        },
        cancel: () => leave(),
      },
      { highWaterMark: 16 },
    )
  }

  /** How many streams are open, for the figures of the process. */
  get size(): number {
    return [...this.#sessions.values()].reduce((sum, open) => sum + open, 0)
  }

  #annoncer(annonce: Annonce): void {
    for (const abonne of this.#abonnes.get(annonce.dossierId) ?? []) abonne.send('dossier', annonce)
  }

  #reprendre(): void {
    const all = new Set([...this.#abonnes.values()].flatMap((abonnes) => [...abonnes]))
    for (const abonne of all) abonne.send('reprise', {})
  }

  #ajouter(abonne: Abonne): void {
    for (const dossier of abonne.dossiers) {
      const abonnes = this.#abonnes.get(dossier) ?? new Set()
      this.#abonnes.set(dossier, abonnes.add(abonne))
    }
  }

  #retirer(abonne: Abonne): void {
    for (const dossier of abonne.dossiers) {
      const abonnes = this.#abonnes.get(dossier)
      abonnes?.delete(abonne)
      if (abonnes?.size === 0) this.#abonnes.delete(dossier)
    }
    const left = (this.#sessions.get(abonne.session) ?? 1) - 1
    if (left === 0) this.#sessions.delete(abonne.session)
    else this.#sessions.set(abonne.session, left)
  }
}

const kept = globalThis as typeof globalThis & { cerfeuilHub?: Hub }

/** The hub of this process, and with it its LISTEN, started by the first browser that follows a dossier. */
export function hub(): Hub {
  return (kept.cerfeuilHub ??= new Hub(ecoute()))
}

/** No proxy may buffer, compress or keep a stream. */
export const EN_TETES_DU_FLUX = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-store, no-transform',
  'X-Accel-Buffering': 'no',
} as const
