/** Reading yes and no, as a control, a prefill link or an import writes them. */
import type { Json } from '../type-de-champ.ts'
import { texteDe } from './lecture.ts'

const OUI = ['true', 'oui', 'on', '1', 'vrai']
const NON = ['false', 'non', 'off', '0', 'faux']

/** True, false, `''` when nothing was said, null when it is neither yes nor no. */
export function lireBooleen(raw: Json): boolean | '' | null {
  const texte = texteDe(raw)?.toLowerCase() ?? null
  if (texte === null) return null
  if (texte === '') return ''
  return OUI.includes(texte) ? true : NON.includes(texte) ? false : null
}
