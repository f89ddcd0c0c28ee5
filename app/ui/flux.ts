/**
 * One stream of events a browser, whatever the tabs: the tab that holds a lock opens it for the dossiers that all of them
 * follow, and gives the others what comes; when it closes, the lock goes to another, which opens the stream where the first
 * had come to. A browser without locks has one stream a tab.
 */
import { ulid } from 'ulid'
import { paths } from '../paths.ts'

export const NOMS = [
  'operations',
  'presence',
  'remarques',
  'messages',
  'formulaire',
  'edition',
  'lot',
  'exports',
  'reprise',
  'fini',
] as const

/** What is told of a dossier, or of a démarche (`cleDeDemarche`); `data` is what the server wrote. */
export interface Evenement {
  nom: (typeof NOMS)[number]
  dossierId: string
  data: unknown
}

/** A stream that is open. */
export interface Source {
  fermer: () => void
}

/** What the outside gives: locks, a channel between tabs, streams, time. */
export interface Dehors {
  /** Holds a lock from when it is given until `tenir` ends; given up by `signal`. Null when the browser has no locks. */
  verrou: ((nom: string, tenir: () => Promise<void>, signal: AbortSignal) => void) | null
  canal: (nom: string, lire: (message: Message) => void) => { dire: (message: Message) => void; fermer: () => void }
  /** `dire` is given each event with the number that goes with it; `perdre`, once, that it will not come back by itself. */
  source: (
    adresse: string,
    dire: (nom: Evenement['nom'], data: string, numero: string) => void,
    perdre: () => void,
  ) => Source
  /** Why a stream is refused: the status of its address. */
  sonder: (adresse: string) => Promise<number>
  plusTard: (ms: number, faire: () => void) => () => void
}

export type Message =
  /** Who leads asks who follows what. */
  | { quoi: 'appel' }
  | { quoi: 'suivre'; onglet: string; dossierId: string; vu: number }
  | { quoi: 'quitter'; onglet: string }
  | { quoi: 'evenement'; evenement: Evenement; vu: number }

const DEMARCHE = 'demarche/'

/** A démarche, where tabs say what they follow. */
const cleDeDemarche = (demarcheId: string): string => DEMARCHE + demarcheId

const LOT = 'lot/'

/** A batch, likewise. */
const cleDeLot = (lotId: string): string => LOT + lotId

const EXPORTS = 'exports/'

/** One's exports of a démarche, likewise. */
const cleDExports = (demarcheId: string): string => EXPORTS + demarcheId

/** Tabs that open together open one stream, not one each. */
const REGROUPER_MS = 50
const REVENIR_MS = 15_000

/**
 * Follows a dossier from the sequence that a page shows, until the answer is called. `compte` names the tabs that may share
 * a stream: those of one person.
 */
export function suivre(
  { compte, dossierId, vu }: { compte: string; dossierId: string; vu: number },
  recevoir: (evenement: Evenement) => void,
  dehors: Dehors = NAVIGATEUR,
): () => void {
  const nom = `cerfeuil:flux:${compte}`
  const moi = { onglet: ulid(), dossierId, vu }
  const fin = Promise.withResolvers<void>()
  const abandon = new AbortController()
  let chef: Chef | null = null

  const entendre = (evenement: Evenement, jusqua: number) => {
    if (evenement.dossierId !== dossierId) return
    moi.vu = Math.max(moi.vu, jusqua)
    recevoir(evenement)
  }
  const seDire = () => canal.dire({ quoi: 'suivre', ...moi })
  const canal = dehors.canal(nom, (message) => {
    switch (message.quoi) {
      case 'appel':
        return seDire()
      case 'suivre':
        return chef?.inscrire(message)
      case 'quitter':
        return chef?.rayer(message.onglet)
      case 'evenement':
        return entendre(message.evenement, message.vu)
    }
  })
  const mener = () => {
    chef = new Chef(dehors, (evenement, jusqua) => {
      canal.dire({ quoi: 'evenement', evenement, vu: jusqua })
      entendre(evenement, jusqua)
    })
    chef.inscrire(moi)
    canal.dire({ quoi: 'appel' })
  }
  if (dehors.verrou === null) mener()
  else {
    dehors.verrou(
      nom,
      () => {
        mener()
        return fin.promise
      },
      abandon.signal,
    )
    seDire()
  }
  return () => {
    canal.dire({ quoi: 'quitter', onglet: moi.onglet })
    chef?.fermer()
    fin.resolve()
    abandon.abort()
    canal.fermer()
  }
}

/** Follows the form being prepared of a démarche, with the stream of the dossiers: that it changed is told, with no more. */
export function suivreLEdition(
  { compte, demarcheId }: { compte: string; demarcheId: string },
  recevoir: (evenement: Evenement) => void,
  dehors: Dehors = NAVIGATEUR,
): () => void {
  return suivre({ compte, dossierId: cleDeDemarche(demarcheId), vu: 0 }, recevoir, dehors)
}

/** Follows a batch, with the same stream: that it has moved is told, with no more. */
export function suivreLeLot(
  { compte, lotId }: { compte: string; lotId: string },
  recevoir: (evenement: Evenement) => void,
  dehors: Dehors = NAVIGATEUR,
): () => void {
  return suivre({ compte, dossierId: cleDeLot(lotId), vu: 0 }, recevoir, dehors)
}

/** Follows one's exports of a démarche, with the same stream: that one has moved is told, with no more. */
export function suivreLesExports(
  { compte, demarcheId }: { compte: string; demarcheId: string },
  recevoir: (evenement: Evenement) => void,
  dehors: Dehors = NAVIGATEUR,
): () => void {
  return suivre({ compte, dossierId: cleDExports(demarcheId), vu: 0 }, recevoir, dehors)
}

/** The tab that holds the stream. */
class Chef {
  readonly #dehors: Dehors
  readonly #diffuser: (evenement: Evenement, vu: number) => void
  readonly #suivis = new Map<string, string>()
  readonly #vus = new Map<string, number>()
  readonly #presences = new Map<string, Evenement>()
  readonly #finis = new Map<string, Evenement>()
  #ouverts: string[] = []
  #numerotes: string[] = []
  #source: Source | null = null
  #rouvrir: (() => void) | null = null
  #isFerme = false

  constructor(dehors: Dehors, diffuser: (evenement: Evenement, vu: number) => void) {
    this.#dehors = dehors
    this.#diffuser = diffuser
  }

  inscrire({ onglet, dossierId, vu }: { onglet: string; dossierId: string; vu: number }): void {
    const isNouveau = this.#suivis.get(onglet) !== dossierId
    this.#suivis.set(onglet, dossierId)
    // Opened again, a page says that its dossier can be read again.
    if (isNouveau) this.#finis.delete(dossierId)
    const connu = this.#vus.get(dossierId)
    this.#vus.set(dossierId, Math.min(vu, connu ?? vu))
    const presence = this.#presences.get(dossierId)
    if (presence) this.#diffuser(presence, 0)
    if (!this.#ouverts.includes(dossierId) || connu === undefined || vu < connu) this.#programmer(REGROUPER_MS)
  }

  rayer(onglet: string): void {
    const dossierId = this.#suivis.get(onglet)
    this.#suivis.delete(onglet)
    if (dossierId === undefined || [...this.#suivis.values()].includes(dossierId)) return
    this.#presences.delete(dossierId)
    this.#vus.delete(dossierId)
    this.#programmer(REGROUPER_MS)
  }

  fermer(): void {
    this.#isFerme = true
    this.#rouvrir?.()
    this.#source?.fermer()
  }

  #programmer(ms: number): void {
    this.#rouvrir?.()
    this.#rouvrir = this.#dehors.plusTard(ms, () => this.#ouvrir())
  }

  #ouvrir(): void {
    this.#source?.fermer()
    this.#source = null
    this.#ouverts = [...new Set(this.#suivis.values())].filter((id) => !this.#finis.has(id)).sort()
    if (this.#isFerme || this.#ouverts.length === 0) return
    const dossiers = this.#ouverts.filter((cle) => !cle.includes('/'))
    const apres = (debut: string) =>
      this.#ouverts.filter((cle) => cle.startsWith(debut)).map((cle) => cle.slice(debut.length))
    // The numbers of events are those of the dossiers, in this order.
    this.#numerotes = dossiers
    const depuis = dossiers.map((id) => this.#vus.get(id) ?? 0)
    const suivis = [
      ...(dossiers.length > 0 ? [`dossiers=${dossiers.join(',')}&depuis=${depuis.join(',')}`] : []),
      ...Object.entries({ demarches: apres(DEMARCHE), lots: apres(LOT), exports: apres(EXPORTS) }).flatMap(
        ([nom, ids]) => (ids.length > 0 ? [`${nom}=${ids.join(',')}`] : []),
      ),
    ]
    const adresse = `${paths.evenements()}?${suivis.join('&')}`
    this.#source = this.#dehors.source(
      adresse,
      (nom, data, numero) => this.#entendre(nom, data, numero),
      () => void this.#perdre(adresse),
    )
  }

  #entendre(nom: Evenement['nom'], texte: string, numero: string): void {
    const data = JSON.parse(texte) as Nomme & { perte?: string }
    const dossierId = cleDe(data)
    const evenement: Evenement = { nom, dossierId, data }
    if (nom === 'fini') {
      // A session that ends may be opened again, in another tab: the dossier is not lost.
      if (data.perte === 'session') return this.#programmer(REVENIR_MS)
      this.#finis.set(dossierId, evenement)
      this.#programmer(REGROUPER_MS)
    }
    if (nom === 'presence') this.#presences.set(dossierId, evenement)
    for (const [rang, vu] of numero.split(',').entries()) {
      const id = this.#numerotes[rang]
      if (id !== undefined && vu !== '') this.#vus.set(id, Number(vu))
    }
    this.#diffuser(evenement, this.#vus.get(dossierId) ?? 0)
  }

  /** Refused for good: because nothing may be followed any more, or for a reason that passes. */
  async #perdre(adresse: string): Promise<void> {
    const status = await this.#dehors.sonder(adresse)
    if (this.#isFerme) return
    if (status !== 404) return this.#programmer(REVENIR_MS)
    for (const dossierId of this.#ouverts) {
      const evenement: Evenement = { nom: 'fini', dossierId, data: { dossierId, perte: 'droit' } }
      this.#finis.set(dossierId, evenement)
      this.#diffuser(evenement, 0)
    }
  }
}

/** What an event is about. */
interface Nomme {
  dossierId?: string
  demarcheId?: string
  lotId?: string
  exportsDe?: string
}

function cleDe({ dossierId, lotId, exportsDe, demarcheId = '' }: Nomme): string {
  if (lotId !== undefined) return cleDeLot(lotId)
  if (exportsDe !== undefined) return cleDExports(exportsDe)
  return dossierId ?? cleDeDemarche(demarcheId)
}

const NAVIGATEUR: Dehors = {
  verrou: globalThis.navigator?.locks
    ? (nom, tenir, signal) => {
        navigator.locks.request(nom, { signal }, tenir).catch((erreur: unknown) => {
          // Given up before it was had: the page is gone.
          if (!signal.aborted) console.warn('Cet onglet ne suit pas ce qui change.', erreur)
        })
      }
    : null,
  canal: (nom, lire) => {
    if (!('BroadcastChannel' in globalThis)) return { dire: () => undefined, fermer: () => undefined }
    const canal = new BroadcastChannel(nom)
    canal.onmessage = ({ data }: MessageEvent<Message>) => lire(data)
    return { dire: (message) => canal.postMessage(message), fermer: () => canal.close() }
  },
  source: (adresse, dire, perdre) => {
    const source = new EventSource(adresse)
    for (const nom of NOMS) {
      source.addEventListener(nom, ({ data, lastEventId }: MessageEvent<string>) => dire(nom, data, lastEventId))
    }
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) perdre()
    }
    return { fermer: () => source.close() }
  },
  sonder: async (adresse) => {
    const abandon = new AbortController()
    try {
      const { status } = await fetch(adresse, { redirect: 'manual', signal: abandon.signal })
      return status
    } catch {
      // No network: it says nothing more than this.
      return 0
    } finally {
      abandon.abort()
    }
  },
  plusTard: (ms, faire) => {
    const minuterie = setTimeout(faire, ms)
    return () => clearTimeout(minuterie)
  },
}
