/** The steps of a sweep, named so that a proof can kill the process at each of them (e2e/epreuves). */
export const ETAPES = [
  'debut',
  'reportes',
  'annonces',
  'lettres',
  'verrouilles',
  'traces',
  'objets-demandes',
  'operations',
  'dossiers',
  'avant-validation',
  'supprimes',
] as const
export type EtapeDeBalayage = (typeof ETAPES)[number]

/** Called as the sweep passes a step. A throw stops the sweep there; the chunk in hand is undone. */
export type Passage = (etape: EtapeDeBalayage) => void | Promise<void>
