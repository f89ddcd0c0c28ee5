import type { LigneDePolitique } from '../../domain/politique/show.ts'
import { nombre } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'

/** Says between which bounds a figure may stand: "de 7 à 90 jours". */
export function useBornes(): (ligne: Pick<LigneDePolitique, 'min' | 'max' | 'unite'>) => string {
  const { bornes, sansBorne, unites } = useTextes().durees
  const langue = useLangue()
  return ({ min, max, unite }) => (min === max ? sansBorne : bornes(nombre(min, langue), unites[unite](max)))
}
