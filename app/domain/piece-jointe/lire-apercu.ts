/** The pictures of the pages of a file, drawn by the analysis: what one looks at without downloading anything. */
import type { RawBuilder, SqlBool } from 'kysely'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { EditKey, ExpertKey, InstructionKey, ReadKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lecteurDe, type Lecteur } from './coffre.ts'
import { piecesLues } from './pieces-lues.ts'

type Key = ReadKey | EditKey | InstructionKey | ExpertKey

/** A file and the size in pixels of each of its pages. */
export interface PagesDeFichier {
  id: PieceJointeId
  nom: string
  /** bytes */
  taille: number
  pages: { page: number; largeur: number; hauteur: number }[]
}

/** The pages of a clean file of the dossier of the key; null when it has none to look at. */
export async function pagesDe(key: Key, id: string): Promise<PagesDeFichier | null> {
  if (!isUuid(id)) return null
  const rows = await desPieces(key, id, await piecesLues(key))
    .orderBy('apercus.page')
    .select(['pieces_jointes.id', 'nom', 'pieces_jointes.taille', 'page', 'largeur', 'hauteur'])
    .execute()
  const [premiere] = rows
  if (!premiere) return null
  const { nom, taille } = premiere
  return {
    id: premiere.id,
    nom,
    taille,
    pages: rows.map(({ page, largeur, hauteur }) => ({ page, largeur, hauteur })),
  }
}

/** The picture (WebP) of a page, from 1; null when the dossier of the key has none such. */
export async function lireApercu(
  key: Key,
  id: string,
  page: number,
  magasin: MagasinObjets = magasinObjets(),
): Promise<{ taille: number; lecteur: Lecteur } | null> {
  if (!isUuid(id) || !Number.isInteger(page) || page < 1 || page > 10_000) return null
  const row = await desPieces(key, id, await piecesLues(key))
    .where('page', '=', page)
    .select('apercus.taille')
    .executeTakeFirst()
  const cle = row ? await cleDeDossier(key.db, key.dossierId) : null
  if (!row || !cle) return null
  const { taille } = row
  const place = { dossierId: key.dossierId, pieceId: id as PieceJointeId, apercu: page, taille, cle }
  return { taille, lecteur: lecteurDe(magasin, place) }
}

function desPieces(key: Key, id: string, lues: RawBuilder<SqlBool>) {
  return key.db
    .selectFrom('pieces_jointes')
    .innerJoin('apercus', 'apercus.piece_id', 'pieces_jointes.id')
    .where('pieces_jointes.id', '=', id as PieceJointeId)
    .where('dossier_id', '=', key.dossierId)
    .where(lues)
    .where('etat', '=', 'sain')
}
