/** What a service may send at once. */

/** The largest body, in bytes. */
export const CORPS_MAX = 100_000

/** Where a service says who it is, beside the answers, and in how many characters. */
export const CLE_D_ORIGINE = 'origine'
export const ORIGINE_MAX = 80
