/** Why a button of the editor does nothing: a code, whose sentence says what would work. Pure. */
import { champsDe } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { isTypeName } from '../champs/registry.ts'
import { trouver } from './elements.ts'
import type { DemandeDeGeste } from './poste.ts'

export type RaisonDeRefus =
  /** The element one looks at is not there any more. */
  | 'introuvable'
  /** A control is told at a question, and there is none. */
  | 'sans_question'
  /** It stands at an end of what holds it. */
  | 'au_bout'
  /** No place was chosen, or it is gone. */
  | 'sans_place'
  /** No other type was chosen, or the element has none. */
  | 'sans_type'
  /** The condition reads a row of a block, is already a name, or is not written. */
  | 'non_nommable'
  /** The named condition, or what used it, is gone. */
  | 'condition_partie'
  /** What one ticked is gone, or nothing is ticked. */
  | 'rien_de_choisi'
  /** What is added is none of the palette. */
  | 'ajout_inconnu'
  /** The page does not hold what the button is about any more. */
  | 'page_ancienne'

/** The reason of an act that gave nothing to do. */
export function raisonDuRefus(
  formulaire: Formulaire,
  { id, geste, entrees }: Pick<DemandeDeGeste, 'id' | 'geste' | 'entrees'>,
): RaisonDeRefus {
  const [verbe = '', reste] = geste.split(':')
  const valeurDe = (nom: string) => entrees.find(([cle]) => cle === nom)?.[1] ?? ''
  if (verbe === 'regle' && reste === 'validations' && [...champsDe(formulaire.champs)].length === 0)
    return 'sans_question'
  if (verbe === 'ajouter') return 'ajout_inconnu'
  if (entrees.some(([nom]) => nom === 'choisi')) return verbe === 'deplacer' ? 'sans_place' : 'rien_de_choisi'
  if (id === null) return 'rien_de_choisi'
  if (!trouver(formulaire, id)) return 'introuvable'
  switch (verbe) {
    case 'monter':
    case 'descendre':
      return 'au_bout'
    case 'deplacer':
      return 'sans_place'
    case 'type':
      return isTypeName(reste ?? valeurDe('type')) ? 'page_ancienne' : 'sans_type'
    case 'nommer':
      return 'non_nommable'
    case 'remettre':
      return 'condition_partie'
    default:
      return 'page_ancienne'
  }
}
