/** Finding elements of a formulaire, and the same formulaire with one of them changed; what is not touched stays the same object. */
import type { Formulaire, Noeud, RegleDeRoutage, StableId } from '../formulaire.ts'
import { LISTES } from './operations.ts'
import type { Element, Liste, Place } from './operations.ts'

/** An element where it stands. */
export interface ElementPlace {
  element: Element
  liste: Liste
  /** The nodes that hold it, from the outermost. */
  parents: readonly Noeud[]
  /** Its rank among its neighbours, and those. */
  rang: number
  voisins: readonly Element[]
}

/** What a list of the document holds. */
export function elementsDe(formulaire: Formulaire, liste: Liste): readonly Element[] {
  return liste === 'routes' ? formulaire.routage.regles : formulaire[liste]
}

/** True for a list of nodes. */
export function isListeDeNoeuds(liste: Liste): liste is 'champs' | 'annotations' {
  return liste === 'champs' || liste === 'annotations'
}

/** True for a node, false for a rule. */
export function isNoeud(element: Element): element is Noeud {
  return 'kind' in element
}

/** The nodes inside one; null for what holds none. */
export function enfantsDe(element: Element): readonly Noeud[] | null {
  return isNoeud(element) && (element.kind === 'section' || element.kind === 'repetition') ? element.enfants : null
}

/** The label one reads of an element: its own words, or its message. */
export function nomDElement(element: Element): string {
  if (isNoeud(element)) return element.kind === 'section' ? element.titre : element.libelle
  if ('nom' in element) return element.nom
  return 'message' in element ? element.message : element.groupe
}

/** The element of that id; null when there is none. */
export function trouver(formulaire: Formulaire, id: StableId): ElementPlace | null {
  for (const liste of LISTES) {
    const trouve = chercher(elementsDe(formulaire, liste), id, liste, [])
    if (trouve) return trouve
  }
  return null
}

function chercher(
  voisins: readonly Element[],
  id: StableId,
  liste: Liste,
  parents: readonly Noeud[],
): ElementPlace | null {
  for (const [rang, element] of voisins.entries()) {
    if (element.id === id) return { element, liste, parents, rang, voisins }
    const enfants = enfantsDe(element)
    const dedans = enfants && isNoeud(element) && chercher(enfants, id, liste, [...parents, element])
    if (dedans) return dedans
  }
  return null
}

/** The place of an element, as an operation writes it. */
export function placeDe({ liste, parents, rang, voisins }: ElementPlace): Place {
  const parent = parents.at(-1)
  return { dans: parent ? { noeud: parent.id } : { liste }, apres: voisins[rang - 1]?.id ?? null }
}

/** Every id inside an element, its own first. */
export function* idsDansElement(element: Element): Generator<StableId> {
  yield element.id
  for (const enfant of enfantsDe(element) ?? []) yield* idsDansElement(enfant)
}

/** Every element of a document, in its order, with the list it stands in. */
export function* tousLesElements(formulaire: Formulaire): Generator<{ element: Element; liste: Liste }> {
  for (const liste of LISTES) yield* dans(elementsDe(formulaire, liste), liste)
}

function* dans(elements: readonly Element[], liste: Liste): Generator<{ element: Element; liste: Liste }> {
  for (const element of elements) {
    yield { element, liste }
    yield* dans(enfantsDe(element) ?? [], liste)
  }
}

/** The document with another content in one of its lists, whose elements are of its kind. */
export function avecListe(formulaire: Formulaire, liste: Liste, elements: readonly Element[]): Formulaire {
  return liste === 'routes'
    ? { ...formulaire, routage: { ...formulaire.routage, regles: elements as RegleDeRoutage[] } }
    : { ...formulaire, [liste]: elements }
}

/** The document with the neighbours of an element, or the inside of a node, made again. */
export function avecVoisins(
  formulaire: Formulaire,
  { liste, parents }: Pick<ElementPlace, 'liste' | 'parents'>,
  voisins: readonly Element[],
): Formulaire {
  const dernier = parents.at(-1)
  if (!dernier) return avecListe(formulaire, liste, voisins)
  let refait = { ...dernier, enfants: voisins } as Noeud
  for (let niveau = parents.length - 2; niveau >= 0; niveau -= 1) {
    const parent = parents[niveau]
    if (parent) refait = avecEnfant(parent, refait)
  }
  const racine = refait
  return avecListe(
    formulaire,
    liste,
    elementsDe(formulaire, liste).map((un) => (un.id === racine.id ? racine : un)),
  )
}

function avecEnfant(parent: Noeud, enfant: Noeud): Noeud {
  const enfants = (enfantsDe(parent) ?? []).map((un) => (un.id === enfant.id ? enfant : un))
  return { ...parent, enfants } as Noeud
}
