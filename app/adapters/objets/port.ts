import type { Readable } from 'node:stream'

/** Both ends are included, as in an HTTP range; an end past the object is cut to the object. */
export interface Plage {
  debut: number
  fin: number
}

/**
 * Where the bytes of attached files are kept. Two drivers stand behind it (disk, S3) and pass the same contract
 * (contrat.int.test.ts). What is stored is already encrypted: the store needs no secret of its own.
 *
 * Every method refuses a malformed key and throws `ErreurMagasin` and nothing else, except for an error thrown by the
 * source given to `put`, which comes back as it is.
 */
export interface MagasinObjets {
  /** Writes the whole source or nothing; an object already there is replaced at once, never half. */
  put(cle: string, source: AsyncIterable<Uint8Array>): Promise<{ taille: number }>
  /** Throws `objet_absent`, or `plage_invalide` when the range begins past the end. */
  get(cle: string, plage?: Plage): Promise<Readable>
  head(cle: string): Promise<{ taille: number } | null>
  /** The keys that begin with `prefixe`, in no promised order. */
  list(prefixe: string): AsyncIterable<string>
  /** Deleting what is not there succeeds: a deletion may be repeated. */
  delete(cle: string): Promise<void>
  /** Opens a deposit in parts: its name, to keep with the key. Nothing is seen of the object before `finirDepot`. */
  commencerDepot(cle: string): Promise<string>
  /**
   * Keeps one part; the same part may be sent again. Every part but the last has `TAILLE_PART` bytes. Returns the mark
   * that `finirDepot` asks back. Throws `depot_absent`.
   */
  deposerPart(depot: Depot, numero: number, octets: Uint8Array): Promise<string>
  /** Makes the object of its parts, in order from 0, at once. Throws `depot_absent`. */
  finirDepot(depot: Depot, marques: readonly string[]): Promise<void>
  /** Throws the parts away; a deposit already gone counts as abandoned. */
  abandonnerDepot(depot: Depot): Promise<void>
  /** The deposits neither ended nor abandoned; null when this provider does not tell. */
  listDepots(): Promise<Depot[] | null>
}

/** A deposit in parts, under way. */
export interface Depot {
  cle: string
  /** As `commencerDepot` named it. */
  nom: string
}

/** Bytes of every part of a deposit but the last: S3 refuses less than 5 MiB. */
export const TAILLE_PART = 8 * 1024 * 1024

export type CodeErreurMagasin =
  'magasin_plein' | 'magasin_indisponible' | 'objet_absent' | 'plage_invalide' | 'cle_invalide' | 'depot_absent'

const PHRASES: Record<CodeErreurMagasin, string> = {
  magasin_plein:
    'Le fichier n’est pas enregistré : le serveur n’a plus de place. Réessayez plus tard ; si cela se répète, prévenez le service.',
  magasin_indisponible:
    'Le lieu où sont gardés les fichiers ne répond pas. Rien n’est perdu : réessayez dans quelques minutes.',
  objet_absent: 'Ce fichier n’existe pas, ou il a été supprimé.',
  plage_invalide: 'La partie demandée commence après la fin du fichier. Demandez le fichier entier.',
  depot_absent: 'L’envoi de ce fichier a été abandonné entre-temps : envoyez-le à nouveau.',
  cle_invalide:
    'Le nom interne de ce fichier est invalide : il faut 1 à 900 octets, sans caractère de contrôle, sans « . » ni « .. » seul entre deux barres.',
}

/** A refusal of the store, with a sentence for the person; the technical cause is for the log. It never names the key. */
export class ErreurMagasin extends Error {
  override readonly name = 'ErreurMagasin'
  readonly code: CodeErreurMagasin

  constructor(code: CodeErreurMagasin, cause?: unknown) {
    super(PHRASES[code], cause === undefined ? undefined : { cause })
    this.code = code
  }
}

/** Refuses the keys that one of the two drivers would read differently from the other. */
export function verifierCle(cle: string): void {
  const octets = Buffer.byteLength(cle)
  // S3 allows 1024 bytes; the margin leaves room for a prefix of the operator's.
  const isValid =
    octets > 0 &&
    octets <= 900 &&
    !/[\u0000-\u001f\u007f]/.test(cle) &&
    cle.split('/').every((partie) => partie !== '' && partie !== '.' && partie !== '..')
  if (!isValid) throw new ErreurMagasin('cle_invalide')
}
