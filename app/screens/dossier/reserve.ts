/**
 * The device's copy of what is typed and not acknowledged: it survives a reload, a crash and a restart of the browser. One
 * record a page that is open, tied to a person and a dossier; a page that opens takes over the records of those that are
 * gone. Everything is erased at the end of the session (`Clear-Site-Data`), and sensitive answers never enter it.
 */
import { createStore, delMany, entries, set, type UseStore } from 'idb-keyval'
import { ulid } from 'ulid'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { OperationEnvoyee } from './file-d-envoi.ts'

/** What was typed and has not been sent yet, on the version that was seen. */
export interface EnAttente {
  cle: CellKey
  base: number
  raw: Json
}

/** What one page has not yet had acknowledged, in the order it was typed. */
export interface Contenu {
  /** Sent, without an answer: to be sent again under the same identifiers. */
  envoyees: readonly OperationEnvoyee[]
  attente: readonly EnAttente[]
}

export interface Reserve {
  /** Writes what is not acknowledged; nothing at all empties the record. Never throws: a device may refuse to store. */
  garder: (contenu: Contenu) => void
  /** Takes over what pages that are gone had kept of this dossier, the oldest first. */
  reprendre: () => Promise<Contenu[]>
  /** The page is gone: its record may be taken over. */
  fermer: () => void
}

type Cle = [compte: string, dossier: string, page: string]
/** Records of before, or of another version, are no content. */
type Lu = Partial<Contenu> | undefined

/** A draft without activity is gone by then, and so is what was typed for it. */
const OUBLI_MS = 90 * 86_400_000

/** Opens the reserve of a person and a dossier; `dire` hears, once, that this device keeps nothing. */
export function ouvrirReserve(
  compte: string,
  dossier: string,
  dire: (erreur: unknown) => void,
  store: UseStore = createStore('cerfeuil-reponses', 'pages'),
  verrous: LockManager | undefined = globalThis.navigator?.locks,
): Reserve {
  const page = `${pageDepuis(Date.now())}-${ulid()}`
  const cle: Cle = [compte, dossier, page]
  let aEcrire: Contenu | null = null
  let isEnEcriture = false
  let isMuette = false
  const taire = (erreur: unknown) => {
    if (!isMuette) dire(erreur)
    isMuette = true
  }
  // Held for as long as the page lives: a browser lets it go with the page, even with a page that crashes.
  const vie = Promise.withResolvers<void>()
  void verrous?.request(nomDuVerrou(cle), () => vie.promise).catch(taire)

  /** One write at a time, the last state only. */
  async function ecrire(): Promise<void> {
    if (isEnEcriture) return
    isEnEcriture = true
    while (aEcrire !== null) {
      const contenu = aEcrire
      aEcrire = null
      try {
        await (isVide(contenu) ? delMany([cle], store) : set(cle, contenu, store))
      } catch (erreur) {
        taire(erreur)
      }
    }
    isEnEcriture = false
  }

  return {
    garder(contenu) {
      aEcrire = contenu
      void ecrire()
    },
    async reprendre() {
      try {
        const toutes = await entries<Cle, Lu>(store)
        const limite = pageDepuis(Date.now() - OUBLI_MS)
        await delMany(
          toutes.flatMap(([autre]) => (autre[2] < limite ? [autre] : [])),
          store,
        )
        const autres = toutes.filter(([[a, b, c]]) => a === compte && b === dossier && c !== page && c >= limite)
        const repris: [Cle, Contenu][] = []
        for (const [autre, lu] of autres.toSorted(([a], [b]) => a[2].localeCompare(b[2]))) {
          if (await estPartie(verrous, autre))
            repris.push([autre, { envoyees: lu?.envoyees ?? [], attente: lu?.attente ?? [] }])
        }
        await delMany(
          repris.map(([autre]) => autre),
          store,
        )
        return repris.map(([, contenu]) => contenu)
      } catch (erreur) {
        taire(erreur)
        return []
      }
    },
    fermer: () => vie.resolve(),
  }
}

/** Pages sort by the instant at which they opened. */
function pageDepuis(ms: number): string {
  return ms.toString(36).padStart(9, '0')
}

function isVide({ envoyees, attente }: Contenu): boolean {
  return envoyees.length === 0 && attente.length === 0
}

function nomDuVerrou(cle: Cle): string {
  return `cerfeuil:${cle.join(':')}`
}

/** Whether the page that wrote a record is gone. Where a browser has no locks, one takes over: operations are applied once. */
async function estPartie(verrous: LockManager | undefined, cle: Cle): Promise<boolean> {
  if (!verrous) return true
  return verrous.request(nomDuVerrou(cle), { ifAvailable: true }, (verrou) => Promise.resolve(verrou !== null))
}
