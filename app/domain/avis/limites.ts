/** What may be asked of experts, and what they may answer. */
import { formatsAcceptes } from '../piece-jointe/formats.ts'
import type { Regles } from '../piece-jointe/regles.ts'

/** Experts asked at once, one thing. */
export const EXPERTS_MAX = 20
/** Opinions asked on one dossier, ended or not. */
export const AVIS_MAX = 200
/** Characters. */
export const QUESTION_MAX = 5_000
export const TEXTE_MAX = 10_000
export const INTERET_MAX = 2_000

/** The files of what is asked, and those of an answer. */
export const REGLES_DES_FICHIERS: Regles = { formats: formatsAcceptes([]), max: 5, tailleMax: 20_000_000 }

/** What a page says of them. */
export const LIMITES_DITES = {
  fichiers: REGLES_DES_FICHIERS.max,
  taille: REGLES_DES_FICHIERS.tailleMax,
} as const
