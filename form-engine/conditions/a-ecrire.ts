/** A condition that nobody has written yet: a group of nothing, alone. Pure. */
import type { Expression } from './expression.ts'

/** What a new rule begins with: nothing holds until something is chosen. */
export const RIEN_DE_VRAI: Expression = { any: [] }

/** The same for what must be true: nothing is refused until something is chosen. */
export const RIEN_D_EXIGE: Expression = { all: [] }

/** True for a condition of which nothing is chosen. */
export function isAEcrire(e: Expression): boolean {
  return ('all' in e && e.all.length === 0) || ('any' in e && e.any.length === 0)
}
