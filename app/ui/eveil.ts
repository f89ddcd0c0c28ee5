/** What happens between the first paint of a page and the moment its script answers: people already type. */
import { useEffect } from 'react'

type Controle = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Texts typed before the page came to life: React 18 writes the first value of a textarea over them. */
const textes = new Map<HTMLTextAreaElement, string>()

function retenir({ target }: Event): void {
  if (target instanceof HTMLTextAreaElement) textes.set(target, target.value)
}

/** To be called before hydration. */
export function retenirLesTextes(): void {
  for (const texte of document.querySelectorAll('textarea')) {
    if (texte.value !== texte.defaultValue) textes.set(texte, texte.value)
  }
  document.addEventListener('input', retenir, true)
}

/** Renders nothing. Once the page lives, says again what was typed or chosen before, so that it is kept like the rest. */
export function Eveil(): null {
  useEffect(() => {
    document.removeEventListener('input', retenir, true)
    for (const [texte, valeur] of textes) texte.value = valeur
    textes.clear()
    for (const controle of document.querySelectorAll<Controle>('form :is(input, textarea, select)')) {
      if (isTouche(controle)) controle.dispatchEvent(new Event(evenementDe(controle), { bubbles: true }))
    }
  }, [])
  return null
}

function evenementDe(controle: Controle): 'change' | 'input' {
  return controle.type === 'file' ? 'change' : 'input'
}

/** Whether a control holds something else than what the server had put in it. */
function isTouche(controle: Controle): boolean {
  if (controle instanceof HTMLSelectElement) {
    const options = [...controle.options]
    if (!options.some(({ defaultSelected }) => defaultSelected)) return controle.selectedIndex > 0
    return options.some(({ selected, defaultSelected }) => selected !== defaultSelected)
  }
  if (controle instanceof HTMLTextAreaElement) return controle.value !== controle.defaultValue
  if (controle.type === 'hidden') return false
  if (controle.type === 'file') return (controle.files?.length ?? 0) > 0
  if (controle.type === 'checkbox' || controle.type === 'radio') return controle.checked !== controle.defaultChecked
  return controle.value !== controle.defaultValue
}
