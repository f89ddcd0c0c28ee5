/** Dates that must be past or to come: the setting, and the rule the evaluation judges. */
import * as z from 'zod/mini'
import type { Bornes, RegleDeTemps } from '../type-de-champ.ts'

/** Strictly before today, or strictly after. */
export const quand = z.optional(z.enum(['passe', 'futur']))

const CODES = { passe: 'date_passee', futur: 'date_future' } as const

/** The rule of a setting. */
export function reglesDeTemps(regle: 'passe' | 'futur' | undefined, kind: RegleDeTemps['kind']): RegleDeTemps[] {
  return regle === undefined ? [] : [{ regle, kind, code: CODES[regle] }]
}

/** The first day or instant accepted is not after the last. */
export const bornesDansLOrdre = z.refine<{ min?: string | undefined; max?: string | undefined }>(
  ({ min, max }) => min === undefined || max === undefined || min <= max,
  { error: 'la première date acceptée vient après la dernière', path: ['min'] },
)

/** The settings as limits that no value passes. */
export function bornesDeTemps({ min, max }: { min?: string | undefined; max?: string | undefined }): Bornes {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}
