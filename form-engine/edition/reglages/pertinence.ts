/** Settings that go together: those of a mode wait for it. */
import type { Json } from '../../type-de-champ.ts'
import type { Reglage } from './formes.ts'

/** True when a setting goes with the values of those beside it. */
export function isPertinent(
  { quand }: Reglage,
  reglages: readonly Reglage[],
  valeurs: { readonly [cle: string]: Json },
): boolean {
  if (!quand) return true
  const valeur = valeurs[quand.cle] ?? reglages.find(({ cle }) => cle === quand.cle)?.defaut
  return typeof valeur === 'string' && quand.valeurs.includes(valeur)
}
