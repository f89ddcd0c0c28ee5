import type { PieceJointeId } from './ids.ts'

/** A picture of a page of a file (the only one, for an image): re-drawn by us, without its metadata, encrypted too. */
export interface Apercus {
  piece_id: PieceJointeId
  /** from 1 */
  page: number
  objet: string
  /** bytes, in clear */
  taille: number
  /** pixels */
  largeur: number
  hauteur: number
}
