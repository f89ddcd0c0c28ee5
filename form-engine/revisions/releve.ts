/** The things of a formulaire with everything each says, one by one: what a comparison walks. Nothing is named one by one, so that nothing is forgotten. */
import type { Formulaire, Noeud, StableId } from '../formulaire.ts'
import type { Json } from '../type-de-champ.ts'
import type { Sorte } from './difference.ts'

/** One node, one rule, the texts of other languages, or what is left of the document. */
export interface Sujet {
  sorte: Sorte
  id: StableId | null
  libelle: string
  /** The list it stands in, its side and its parent told; `''` when it stands in none. */
  liste: string
  /** The node or the rule that holds it. */
  parent: StableId | null
  /** Sections that hold it, outermost first; then the repetition. */
  ancetres: readonly StableId[]
  repetition: StableId | null
  isAnnotation: boolean
  rang: number
  /** Everything it says, but its id, its kind and what it holds. */
  attributs: { readonly [cle: string]: Json }
}

/** A formulaire by subject; the keys tell the sort and the id. */
export type Releve = ReadonlyMap<string, Sujet>

/** Key of a subject. */
export function cleDeSujet(sorte: Sorte, id: StableId | null): string {
  return `${sorte}:${id ?? ''}`
}

/** Everything a formulaire says, by subject, in the order of the document. */
export function releveDe(formulaire: Formulaire): Releve {
  const releve = new Map<string, Sujet>()
  const { champs, annotations, conditions, validations, ineligibilite, routage, textes, ...document } = formulaire
  const { regles, defaut, ...autresReglages } = routage
  marcher(releve, champs, { liste: 'champs', parent: null, ancetres: [], repetition: null, isAnnotation: false })
  marcher(releve, annotations, {
    liste: 'annotations',
    parent: null,
    ancetres: [],
    repetition: null,
    isAnnotation: true,
  })
  const listes = { condition: conditions, validation: validations, ineligibilite, route: regles } as const
  for (const sorte of ['condition', 'validation', 'ineligibilite', 'route'] as const)
    for (const [rang, regle] of listes[sorte].entries()) {
      const { id, ...dits } = regle
      ajouter(releve, { ...SANS_PLACE, sorte, id, libelle: libelleDeRegle(regle), liste: sorte, rang }, dits)
    }
  ajouter(releve, { ...SANS_PLACE, sorte: 'texte', id: null, libelle: '' }, textes)
  ajouter(
    releve,
    { ...SANS_PLACE, sorte: 'formulaire', id: null, libelle: '' },
    { ...document, routage: { defaut, ...autresReglages } },
  )
  return releve
}

const SANS_PLACE = {
  liste: '',
  parent: null,
  ancetres: [],
  repetition: null,
  isAnnotation: false,
  rang: 0,
} satisfies Partial<Sujet>

type Place = Pick<Sujet, 'liste' | 'parent' | 'ancetres' | 'repetition' | 'isAnnotation'>

function marcher(releve: Map<string, Sujet>, noeuds: readonly Noeud[], place: Place): void {
  for (const [rang, noeud] of noeuds.entries()) {
    const { id, kind } = noeud
    const libelle = (noeud.kind === 'section' ? noeud.titre : noeud.libelle) || id
    const { id: _id, kind: _kind, ...reste } = noeud
    if (!('enfants' in reste)) {
      ajouter(releve, { ...place, sorte: kind, id, libelle, rang }, reste)
      continue
    }
    const { enfants, ...dits } = reste
    ajouter(releve, { ...place, sorte: kind, id, libelle, rang }, dits)
    marcher(releve, enfants, {
      // A block that becomes a section under the same id is another place.
      liste: `${place.isAnnotation ? 'annotations' : 'champs'}/${kind}:${id}`,
      parent: id,
      ancetres: [...place.ancetres, id],
      repetition: kind === 'repetition' ? id : place.repetition,
      isAnnotation: place.isAnnotation,
    })
  }
}

function ajouter(releve: Map<string, Sujet>, sujet: Omit<Sujet, 'attributs'>, dits: object): void {
  // A document is JSON, expressions and settings included.
  releve.set(cleDeSujet(sujet.sorte, sujet.id), { ...sujet, attributs: dits as { [cle: string]: Json } })
}

function libelleDeRegle(regle: { id: StableId; nom?: string; message?: string; groupe?: string }): string {
  return regle.nom ?? regle.message ?? regle.groupe ?? regle.id
}
