/**
 * The safe: bytes go to the object store encrypted under a key of their own, bound to their dossier and their name in
 * the table, so that an object moved elsewhere is not read. Nothing here runs inside a transaction.
 */
import { createHash } from 'node:crypto'
import { chiffrer, dechiffrer, FichierAltere } from '../../adapters/chiffrement.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { deballer, emballer, nouvelleCle } from '../../adapters/trousseau.ts'
import { trousseauInstance } from '../../adapters/trousseau-choisir.ts'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'

/** What names a file in the store and in its encryption. */
export interface Place {
  dossierId: DossierId
  pieceId: PieceJointeId
}

export interface Range {
  objet: string
  /** The wrapped key, base64. */
  cleEmballee: string
  taille: number
  /** SHA-256 of the clear text, hexadecimal. */
  empreinte: string
}

/** Encrypts and stores a source as it comes; its own error, and that of the store, come back as they are. */
export async function ranger(magasin: MagasinObjets, place: Place, source: AsyncIterable<Uint8Array>): Promise<Range> {
  const cle = nouvelleCle()
  const hachage = createHash('sha256')
  let taille = 0
  async function* mesurer() {
    for await (const octets of source) {
      hachage.update(octets)
      taille += octets.length
      yield octets
    }
  }
  const objet = `pieces/${place.dossierId}/${place.pieceId}`
  await magasin.put(objet, chiffrer(cle, lien(place), mesurer()))
  const cleEmballee = emballer(trousseauInstance(), cle).toString('base64')
  return { objet, cleEmballee, taille, empreinte: hachage.digest('hex') }
}

/**
 * The clear text of a stored file, piece by verified piece. Throws `FichierAltere` as soon as something is not what was
 * stored: what was already given must then be thrown away.
 */
export async function* sortir(
  magasin: MagasinObjets,
  place: Place,
  { objet, cleEmballee, taille }: Omit<Range, 'empreinte'>,
): AsyncGenerator<Buffer, void, undefined> {
  const cle = deballer(trousseauInstance(), Buffer.from(cleEmballee, 'base64'))
  let sortie = 0
  for await (const octets of dechiffrer(cle, lien(place), await magasin.get(objet))) {
    sortie += octets.length
    if (sortie > taille) throw new FichierAltere()
    yield octets
  }
  if (sortie !== taille) throw new FichierAltere()
}

// The length is not known when the first byte is encrypted: it is kept in the table and compared at the end.
function lien({ dossierId, pieceId }: Place): Buffer {
  return Buffer.from(`cerfeuil/piece-jointe/1/${dossierId}/${pieceId}`)
}
