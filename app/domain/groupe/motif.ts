/** Letters of a reason for which a dossier changes groupe. */
export const MOTIF_MAX = 1000
