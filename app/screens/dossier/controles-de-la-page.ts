/** The controls of a page to fill, as its questions: which one an element belongs to, what they hold, what is written in them. */
import { lireControles, nomDeControle } from '../../../form-engine/controles.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** The question of the control that changed; a file comes by its own acts. */
export function cleDeLEvenement({ target }: Event): CellKey | null {
  return target instanceof Element && target.matches('input[type="file"]') ? null : cleDeLElement(target)
}

/** The question an element of the page belongs to. */
export function cleDeLElement(element: EventTarget | null): CellKey | null {
  if (!(element instanceof Element)) return null
  return (element.closest('[data-question]')?.getAttribute('data-question') ?? null) as CellKey | null
}

/** Which of two answers was just chosen; null for any other control. */
export function choixDeConflit({ target }: Event): 'mienne' | 'autre' | null {
  if (!(target instanceof HTMLInputElement) || !target.name.startsWith(CONTROLES.choix('' as CellKey))) return null
  return target.value === 'mienne' ? 'mienne' : 'autre'
}

/** A control that one chooses in rather than types. */
export function isChoix(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type))
  )
}

/** What the controls of one question hold, as a plain post would say it. */
export function saisieDansLaPage(form: HTMLFormElement | null, cle: CellKey): Json {
  if (!form) return null
  const entrees: [string, string][] = []
  const nom = nomDeControle(cle)
  for (const [controle, valeur] of new FormData(form)) {
    if (typeof valeur === 'string' && (controle === nom || controle.startsWith(`${nom}.`)))
      entrees.push([controle, valeur])
  }
  return lireControles(entrees).get(cle) ?? null
}

/** Writes a hidden control of the form; one that is not there stays so. */
export function ecrireControle(form: HTMLFormElement | null, nom: string, valeur: string): void {
  const controle = form?.elements.namedItem(nom)
  if (controle instanceof HTMLInputElement) controle.value = valeur
}
