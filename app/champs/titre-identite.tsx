import { pieceJustificative } from './piece-justificative.tsx'

/** Identity document: files like others, whose rules stand in the settings. */
export const titreIdentite = pieceJustificative
