import type { LigneDePolitique } from '../../domain/politique/show.ts'
import { useTextes } from '../../ui/langue.tsx'

/** Says between which bounds a figure may stand: "de 7 jours à 90 jours". */
export function useBornes(): (ligne: Pick<LigneDePolitique, 'min' | 'max' | 'unite'>) => string {
  const { bornes, sansBorne, unites } = useTextes().durees
  return ({ min, max, unite }) => (min === max ? sansBorne : bornes(unites[unite](min), unites[unite](max)))
}
