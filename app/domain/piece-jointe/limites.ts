/** What a person may attach. */
export const limites = {
  /** bytes, in clear */
  fichier: 20_000_000,
  /** A démarche of the State asks for some thirty documents; a repeated block multiplies them. */
  parDossier: 100,
} as const
