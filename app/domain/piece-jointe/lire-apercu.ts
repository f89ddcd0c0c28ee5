import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lecteurDe, type Lecteur } from './coffre.ts'

/** As apercus.ts draws them; named here, since a route must not bring its libraries along. */
const TYPE = 'image/webp'

export interface ApercuLu {
  type: typeof TYPE
  /** pixels */
  largeur: number
  hauteur: number
  lecteur: Lecteur
}

/** The picture of a page of a clean file of the dossier of the key; null when there is none. */
export async function lireApercu(
  key: ReadKey | EditKey | InstructionKey,
  id: string,
  page: number,
  magasin: MagasinObjets = magasinObjets(),
): Promise<ApercuLu | null> {
  if (!isUuid(id) || !Number.isInteger(page)) return null
  const row = await key.db
    .selectFrom('apercus')
    .innerJoin('pieces_jointes', 'pieces_jointes.id', 'apercus.piece_id')
    .where('pieces_jointes.id', '=', id as PieceJointeId)
    .where('pieces_jointes.dossier_id', '=', key.dossierId)
    .where('pieces_jointes.etat', '=', 'sain')
    .where('apercus.page', '=', page)
    .select(['pieces_jointes.id', 'apercus.taille', 'apercus.largeur', 'apercus.hauteur'])
    .executeTakeFirst()
  const cle = row && (await cleDeDossier(key.db, key.dossierId))
  if (!cle) return null
  const place = { dossierId: key.dossierId, pieceId: row.id, apercu: page, taille: row.taille, cle }
  return { type: TYPE, largeur: row.largeur, hauteur: row.hauteur, lecteur: lecteurDe(magasin, place) }
}
