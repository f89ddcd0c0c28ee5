/** Posted controls as a tree: `config.options.0.libelle` is four branches deep. Nothing that is posted makes it throw. */
import type { Entree } from './controles.ts'

export interface Branche {
  /** What the controls of exactly this name hold, in the order of the form. */
  valeurs: string[]
  enfants: Map<string, Branche>
}

/** Names one inside the other: more than any setting has. */
const PROFONDEUR = 10

/** The tree of the controls. Names that are too deep are left out. */
export function arbreDe(entrees: readonly Entree[]): Branche {
  const racine: Branche = { valeurs: [], enfants: new Map() }
  for (const [nom, valeur] of entrees) {
    const cles = nom.split('.', PROFONDEUR + 1)
    if (cles.length > PROFONDEUR) continue
    let branche = racine
    for (const cle of cles) {
      let enfant = branche.enfants.get(cle)
      if (!enfant) branche.enfants.set(cle, (enfant = { valeurs: [], enfants: new Map() }))
      branche = enfant
    }
    branche.valeurs.push(valeur)
  }
  return racine
}

/** The elements of a list that was posted, in the order of their ranks. */
export function rangsDe({ enfants }: Branche): Branche[] {
  return [...enfants]
    .filter(([cle]) => /^\d{1,6}$/.test(cle))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, branche]) => branche)
}
