import type { PieceJointeId } from './ids.ts'

/** A part of a sending: its digest is written before it is encrypted. */
export interface EnvoiParts {
  envoi_id: PieceJointeId
  /** from 0 */
  numero: number
  /** SHA-256 of the clear part, hexadecimal. */
  empreinte: string
  /** The mark of the store, once it keeps the part. */
  marque: string | null
}
