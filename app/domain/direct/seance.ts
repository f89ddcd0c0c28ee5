/** An autosave writes at each pause: writes of one person that follow each other are one text being typed. */
import type { CompteId } from '../../../db/schema/ids.ts'
import { secondsBetween, type Instant } from '../../../form-engine/temps.ts'

/** Writes of one person that follow each other within this may be one text being typed. */
const SEANCE_SECONDES = 600

/** One write of a question, in words (empty when it holds nothing that can be told). */
export interface Ecriture {
  acteurId: CompteId
  at: Instant
  texte: string
}

/** True when `apres` goes on with what `avant` began: the same person, soon after, and the text only grew. */
export function isUnDebutDe(avant: Ecriture, apres: Ecriture | null | undefined): boolean {
  return (
    apres != null &&
    apres.acteurId === avant.acteurId &&
    secondsBetween(avant.at, apres.at) < SEANCE_SECONDES &&
    apres.texte.startsWith(avant.texte)
  )
}
