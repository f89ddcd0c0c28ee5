/** What a person may attach. Bytes are those of the clear text. */
export const limites = {
  fichier: 200_000_000,
  /** A démarche of the State asks for some thirty documents; a repeated block multiplies them. */
  parDossier: 100,
  /** All the files of a dossier together. */
  totalParDossier: 2_000_000_000,
  /** Sendings begun and not ended, in one dossier. */
  envoisParDossier: 20,
  /** Files written to the store at once by one process: each holds a part of 8 MiB, in clear and encrypted. */
  ecrituresALaFois: 4,
  /** Files analysed at once by one process: each is decoded, and a document opened takes twice its weight. */
  analysesALaFois: 2,
} as const
