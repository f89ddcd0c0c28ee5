import type { Instant } from '../../../form-engine/temps.ts'
import { isDecided, type EtatDossier, type EtatVu } from './transitions.ts'

/** What a row of `dossiers` joined to `demarches` says of the reading of its decision. */
export interface Lecture {
  etat: EtatDossier
  accuse_lecture: boolean
  decision_lue_at: Instant | null
}

/**
 * The state as the owner and the guests may be told it. Where the démarche asks for the reading, what was decided is not told by
 * any page, list, letter or notice before the owner has asked to read it; their guests read it after them.
 */
export function etatVu({ etat, accuse_lecture: accuse, decision_lue_at: lueAt }: Lecture): EtatVu {
  return accuse && lueAt === null && isDecided(etat) ? 'traite' : etat
}
