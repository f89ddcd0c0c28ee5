/** For tests: every place of a document that a schema knows, read in the schema itself. */
import type { z } from 'zod/mini'

/** Keys a reader accepts and never gives back: other writings of the same thing. */
const AUTRES_ECRITURES: readonly string[] = ['primaire']

/** The motifs under a schema (`min`, `options[]`, `options[].libelle`…), but for ids and for what can only have one value. */
export function motifsDe(schema: z.core.$ZodType, motif: string): string[] {
  return [...new Set(places(schema, motif))]
}

function places(schema: z.core.$ZodType, motif: string): string[] {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape)
        .filter(([cle]) => cle !== 'id' && !AUTRES_ECRITURES.includes(cle))
        .flatMap(([cle, dedans]) => sousPlaces(dedans, `${motif}.${cle}`))
    case 'pipe':
      return places(def.in, motif)
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
      return places(def.innerType, motif)
    case 'union':
      return def.options.flatMap((dedans) => places(dedans, motif))
    default:
      return []
  }
}

function sousPlaces(schema: z.core.$ZodType, motif: string): string[] {
  const nu = sansHabits(schema)
  const { def } = nu._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  if (def.type === 'literal' && def.values.length === 1 && !motif.endsWith('.type')) return []
  if (def.type !== 'array') {
    const dedans = places(nu, motif)
    // Settings without any key are no place.
    return dedans.length > 0 || def.type === 'object' ? dedans : [motif]
  }
  const dedans = places(def.element, `${motif}[]`)
  return dedans.length > 0 ? [`${motif}[]`, ...dedans] : [motif]
}

function sansHabits(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  return def.type === 'default' || def.type === 'prefault' || def.type === 'optional' || def.type === 'nullable'
    ? sansHabits(def.innerType)
    : schema
}
