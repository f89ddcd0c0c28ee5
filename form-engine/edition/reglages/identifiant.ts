/** The id of a new element of a list: drawn from its label, never taken. */
import { estObjet } from '../../json.ts'
import { cleDeRecherche } from '../../referentiels/recherche.ts'
import type { Json } from '../../type-de-champ.ts'
import type { FormeDId } from './formes.ts'

const LONGUEUR: Record<FormeDId, number> = { libre: 40, cellule: 16 }

/** An id that no element of `pris` has, which reads like the label: « Bois de chauffage » gives `bois-de-chauffage`. */
export function identifiantPour(libelle: string, forme: FormeDId, pris: ReadonlySet<string>): string {
  const lien = forme === 'cellule' ? '' : '-'
  const mots = cleDeRecherche(libelle)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter(Boolean)
  const debut = mots.join(lien).slice(0, LONGUEUR[forme]).replace(/-$/, '') || 'choix'
  let id = debut
  for (let numero = 2; pris.has(id); numero += 1) id = `${debut}${lien}${numero}`
  return id
}

/** Every id written anywhere in settings; an option written as a text is its own id. */
export function idsDe(json: Json): Set<string> {
  const ids = new Set<string>()
  const parcourir = (lu: Json): void => {
    if (Array.isArray(lu)) {
      for (const element of lu) {
        if (typeof element === 'string') ids.add(element)
        else parcourir(element)
      }
    } else if (estObjet(lu)) {
      if (typeof lu['id'] === 'string') ids.add(lu['id'])
      Object.values(lu).forEach(parcourir)
    }
  }
  parcourir(json)
  return ids
}
