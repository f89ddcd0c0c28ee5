/** Reading yes and no, as a control, a prefill link or an import writes them. Pure: a browser reads as the server does. */
import type { Json, Reponse } from '../type-de-champ.ts'
import { blank, draft, texteDe, value } from './lecture.ts'

const OUI = ['true', 'oui', 'on', '1', 'vrai']
const NON = ['false', 'non', 'off', '0', 'faux']

/** Reads yes or no. */
export function lireBooleen(raw: Json): Reponse<boolean> {
  const texte = texteDe(raw)?.toLowerCase()
  if (texte === undefined) return draft(raw, 'option_inconnue')
  if (texte === '') return blank
  return OUI.includes(texte) ? value(true) : NON.includes(texte) ? value(false) : draft(raw, 'option_inconnue')
}
