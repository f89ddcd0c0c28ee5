/** Where an element goes that is dropped on another: first inside what holds others, after it otherwise. */
import type { Formulaire, StableId } from '../formulaire.ts'
import { enfantsDe, placeDe, trouver } from './elements.ts'
import type { Place } from './operations.ts'

export function placeSurDepot(formulaire: Formulaire, cible: StableId, sur: StableId): Place | null {
  const ou = trouver(formulaire, sur)
  if (!ou || cible === sur) return null
  return enfantsDe(ou.element) ? { dans: { noeud: sur }, apres: null } : { ...placeDe(ou), apres: sur }
}
