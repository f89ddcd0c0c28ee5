/** Where the focus goes after a gesture of the editor: never nowhere (WCAG 2.4.3). */
import type { GesteDeFormulaire } from '../../../form-engine/edition/poste.ts'

export type Foyer = { sur: 'libelle' } | { sur: 'bouton'; geste: string } | { sur: 'annonce' }

/** Where it goes after a gesture: to the name of what is new, to the undo of what is gone, else it stays on the button. */
export function foyerDe({ dit }: Pick<GesteDeFormulaire, 'dit'>, geste: string): Foyer {
  if (dit === 'ajoute' || dit === 'duplique') return { sur: 'libelle' }
  return dit === 'supprime' ? { sur: 'annonce' } : { sur: 'bouton', geste }
}

/** Names of the control that says what an element is called. */
const NOMS = ['libelle', 'titre', 'nom', 'message', 'groupe']

/** Puts it there, in the form as it is now drawn. */
export function poserLeFocus(foyer: Foyer, form: HTMLFormElement | null): void {
  if (foyer.sur === 'annonce') {
    document.querySelector<HTMLElement>('.toast button')?.focus()
    return
  }
  if (!form) return
  const controles = [...form.elements].filter((un): un is HTMLElement => un instanceof HTMLElement)
  if (foyer.sur === 'libelle') {
    const champ = controles.find((un) => NOMS.includes(un.getAttribute('name') ?? ''))
    champ?.focus()
    if (champ instanceof HTMLInputElement || champ instanceof HTMLTextAreaElement) champ.select()
    return
  }
  const boutons = controles.filter((un) => un instanceof HTMLButtonElement && un.name === 'geste')
  const meme = boutons.find((un) => un.getAttribute('value') === foyer.geste)
  // Of a row that went, the next act of its kind; of the last one, whatever still adds to the list.
  const [sorte = '', ...suite] = foyer.geste.split(':')
  const debutant = (debut: string) => boutons.find((un) => (un.getAttribute('value') ?? '').startsWith(debut))
  // Nothing of its kind is left: what is still done to the same setting.
  ;(meme ?? debutant(`${sorte}:${suite[0] ?? ''}`) ?? debutant(`${sorte}:`) ?? boutons[1])?.focus()
}
