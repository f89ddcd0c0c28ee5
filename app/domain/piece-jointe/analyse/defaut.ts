import type { DefautDePiece, EtatDePiece } from '../../../../db/schema/pieces-jointes.ts'

/** What the analysis may find, and how a file then stands: the words that pages and letters have a sentence for. */
export type Defaut = DefautDePiece
export type Etat = EtatDePiece

/** What our own inspectors may find: the rest is said by the antivirus, or by the decryption. */
export type DefautDeContenu = Exclude<Defaut, 'virus' | 'altere'>
