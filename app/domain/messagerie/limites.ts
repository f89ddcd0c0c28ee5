/** What a message may hold. */
import { formatsAcceptes } from '../piece-jointe/formats.ts'
import type { Regles } from '../piece-jointe/regles.ts'

/** Characters of a message and of a wording template. */
export const TEXTE_MAX = 10_000

/** The files of one message. */
export const REGLES_DES_FICHIERS: Regles = { formats: formatsAcceptes([]), max: 5, tailleMax: 50_000_000 }

/** What a page says of them. */
export const LIMITES_DITES = {
  texte: TEXTE_MAX,
  fichiers: REGLES_DES_FICHIERS.max,
  taille: REGLES_DES_FICHIERS.tailleMax,
} as const
