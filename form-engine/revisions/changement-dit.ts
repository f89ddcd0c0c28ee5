/** A change between two revisions, said with the words of a language: what decides its class is the source, and stays. Pure. */
import type { Formulaire, StableId } from '../formulaire.ts'
import { estObjet } from '../json.ts'
import { motsDe, textesDuFormulaire, type Dictionnaire } from '../traductions.ts'
import type { Json } from '../type-de-champ.ts'
import type { Changement } from './difference.ts'

/**
 * Says changes in a language: labels, options and texts that have words there, in either form, are those words; the rest stays
 * as it was written.
 */
export function changementsDits(
  formes: readonly Formulaire[],
  dictionnaire: Dictionnaire,
): (changement: Changement) => Changement {
  const parElement = new Map<StableId, Map<string, string>>()
  for (const texte of formes.flatMap(textesDuFormulaire)) {
    const mots = motsDe(dictionnaire, texte)
    if (mots === null) continue
    const siens = parElement.get(texte.id) ?? new Map<string, string>()
    parElement.set(texte.id, siens.set(texte.source, mots))
  }
  return (changement) => {
    const siens = changement.id === null ? undefined : parElement.get(changement.id)
    if (!siens) return changement
    const dire = (texte: string) => siens.get(texte) ?? texte
    const { avant, apres } = changement
    return {
      ...changement,
      libelle: dire(changement.libelle),
      elements: changement.elements.map((element) => ({ ...element, libelle: dire(element.libelle) })),
      ...(avant !== undefined && { avant: jsonDit(avant, dire) }),
      ...(apres !== undefined && { apres: jsonDit(apres, dire) }),
    }
  }
}

/** A value is named by its text, or by its label. */
function jsonDit(json: Json, dire: (texte: string) => string): Json {
  if (typeof json === 'string') return dire(json)
  if (Array.isArray(json)) return json.map((un) => jsonDit(un, dire))
  if (!estObjet(json)) return json
  const { libelle } = json
  return typeof libelle === 'string' ? { ...json, libelle: dire(libelle) } : json
}
