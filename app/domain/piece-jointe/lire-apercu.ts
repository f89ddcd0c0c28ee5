/** The pictures of the pages of a file, drawn by the analysis: what one looks at without downloading anything. */
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { champsLusPar } from '../dossier/formulaire-lu.ts'
import { isUuid } from '../uuid.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lecteurDe, type Lecteur } from './coffre.ts'

type Key = ReadKey | EditKey | InstructionKey

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
  const rows = await desPieces(key, id, await champsLusPar(key))
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
  const row = await desPieces(key, id, await champsLusPar(key))
    .where('page', '=', page)
    .select('apercus.taille')
    .executeTakeFirst()
  const cle = row ? await cleDeDossier(key.db, key.dossierId) : null
  if (!row || !cle) return null
  const { taille } = row
  const place = { dossierId: key.dossierId, pieceId: id as PieceJointeId, apercu: page, taille, cle }
  return { taille, lecteur: lecteurDe(magasin, place) }
}

function desPieces(key: Key, id: string, champs: readonly StableId[] | null) {
  return key.db
    .selectFrom('pieces_jointes')
    .innerJoin('apercus', 'apercus.piece_id', 'pieces_jointes.id')
    .where('pieces_jointes.id', '=', id as PieceJointeId)
    .where('dossier_id', '=', key.dossierId)
    .$if(key.role === 'instructeur', (query) => query.where('a_transmettre', '=', false))
    .$if(champs !== null, (query) => query.where('champ', 'in', [...(champs ?? [])]))
    .where('etat', '=', 'sain')
}
