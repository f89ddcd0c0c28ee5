import { Readable } from 'node:stream'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { sortir } from './coffre.ts'

export interface PieceJointeLue {
  nom: string
  type: string
  taille: number
  /**
   * The clear text. An error in its middle means that the stored file was altered: what was sent must be cut short, never
   * ended cleanly.
   */
  contenu: Readable
}

/** A file of the dossier of the key; null when this dossier has no such file. */
export async function lirePieceJointe(
  key: ReadKey | EditKey | InstructionKey,
  id: string,
  magasin: MagasinObjets = magasinObjets(),
): Promise<PieceJointeLue | null> {
  if (!isUuid(id)) return null
  const row = await key.db
    .selectFrom('pieces_jointes')
    .where('id', '=', id as PieceJointeId)
    .where('dossier_id', '=', key.dossierId)
    .select(['id', 'nom', 'type', 'taille', 'objet', 'cle_emballee as cleEmballee'])
    .executeTakeFirst()
  if (!row) return null
  const place = { dossierId: key.dossierId, pieceId: row.id }
  const contenu = Readable.from(sortir(magasin, place, row), { objectMode: false })
  return { nom: row.nom, type: row.type, taille: row.taille, contenu }
}
