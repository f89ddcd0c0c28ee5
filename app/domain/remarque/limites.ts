/** What remarks may hold. Counted by person and by remark, so that no number tells of what somebody else cannot see. */

/** Characters of a message. */
export const TEXTE_MAX = 2_000

/** Remarks that one person may open on a dossier. */
export const REMARQUES_MAX = 200

/** Messages of one remark. */
export const MESSAGES_MAX = 200

/** The kinds, in the order of the form. */
export const GENRES = ['question', 'remarque', 'a_verifier'] as const
