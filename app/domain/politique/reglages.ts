/** The figures of the instance as a page posts them: one control a figure, with its bounds. Pure. */
import { z } from 'zod'
import { CLES_REGLABLES, REGLES, type CleDePolitique } from './table.ts'

const chiffre = (cle: CleDePolitique) => {
  const { min, max } = REGLES[cle]
  const phrase = `Écrivez un nombre entier entre ${min} et ${max}.`
  return z
    .string(phrase)
    .trim()
    .regex(/^\d{1,7}$/, phrase)
    .transform(Number)
    .refine((n) => n >= min && n <= max, phrase)
}

export const reglages = z.object(
  Object.fromEntries(CLES_REGLABLES.map((cle) => [cle, chiffre(cle)])) as Record<
    CleDePolitique,
    ReturnType<typeof chiffre>
  >,
)
