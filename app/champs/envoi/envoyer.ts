/**
 * Sends one file in parts, from a browser, over any network: what is kept is not sent again, a part that fails is tried
 * again, and after a cut, or in another visit, the sending goes on from where it stood. Nothing here knows the page.
 */
import type { RefusDeFichier } from '../../domain/piece-jointe/regles.ts'

/** What a browser knows of a file it may send: a `File` is one. */
export interface Source {
  name: string
  /** bytes */
  size: number
  slice: (start: number, end: number) => Blob
}

/** What reaches the server, and how: the browser's, or a test's. */
export interface Reseau {
  /** Posts JSON. Rejects when no answer comes. */
  poster: (adresse: string, corps: unknown, signal: AbortSignal) => Promise<Reponse>
  /** Posts the bytes of a part; `surProgres` says how many have left. Rejects when no answer comes. */
  envoyer: (adresse: string, octets: Blob, surProgres: (n: number) => void, signal: AbortSignal) => Promise<Reponse>
  /** SHA-256 of some bytes, hexadecimal; null where the browser cannot tell. */
  empreinte: (octets: Blob) => Promise<string | null>
  /** Waits before another try: so many milliseconds, less when the network comes back. */
  patienter: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface Reponse {
  status: number
  corps: unknown
}

export type Issue =
  | { kind: 'fini' }
  | { kind: 'refus'; refus: RefusDeFichier }
  /** The server says no in a sentence. */
  | { kind: 'phrase'; phrase: string }
  /** Nothing answers: the person may take it up again. */
  | { kind: 'panne' }
  /** The session is closed: the person logs in again, then takes it up. */
  | { kind: 'session' }

interface Envoi {
  id: string
  parts: { debut: number; fin: number; empreinte: string | null }[]
}

/** Milliseconds before each new try; after the last the person is asked. */
const ATTENTES = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]
/** A sending that ends under our feet begins again, not for ever. */
const DEPARTS_MAX = 3

/** Sends `source` to the question `cle`. Rejects when `signal` aborts. `surProgres` counts the bytes the server has or is receiving. */
export async function envoyer(
  source: Source,
  { adresse, cle, signal, surProgres }: Demande,
  reseau: Reseau,
): Promise<Issue> {
  try {
    for (let depart = 1; depart <= DEPARTS_MAX; depart += 1) {
      const envoi = await commencer(source, { adresse, cle, signal }, reseau)
      const issue = await envoyerLesParts(source, envoi, { adresse, cle, signal, surProgres }, reseau)
      if (issue !== 'a_recommencer') return issue
    }
    return { kind: 'panne' }
  } catch (cause) {
    if (cause instanceof Arret) return cause.issue
    throw cause
  }
}

export interface Demande {
  /** Where a sending begins; its parts and its end come under it. */
  adresse: string
  cle: string
  signal: AbortSignal
  surProgres: (octets: number) => void
}

/** Ends everything with an issue. */
class Arret extends Error {
  readonly issue: Issue
  constructor(issue: Issue) {
    super(issue.kind)
    this.issue = issue
  }
}

async function commencer(
  source: Source,
  { adresse, cle, signal }: Omit<Demande, 'surProgres'>,
  reseau: Reseau,
): Promise<Envoi> {
  const annonce = { cle, nom: source.name, taille: source.size }
  const poster = (reprendre: boolean) =>
    essayer(() => reseau.poster(adresse, { ...annonce, reprendre }, signal), { signal, reseau })
  const envoi = envoiDe(await poster(true))
  return (await isMemeFichier(source, envoi, reseau)) ? envoi : envoiDe(await poster(false))
}

/** What the server began; the question may be gone since the page came, with its block or its dossier. */
function envoiDe({ status, corps }: Reponse): Envoi {
  if (status === 404) throw new Arret(issueDe(corps))
  return (corps as { envoi: Envoi }).envoi
}

/** Another file may bear the name and the length of the one that was cut: its parts would not fit. */
async function isMemeFichier(source: Source, { parts }: Envoi, { empreinte }: Reseau): Promise<boolean> {
  for (const part of parts) {
    if (part.empreinte !== null && (await empreinte(source.slice(part.debut, part.fin + 1))) !== part.empreinte)
      return false
  }
  return true
}

async function envoyerLesParts(
  source: Source,
  envoi: Envoi,
  { adresse, signal, surProgres }: Demande,
  reseau: Reseau,
): Promise<Issue | 'a_recommencer'> {
  let { parts } = envoi
  for (;;) {
    const numero = parts.findIndex(({ empreinte }) => empreinte === null)
    const garde = parts.reduce((n, { debut, fin, empreinte }) => (empreinte === null ? n : n + fin - debut + 1), 0)
    surProgres(garde)
    const part = parts[numero]
    if (!part) break
    const octets = source.slice(part.debut, part.fin + 1)
    const lieu = `${adresse}/${envoi.id}/${numero}`
    const reponse = await essayer(() => reseau.envoyer(lieu, octets, (n) => surProgres(garde + n), signal), {
      signal,
      reseau,
    })
    if (reponse.status === 404) return 'a_recommencer'
    parts = (reponse.corps as { envoi: Envoi }).envoi.parts
  }
  const fin = await essayer(() => reseau.poster(`${adresse}/${envoi.id}`, { action: 'finir' }, signal), {
    signal,
    reseau,
  })
  return fin.status === 404 ? 'a_recommencer' : { kind: 'fini' }
}

/**
 * Asks until an answer comes: a 200 or a 404. No answer, or an answer of a server in trouble, is asked again later; the
 * rest ends everything. Rejects when `signal` aborts.
 */
async function essayer(
  demander: () => Promise<Reponse>,
  { signal, reseau }: { signal: AbortSignal; reseau: Reseau },
): Promise<Reponse> {
  for (const attente of [...ATTENTES, null]) {
    const reponse = await demander().catch((cause: unknown) => {
      if (signal.aborted) throw cause
      return null
    })
    if (reponse && (reponse.status === 200 || reponse.status === 404)) return reponse
    if (reponse && reponse.status === 401) throw new Arret({ kind: 'session' })
    if (reponse && reponse.status < 500 && reponse.status !== 429) throw new Arret(issueDe(reponse.corps))
    if (attente !== null) await reseau.patienter(attente, signal)
  }
  throw new Arret({ kind: 'panne' })
}

function issueDe(corps: unknown): Issue {
  const lu = (typeof corps === 'object' && corps !== null ? corps : {}) as Partial<RefusDeFichier> & {
    message?: string
  }
  // The store does not answer: what was sent is still there, and the person may try again.
  if (lu.motif === 'magasin' || lu.motif === 'interrompu') return { kind: 'panne' }
  if (lu.motif !== undefined) return { kind: 'refus', refus: lu as RefusDeFichier }
  return lu.message ? { kind: 'phrase', phrase: lu.message } : { kind: 'panne' }
}
