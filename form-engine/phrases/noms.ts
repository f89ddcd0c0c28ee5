/** How the things of a form are called, in one language. */
import { champTypes } from '../champs/registry.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Champ, Formulaire, StableId } from '../formulaire.ts'
import type { Json } from '../type-de-champ.ts'
import type { Langue } from './lexique.ts'

export interface NomsAffiches {
  libelle: (id: StableId) => string
  /** The label of an option of a champ; the option itself when the champ has no such list. */
  option: (champ: StableId | null, option: string) => string
  /** A stored value in words; null when the champ cannot say it. */
  valeur: (champ: StableId, valeur: Json) => string | null
}

/**
 * The names of a form. Texts of the language win over those of the document. `lieux` names by their codes the places of a list
 * that no form holds (communes, EPCI); without it they are said by their codes.
 */
export function nomsAffiches(
  formulaire: Formulaire,
  langue: Langue,
  lieux: ReadonlyMap<string, string> = new Map(),
): NomsAffiches {
  const noeuds = new Map(
    [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].map((noeud) => [noeud.id, noeud]),
  )
  const textes = formulaire.textes[langue] ?? {}
  const texte = (cle: string) => (Object.hasOwn(textes, cle) ? textes[cle] : undefined)
  const champDe = (id: StableId | null): Champ | null => {
    const noeud = id === null ? undefined : noeuds.get(id)
    return noeud?.kind === 'champ' ? noeud : null
  }
  return {
    libelle(id) {
      const noeud = noeuds.get(id)
      if (!noeud) return formulaire.conditions.find((condition) => condition.id === id)?.nom ?? id
      return noeud.kind === 'section'
        ? (texte(`${id}.titre`) ?? noeud.titre)
        : (texte(`${id}.libelle`) ?? (noeud.libelle || id))
    },
    option(id, option) {
      const champ = champDe(id)
      const connue = champ && champTypes[champ.type].options?.(champ.config).find((une) => une.id === option)
      return texte(`${id ?? ''}.option.${option}`) ?? connue?.libelle ?? lieux.get(option) ?? option
    },
    valeur(id, valeur) {
      const champ = champDe(id)
      if (!champ || !champTypes[champ.type].value(champ.config).safeParse(valeur).success) return null
      return champTypes[champ.type].show(valeur, champ.config)
    },
  }
}
