/** Puts back into the controls of a question what they held: the way back from `lireControles`. */
import { nomDeControle } from '../../../form-engine/controles.ts'
import { estObjet } from '../../../form-engine/json.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** Writes `raw` where the page asks this question; elsewhere nothing happens. */
export function ecrireSaisie(form: HTMLFormElement, cle: CellKey, raw: Json): void {
  if (estObjet(raw)) {
    for (const [part, valeur] of Object.entries(raw)) ecrire(form, nomDeControle(cle, part), textesDe(valeur))
  } else ecrire(form, nomDeControle(cle), textesDe(raw))
}

function textesDe(raw: Json): string[] {
  if (raw === null) return ['']
  return (Array.isArray(raw) ? raw : [raw]).map((un) => (typeof un === 'string' ? un : JSON.stringify(un)))
}

function ecrire(form: HTMLFormElement, nom: string, textes: readonly string[]): void {
  for (const controle of form.querySelectorAll(`[name="${CSS.escape(nom)}"]`)) {
    if (controle instanceof HTMLInputElement && (controle.type === 'radio' || controle.type === 'checkbox')) {
      controle.checked = textes.includes(controle.value)
    } else if (controle instanceof HTMLSelectElement) {
      for (const option of controle.options) option.selected = textes.includes(option.value)
    } else if (controle instanceof HTMLTextAreaElement) controle.value = textes[0] ?? ''
    // A hidden control stands before boxes to say "unticked": it holds no answer.
    else if (controle instanceof HTMLInputElement && controle.type !== 'hidden') controle.value = textes[0] ?? ''
  }
}
