import { createHash } from 'node:crypto'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { canonique, toJson } from '../../../form-engine/json.ts'
import { PROFONDEUR_MAX } from '../../../form-engine/lire-formulaire.ts'

/** SHA-256 of the canonical JSON of a formulaire, hexadecimal: two documents that say the same have the same one. */
export function empreinteDe(formulaire: Formulaire): string {
  return createHash('sha256')
    .update(canonique(toJson(formulaire, PROFONDEUR_MAX)))
    .digest('hex')
}
