/** Options of a list, as the administrateur sets them. */
import * as z from 'zod/mini'

/** Options one list may have. */
export const OPTIONS_MAX = 5_000

const option = z.string().check(z.minLength(1), z.maxLength(500))

/** A list of distinct, trimmed options. */
export const options = z._default(
  z.array(option).check(
    z.maxLength(OPTIONS_MAX),
    z.refine((liste) => new Set(liste).size === liste.length, { error: 'une option est écrite deux fois' }),
    z.refine((liste) => liste.every((texte) => texte === texte.normalize('NFC').trim()), {
      error: 'une option commence ou finit par un espace',
    }),
  ),
  [],
)
