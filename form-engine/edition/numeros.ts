/** The numbers one reads in an outline: « 2.3 » is the third element of the second section. */
import type { Formulaire, Noeud, StableId } from '../formulaire.ts'
import { enfantsDe } from './elements.ts'

/** The number of each node of the usager's side, then of the annotations. */
export function numerosDe({ champs, annotations }: Formulaire): Map<StableId, string> {
  const numeros = new Map<StableId, string>()
  const numeroter = (noeuds: readonly Noeud[], avant: string): void => {
    for (const [rang, noeud] of noeuds.entries()) {
      const numero = `${avant}${rang + 1}`
      numeros.set(noeud.id, numero)
      numeroter(enfantsDe(noeud) ?? [], `${numero}.`)
    }
  }
  numeroter(champs, '')
  numeroter(annotations, '')
  return numeros
}

/** Sections at the top of a form, and its questions. */
export function compter(noeuds: readonly Noeud[]): { sections: number; questions: number } {
  let [sections, questions] = [0, 0]
  const dans = (liste: readonly Noeud[], niveau: number): void => {
    for (const noeud of liste) {
      if (noeud.kind === 'champ') questions += 1
      if (noeud.kind === 'section' && niveau === 0) sections += 1
      dans(enfantsDe(noeud) ?? [], niveau + 1)
    }
  }
  dans(noeuds, 0)
  return { sections, questions }
}
