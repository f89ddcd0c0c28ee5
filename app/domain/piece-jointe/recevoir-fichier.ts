import { randomUUID } from 'node:crypto'
import { attendre } from '../../adapters/antichambre.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { ExpertKey, MessagerieKey, WriteKey } from '../cles.ts'
import { cleDeDossierOuNouvelle } from './cle-de-dossier.ts'
import { objetDe, ranger } from './coffre.ts'
import { enSonTour } from './ecritures.ts'
import { inspecter } from './inspecter.ts'
import type { FichierRange } from './inscrire-piece.ts'
import { exigerPlace, formatAnnonce, type Regles } from './regles.ts'

/** A file as a form posts it: its name as the browser gives it, and its bytes, of unknown length. */
export interface FichierEnvoye {
  nom: string
  source: AsyncIterable<Uint8Array>
}

/**
 * Puts a posted file in the store, encrypted under the key of its dossier. Its length is part of its encryption: it waits
 * until it is whole. Nothing is written of it in the database: whoever calls writes it, or has the object forgotten.
 * Throws `FichierRefuse`, `ErreurMagasin`. `nom` is clean already.
 */
export async function recevoirFichier(
  key: WriteKey | MessagerieKey | ExpertKey,
  { nom, source }: FichierEnvoye,
  { regles, presents }: { regles: Regles; presents: number },
  magasin: MagasinObjets,
): Promise<FichierRange> {
  const format = formatAnnonce(nom, regles)
  await exigerPlace(key.db, key.dossierId, regles, presents, 0)
  const attente = await attendre(inspecter(source, format, regles.tailleMax))
  const { taille } = attente
  const place = { dossierId: key.dossierId, pieceId: randomUUID() as PieceJointeId, taille }
  try {
    const cle = await cleDeDossierOuNouvelle(key.db, key.dossierId, key.now)
    await enSonTour(() => ranger(magasin, { ...place, cle }, attente.octets()))
  } finally {
    await attente.jeter()
  }
  return { id: place.pieceId, nom, type: format.type, taille, objet: objetDe(place) }
}
