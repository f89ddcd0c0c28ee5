/** Settings of the types of number, as the administrateur writes them. */
import * as z from 'zod/mini'
import { CHIFFRES_MAX, chiffresDe, decimalCanonique, nombreAcceptable } from './nombres.ts'
import type { ReglesDeNombre } from './nombres.ts'

/** A bound typed as text or written as a number in JSON. */
const borne = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((brut, contexte) => {
    const nombre = decimalCanonique(String(brut))
    if (nombre === null || chiffresDe(nombre) > CHIFFRES_MAX) {
      contexte.issues.push({ code: 'custom', message: 'un nombre est attendu, par exemple « 10 »', input: brut })
      return z.NEVER
    }
    return nombre
  }),
)

/** What is counted: « kg », « € », « habitants ». */
export const unite = z
  .string()
  .check(z.trim(), z.normalize('NFC'), z.minLength(1), z.maxLength(30), z.regex(/^[^\p{Cc}]*$/u))

/**
 * Digits after the comma. A count out of these limits goes no further: looking for a number with minus two billion decimals
 * would never end.
 */
export const decimales = z.int().check(z.minimum(0, { abort: true }), z.maximum(10, { abort: true }))

/** Settings both types of number have. */
export const reglagesDeNombre = {
  /** Lowest value accepted. */
  min: z.optional(borne),
  /** Highest value accepted. */
  max: z.optional(borne),
  /** Refuses negative numbers. */
  positif: z._default(z.boolean(), false),
  /** Shown after the number. */
  unite: z.optional(unite),
}

/** Some number fits the settings: a question nobody could answer is refused. */
export const unNombreConvient = z.refine<ReglesDeNombre>((regles) => nombreAcceptable(regles) !== null, {
  error: 'aucun nombre ne convient à ces réglages : élargissez « min » et « max »',
  path: ['min'],
})
