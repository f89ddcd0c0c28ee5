/** What a démarche may hand out. Pure. */
import { formatsAcceptes } from '../piece-jointe/formats.ts'
import type { Regles } from '../piece-jointe/regles.ts'

/** Bytes of one file: a document to fill or a notice, not a film. */
export const TAILLE_MAX_FICHIER = 20_000_000
/** Files of one démarche. */
export const FICHIERS_MAX = 100

export const REGLES: Regles = { formats: formatsAcceptes([]), max: FICHIERS_MAX, tailleMax: TAILLE_MAX_FICHIER }
