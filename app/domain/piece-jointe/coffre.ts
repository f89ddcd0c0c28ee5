/**
 * The safe: bytes go to the object store encrypted under the key of their dossier (a file of démarches: its own), bound to their dossier, their name and
 * their length, so that an object moved, cut or replaced is not read. Nothing here runs inside a transaction.
 */
import { chiffrer, dechiffrer, FichierAltere } from '../../adapters/chiffrement.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { segmentsDe } from '../../adapters/segments.ts'
import type { AttestationId, DossierId, FichierId, PieceJointeId } from '../../../db/schema/ids.ts'

/** What names a file in the store and in its encryption. */
export interface Place {
  dossierId: DossierId
  pieceId: PieceJointeId
  /** The picture of a page (from 1) instead of the file itself. */
  apercu?: number | undefined
  /** The file under its mark instead of the original: another object, so that a mark cut short loses neither. */
  filigrane?: boolean | undefined
  /** bytes, in clear */
  taille: number
}

/** The place of a file, with the key that opens it. */
export interface PlaceOuverte extends Place {
  cle: Uint8Array
}

/** What names a file that démarches hand out: its content, whoever has it. */
export interface PlaceDeFichier {
  fichierId: FichierId
  /** bytes, in clear */
  taille: number
}

/** The place of such a file, with its own key. */
export interface FichierOuvert extends PlaceDeFichier {
  cle: Uint8Array
}

/** What names the attestation of a decision, under the key of its dossier. */
export interface PlaceDAttestation {
  dossierId: DossierId
  attestationId: AttestationId
  /** bytes, in clear */
  taille: number
}

/** The place of an attestation, with the key that opens it. */
export interface AttestationOuverte extends PlaceDAttestation {
  cle: Uint8Array
}

/** A file read piece by piece, wherever one wants. */
export interface Lecteur {
  /** bytes, in clear */
  taille: number
  /** The clear bytes from `debut` to `fin` included; only the segments they stand in are read. Throws `FichierAltere`. */
  lire(debut: number, fin: number): Promise<Buffer>
  /**
   * The clear text, or a part of it, piece by verified piece. Throws `FichierAltere` as soon as something is not what was
   * stored: what was already given must then be thrown away.
   */
  flux(plage?: { debut: number; fin: number }): AsyncGenerator<Buffer, void, undefined>
}

/** Where a file is kept. */
export function objetDe(
  place: Omit<Place, 'taille'> | Omit<PlaceDeFichier, 'taille'> | Omit<PlaceDAttestation, 'taille'>,
): string {
  if ('fichierId' in place) return `fichiers/${place.fichierId}`
  if ('attestationId' in place) return `pieces/${place.dossierId}/${place.attestationId}.attestation`
  const { dossierId, pieceId, apercu, filigrane } = place
  const partie = partieDe({ apercu, filigrane })
  return `pieces/${dossierId}/${pieceId}${partie === null ? '' : `.${partie}`}`
}

/** What the encryption of a file is bound to; an other implementation needs it to read the file (docs/attachments.md). */
export function lienDe(place: Place | PlaceDeFichier | PlaceDAttestation): Buffer {
  if ('fichierId' in place) return Buffer.from(`cerfeuil/fichier-de-demarche/1/${place.fichierId}/${place.taille}`)
  if ('attestationId' in place)
    return Buffer.from(`cerfeuil/attestation/1/${place.dossierId}/${place.attestationId}/${place.taille}`)
  const { dossierId, pieceId, apercu, filigrane, taille } = place
  const partie = partieDe({ apercu, filigrane })
  const nom = partie === null ? pieceId : `${pieceId}/${partie}`
  return Buffer.from(`cerfeuil/piece-jointe/2/${dossierId}/${nom}/${taille}`)
}

function partieDe({ apercu, filigrane }: Pick<Place, 'apercu' | 'filigrane'>): string | null {
  if (apercu !== undefined) return `apercu-${apercu}`
  return filigrane ? 'filigrane' : null
}

/** Encrypts and stores a source as it comes; its own error, and that of the store, come back as they are. */
export async function ranger(
  magasin: MagasinObjets,
  place: PlaceOuverte | FichierOuvert | AttestationOuverte,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  await magasin.put(objetDe(place), chiffrer(place.cle, lienDe(place), place.taille, source))
}

/** Reads a stored file. */
export function lecteurDe(magasin: MagasinObjets, place: PlaceOuverte | FichierOuvert | AttestationOuverte): Lecteur {
  return lecteurDObjet(magasin, { ...place, objet: objetDe(place), lien: lienDe(place) })
}

/** Reads any encrypted object: where it is, what it is bound to, its length in clear, its key. */
export function lecteurDObjet(
  magasin: MagasinObjets,
  { objet, lien, taille, cle }: { objet: string; lien: Uint8Array; taille: number; cle: Uint8Array },
): Lecteur {
  const flux: Lecteur['flux'] = async function* (plage) {
    const { tailleChiffree } = segmentsDe(taille)
    try {
      const present = await magasin.head(objet)
      if (present?.taille !== tailleChiffree) throw new FichierAltere()
      yield* dechiffrer(cle, lien, taille, (bornes) => magasin.get(objet, bornes), plage)
    } catch (cause) {
      if (cause instanceof ErreurMagasin && cause.code === 'plage_invalide') throw new FichierAltere(cause)
      throw cause
    }
  }
  return {
    taille,
    flux,
    async lire(debut, fin) {
      const blocs: Buffer[] = []
      if (fin >= debut) for await (const bloc of flux({ debut, fin })) blocs.push(bloc)
      return Buffer.concat(blocs)
    },
  }
}
