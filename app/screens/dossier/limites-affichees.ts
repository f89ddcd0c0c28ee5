/** Figures of the domain a page shows before one chooses; a test compares them with those the domain enforces. */
export const limitesAffichees = {
  /** bytes */
  fichier: 200_000_000,
} as const
