/** Lists one cannot choose from: nothing is in them yet. Pure. */
import { champTypes } from '../champs/registry.ts'
import { champsDe } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import type { Constat } from './constat.ts'

/**
 * A list without choices, a table without cells, stop publication; a list that takes a free text besides is only told
 * (`params.faute` says which).
 */
export function champsSansChoix({ champs, annotations }: Formulaire): Constat[] {
  return [...champsDe(champs), ...champsDe(annotations)].flatMap(({ champ: { id, type, config } }): Constat[] => {
    const { options, operand, parts, partsFor } = champTypes[type]
    const { kind, autre } = operand(config)
    const isTableau = kind === 'composite' && parts.length === 0
    const isVide = isTableau ? partsFor?.(config).length === 0 : options?.(config).length === 0
    if (!isVide) return []
    const severite = autre === true ? 'avertissement' : 'bloquant'
    const faute = isTableau ? 'cases' : autre === true ? 'texte_seul' : 'choix'
    return [{ code: 'sans_choix', severite, chemin: 'config', id, params: { faute } }]
  })
}
