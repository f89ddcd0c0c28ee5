/** The letters that a démarche may word itself. Pure. */
import { LIEUX, type Lieu, type NomDeLieu } from '../../../form-engine/balises.ts'
import type { LettreDEvenement } from '../dossier/consequences.ts'

/** In the order of the life of a dossier. */
export const SORTES = [
  'depot',
  'instruction',
  'correction',
  'acceptation',
  'refus',
  'sans_suite',
  'retour_instruction',
  'expiration',
] as const satisfies readonly NomDeLieu[]

export type Sorte = (typeof SORTES)[number]

/** Those that tell of one dossier. */
export type SorteDUnDossier = Exclude<Sorte, 'expiration'>

/** Which of them a letter of an event is; the others are the house's. What tells no decision stays so: nobody words it. */
export const SORTE_DE_LETTRE: Partial<Record<LettreDEvenement, SorteDUnDossier>> = {
  'dossier-depose': 'depot',
  'dossier-en-instruction': 'instruction',
  'dossier-a-corriger': 'correction',
  'dossier-correction-rappel': 'correction',
  'dossier-accepte': 'acceptation',
  'dossier-refuse': 'refus',
  'dossier-sans-suite': 'sans_suite',
  'dossier-repris': 'retour_instruction',
}

/** The letter that tells of several dossiers has the subject of the house. */
export const hasSujet = (sorte: Sorte): sorte is SorteDUnDossier => sorte !== 'expiration'

/** Replaced by a letter that tells nothing, where the démarche asks for the reading of its decisions. */
export const isDeDecision = (sorte: Sorte): boolean => ['acceptation', 'refus', 'sans_suite'].includes(sorte)

export function lieuDe(sorte: Sorte): Lieu {
  return LIEUX[sorte]
}

export function sorteDe(texte: string | undefined): Sorte | null {
  return SORTES.find((sorte) => sorte === texte) ?? null
}
