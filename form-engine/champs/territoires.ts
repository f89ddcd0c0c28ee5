/** What the types that hold a place of France share: their codes, and the parts conditions read (`in_departement`…). */
import * as z from 'zod/mini'
import { departements } from '../referentiels/departements.ts'
import { regions } from '../referentiels/regions.ts'
import type { Facette } from '../type-de-champ.ts'

const CODES_DE_DEPARTEMENT: readonly string[] = departements.map(({ code }) => code)
const CODES_DE_REGION: readonly string[] = regions.map(({ code }) => code)

/** The option a key of the value holds: a département, among all. */
export function facetteDeDepartement(path: string): Facette {
  return { kind: 'option', path, options: CODES_DE_DEPARTEMENT }
}

/** The option a key of the value holds: a région, among all. */
export function facetteDeRegion(path: string): Facette {
  return { kind: 'option', path, options: CODES_DE_REGION }
}

/** Each département with the région it is part of. */
export const COMBINAISONS_DE_TERRITOIRES: readonly Readonly<Record<string, string>>[] = departements.map(
  ({ code, region }) => ({ departement: code, region: region ?? '' }),
)

/** The option a key of the value holds: an EPCI, of a list that stays on the server. */
export function facetteDEpci(path: string): Facette {
  return { kind: 'option', path }
}

/** Code of INSEE of a commune, of a former one, or of a district of Paris, Lyon or Marseille. */
export const codeDeCommune = z.string().check(z.regex(/^(\d{2}|2[AB])\d{3}$/))
export const codeDeDepartement = z.string().check(z.regex(/^(\d{2,3}|2[AB])$/))
export const codeDeRegion = z.string().check(z.regex(/^\d{2,3}$/))
/** SIREN of the EPCI. */
export const codeDEpci = z.string().check(z.regex(/^\d{9}$/))
export const nomDeTerritoire = z.string().check(z.minLength(1), z.maxLength(200))

/** The same, or `''` where there is none. */
export function ouVide<Schema extends z.ZodMiniType<string>>(schema: Schema) {
  return z.union([z.literal(''), schema])
}
