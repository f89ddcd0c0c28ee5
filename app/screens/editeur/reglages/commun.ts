/** What every drawn setting is given, and how its control is identified. */
import type { ProblemesParControle } from '../../../../form-engine/edition/reglages/problemes.ts'

export interface Commun {
  problemes: ProblemesParControle
  /** Begins the ids of the controls. */
  prefixe: string
  onGeste: ((geste: string) => void) | undefined
}

/** The id of a control of this name. */
export function idDuControle(prefixe: string, nom: string): string {
  return `${prefixe}${nom.replaceAll('.', '-')}`
}
