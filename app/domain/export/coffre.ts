/** Where the bytes of an export are: encrypted under a key of its own, bound to its name and to the try that wrote them. */
import { createHash } from 'node:crypto'
import { chiffrerSansTaille } from '../../adapters/chiffrement.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { ExportId } from '../../../db/schema/ids.ts'
import { lecteurDObjet, type Lecteur } from '../piece-jointe/coffre.ts'

/** The object of one try. */
export function objetDExport(id: ExportId, essai: number): string {
  return `exports/${id}/${essai}`
}

const lienDe = (objet: string): Buffer => Buffer.from(`cerfeuil/export/1/${objet}`)

/** Writes a stream as it comes, whole or not at all; returns its length and its digest in clear. */
export async function rangerExport(
  magasin: MagasinObjets,
  objet: string,
  cle: Uint8Array,
  source: AsyncIterable<Uint8Array>,
): Promise<{ taille: number; sha256: string }> {
  const empreinte = createHash('sha256')
  let taille = 0
  const compter = async function* () {
    for await (const octets of source) {
      empreinte.update(octets)
      taille += octets.length
      yield octets
    }
  }
  await magasin.put(objet, chiffrerSansTaille(cle, lienDe(objet), compter()))
  return { taille, sha256: empreinte.digest('hex') }
}

/** Reads it back. */
export function lecteurDExport(magasin: MagasinObjets, objet: string, cle: Uint8Array, taille: number): Lecteur {
  return lecteurDObjet(magasin, { objet, lien: lienDe(objet), taille, cle })
}
