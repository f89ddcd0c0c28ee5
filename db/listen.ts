/** `LISTEN` once per process: notifications of PostgreSQL as events of the process, with reconnection. */
import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { env } from '../env.ts'
import type { Db, Tx } from './client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import type { CompteId, DemarcheId, DossierId, LotId } from './schema/ids.ts'
import type { AudienceDeRemarque } from './schema/remarques.ts'

const CHANNEL = 'dossier'

/** What a notification carries: never an answer, only where to look. */
export interface Annonce {
  dossierId: DossierId
  seq: number
}

/** Announces at commit that a dossier reached `seq`; PostgreSQL folds identical ones of a transaction into one. */
export async function annoncer(tx: Db | Tx, annonce: Annonce): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${annonce.dossierId}:${annonce.seq}`})`.execute(tx)
}

/** Announces at commit that somebody came, went, moved or began to write: which of these, the table of presences says. */
export async function annoncerPresence(tx: Db | Tx, dossierId: DossierId): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${dossierId}:presence`})`.execute(tx)
}

/** Announces at commit that rights on a dossier have changed: whoever follows it is asked again for theirs. */
export async function annoncerDroits(tx: Db | Tx, dossierId: DossierId): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${dossierId}:droits`})`.execute(tx)
}

/** Announces at commit that the form of a dossier is another: pages that show the old one must be read again. */
export async function annoncerFormulaire(tx: Db | Tx, dossierId: DossierId): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${dossierId}:formulaire`})`.execute(tx)
}

/** Announces at commit that a message came or was withdrawn: which, its exchange says. */
export async function annoncerMessage(tx: Db | Tx, dossierId: DossierId): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${dossierId}:message`})`.execute(tx)
}

/** A remark somewhere in a dossier: who may be told that it changed. */
export interface AnnonceDeRemarque {
  dossierId: DossierId
  audience: AudienceDeRemarque
  champ: StableId
}

/** Announces at commit that something was written or settled in a remark: what, whoever may read it asks. */
export async function annoncerRemarque(tx: Db | Tx, { dossierId, audience, champ }: AnnonceDeRemarque): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${dossierId}:remarque:${audience}:${champ}`})`.execute(tx)
}

/** The form being prepared of a démarche: the sequence it reached, or null when who is there changed. */
export interface AnnonceDEdition {
  demarcheId: DemarcheId
  seq: number | null
}

/** Announces at commit that the form being prepared of a démarche was written, or that somebody came to it or moved in it. */
export async function annoncerEdition(tx: Db | Tx, { demarcheId, seq }: AnnonceDEdition): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`demarche:${demarcheId}:${seq ?? 'presence'}`})`.execute(tx)
}

/** Announces at commit that those who run a démarche are others: whoever follows it is asked again for their right. */
export async function annoncerDroitsDEdition(tx: Db | Tx, demarcheId: DemarcheId): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`demarche:${demarcheId}:droits`})`.execute(tx)
}

/** Announces at commit that a batch has moved: how far, its page asks. */
export async function annoncerLot(tx: Db | Tx, lotId: LotId): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`lot:${lotId}`})`.execute(tx)
}

/** Exports of a démarche, of those that are one person's. */
export interface AnnonceDExports {
  demarcheId: DemarcheId
  compteId: CompteId
}

/** Announces at commit that an export of somebody has moved: which and how far, their page asks. */
export async function annoncerExports(tx: Db | Tx, { demarcheId, compteId }: AnnonceDExports): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`exports:${demarcheId}:${compteId}`})`.execute(tx)
}

/**
 * `ecoute`: it listens; `annonce`: there are operations there; `presence`, `droits`, `message`, `formulaire`, `remarque`: these
 * changed there; `edition`, `droits_d_edition`: the same of a démarche being prepared; `lot`: a batch has moved; `exports`: somebody's;
 * `reprise`: it was deaf for a while, look everywhere.
 */
export interface EvenementsDEcoute {
  ecoute: []
  annonce: [Annonce]
  presence: [DossierId]
  droits: [DossierId]
  remarque: [AnnonceDeRemarque]
  message: [DossierId]
  formulaire: [DossierId]
  edition: [AnnonceDEdition]
  droits_d_edition: [DemarcheId]
  lot: [LotId]
  exports: [AnnonceDExports]
  reprise: []
}

const kept = globalThis as typeof globalThis & { cerfeuilEcoute?: Ecoute }

/** The listener of this process, started at first use. `'reprise'` is emitted after a reconnection: look again. */
export function ecoute(): Ecoute {
  return (kept.cerfeuilEcoute ??= new Ecoute(env.DATABASE_URL))
}

export class Ecoute extends EventEmitter<EvenementsDEcoute> {
  readonly #url: string
  #client: pg.Client | null = null
  #closed = false

  constructor(url: string) {
    super()
    this.#url = url
    this.setMaxListeners(0)
    void this.#run()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#client?.end()
  }

  async #run(): Promise<void> {
    for (let attempt = 0; !this.#closed; attempt++) {
      const client = new pg.Client({
        connectionString: this.#url,
        application_name: 'cerfeuil-ecoute',
        keepAlive: true,
      })
      const ended = new Promise<void>((resolve) => {
        client.once('end', resolve)
        client.once('error', () => resolve())
      })
      client.on('notification', (message) => this.#read(message.payload ?? ''))
      const connected = await client.connect().then(
        () => true,
        () => false,
      )
      if (connected) {
        this.#client = client
        await client.query(`listen ${CHANNEL}`)
        this.emit('ecoute')
        if (attempt > 0) this.emit('reprise')
        await ended
      }
      if (!this.#closed) await wait(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)))
    }
  }

  #read(payload: string): void {
    const [lu, quoi, audience, champ] = payload.split(':')
    if (!lu || !quoi) return
    if (lu === 'demarche') return this.#lireDEdition(quoi as DemarcheId, audience)
    if (lu === 'exports')
      return void this.emit('exports', { demarcheId: quoi as DemarcheId, compteId: audience as CompteId })
    if (lu === 'lot') return void this.emit('lot', quoi as LotId)
    const dossierId = lu as DossierId
    if (quoi === 'presence' || quoi === 'droits' || quoi === 'message' || quoi === 'formulaire')
      this.emit(quoi, dossierId)
    else if (quoi === 'remarque') {
      this.emit('remarque', { dossierId, audience: audience as AudienceDeRemarque, champ: champ as StableId })
    } else this.emit('annonce', { dossierId, seq: Number(quoi) })
  }
  #lireDEdition(demarcheId: DemarcheId, quoi: string | undefined): void {
    if (quoi === 'droits') this.emit('droits_d_edition', demarcheId)
    else this.emit('edition', { demarcheId, seq: quoi === 'presence' ? null : Number(quoi) })
  }
}
