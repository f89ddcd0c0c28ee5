import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import type { AdminKey } from '../cles.ts'
import { remplacer, type Remplacement } from '../edition/remplacer.ts'
import { lireJson } from './texte-json.ts'

/**
 * Replaces the formulaire being prepared by a JSON document; the published revision does not move. What is wrong comes
 * back as problems with their paths, and nothing is then written. Throws 'refus' when the text is not JSON.
 */
export async function modifierFormulaire(key: AdminKey, texte: string): Promise<Remplacement> {
  const lu = parseFormulaire(lireJson(texte))
  return lu.ok ? remplacer(key, lu.formulaire) : lu
}
