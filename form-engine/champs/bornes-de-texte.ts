/** Bounds of the length of a text, as the administrateur sets them. */
import * as z from 'zod/mini'

/** A number of characters, from one to the limit of the type. */
export const caracteres = (limite: number) => z.int().check(z.minimum(1), z.maximum(limite))

/** The shortest length is not above the longest. */
export const bornesDeTexte = z.refine<{ min?: number | undefined; max?: number | undefined }>(
  ({ min, max }) => min === undefined || max === undefined || min <= max,
  { error: 'la longueur minimale dépasse la longueur maximale', path: ['min'] },
)
