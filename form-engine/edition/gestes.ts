/** What the buttons of the editor do, as operations: move, duplicate, remove, add a rule. Pure: browser and server read the same. */
import { RIEN_D_EXIGE, RIEN_DE_VRAI } from '../conditions/a-ecrire.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { champsDe } from '../formulaire.ts'
import { elementsDe, enfantsDe, idsDansElement, isNoeud, nomDElement, placeDe, trouver } from './elements.ts'
import type { ElementPlace } from './elements.ts'
import type { Element, Liste, OperationDEdition, Place } from './operations.ts'
import { avecIds } from './renommer.ts'

/** Gives ids that no element has. */
export type IdNeuf = () => StableId

/** Ids drawn from a chance that never gives the same twice (ULIDs), after a letter: an id never begins by chance alone. */
export const idsDepuis =
  (chance: () => string): IdNeuf =>
  () =>
    `q-${chance().toLowerCase()}` as StableId

/** What a button does: operations of one gesture, and the element to look at afterwards. */
export interface Geste {
  operations: OperationDEdition[]
  /** Null: nothing is chosen any more. */
  vers: StableId | null
}

/** One rank up or down among its neighbours; null at the end of them. */
export function deplacerDUnRang(formulaire: Formulaire, cible: StableId, sens: -1 | 1): Geste | null {
  const ici = trouver(formulaire, cible)
  const voisin = ici?.voisins[ici.rang + sens]
  if (!ici || !voisin) return null
  const apres = sens === 1 ? voisin.id : (ici.voisins[ici.rang - 2]?.id ?? null)
  return { operations: [{ sorte: 'deplacer', cible, place: { ...placeDe(ici), apres } }], vers: cible }
}

/** To a place, in their order; null when one of them is gone. */
export function deplacerVers(formulaire: Formulaire, cibles: readonly StableId[], place: Place): Geste | null {
  const presents = choisisDansLOrdre(formulaire, cibles)
  if (presents.length === 0) return null
  let { apres } = place
  const operations = presents.map(({ element }): OperationDEdition => {
    const operation: OperationDEdition = { sorte: 'deplacer', cible: element.id, place: { ...place, apres } }
    apres = element.id
    return operation
  })
  return { operations, vers: presents[0]?.element.id ?? null }
}

/** Removes elements; the one that takes the place of the first is looked at next. */
export function supprimer(formulaire: Formulaire, cibles: readonly StableId[]): Geste | null {
  const presents = choisisDansLOrdre(formulaire, cibles)
  const premier = presents[0]
  if (!premier) return null
  const restants = premier.voisins.filter(({ id }) => !cibles.includes(id))
  const avant = premier.voisins.slice(0, premier.rang).filter(({ id }) => !cibles.includes(id)).length
  const vers = restants[avant] ?? restants[avant - 1] ?? premier.parents.at(-1)
  return {
    operations: presents.map(({ element }) => ({ sorte: 'retirer', cible: element.id })),
    vers: vers?.id ?? null,
  }
}

/** Copies elements, each after itself, with ids of their own; what reads inside a copy reads the copy. */
export function dupliquer(formulaire: Formulaire, cibles: readonly StableId[], idNeuf: IdNeuf): Geste | null {
  const presents = choisisDansLOrdre(formulaire, cibles)
  if (presents.length === 0) return null
  const copies = presents.map((ici) => ({ ici, copie: copier(ici.element, idNeuf) }))
  return {
    operations: copies.map(({ ici, copie }) => ({
      sorte: 'inserer',
      place: { ...placeDe(ici), apres: ici.element.id },
      element: renommer(copie),
    })),
    vers: copies[0]?.copie.id ?? null,
  }
}

export type ListeDeRegles = Exclude<Liste, 'champs' | 'annotations'>

/** A new rule, valid as it is: it decides nothing until it is written, and is not published before. Null when the form has no question it could be about. */
export function ajouterRegle(
  formulaire: Formulaire,
  liste: ListeDeRegles,
  idNeuf: IdNeuf,
  mots: { condition: string; message: string; groupe: string },
): Geste | null {
  const id = idNeuf()
  const [premier] = champsDe(formulaire.champs)
  if (liste === 'validations' && !premier) return null
  const neuves: Record<ListeDeRegles, () => Element> = {
    conditions: () => ({ id, nom: mots.condition, si: RIEN_DE_VRAI }),
    validations: () => ({
      id,
      sur: premier?.champ.id ?? id,
      regle: RIEN_D_EXIGE,
      severite: 'bloquant',
      message: mots.message,
    }),
    ineligibilite: () => ({ id, si: RIEN_DE_VRAI, message: mots.message }),
    routes: () => ({ id, si: RIEN_DE_VRAI, groupe: mots.groupe }),
  }
  const place: Place = { dans: { liste }, apres: elementsDe(formulaire, liste).at(-1)?.id ?? null }
  return { operations: [{ sorte: 'inserer', place, element: neuves[liste]() }], vers: id }
}

/** Elements that are there, in the order of the document; what is inside another chosen one goes with it. */
function choisisDansLOrdre(formulaire: Formulaire, cibles: readonly StableId[]): ElementPlace[] {
  const trouves = cibles.flatMap((cible) => trouver(formulaire, cible) ?? [])
  const entiers = trouves.filter(({ parents }) => !parents.some(({ id }) => cibles.includes(id)))
  const rangs = new Map([...ordreDe(formulaire)].map((id, rang) => [id, rang]))
  return entiers.toSorted((a, b) => (rangs.get(a.element.id) ?? 0) - (rangs.get(b.element.id) ?? 0))
}

function* ordreDe(formulaire: Formulaire): Generator<StableId> {
  for (const liste of ['champs', 'annotations', 'conditions', 'validations', 'ineligibilite', 'routes'] as const)
    for (const element of elementsDe(formulaire, liste)) yield* idsDansElement(element)
}

/** A copy with ids of its own; what it reads inside itself is the copy's. */
export function copier(element: Element, idNeuf: IdNeuf): Element {
  const ids = new Map([...idsDansElement(element)].map((id) => [id, idNeuf()]))
  return avecIds(element, ids)
}

const COPIE = ' (copie)'

function renommer(element: Element): Element {
  if (!isNoeud(element)) return 'nom' in element ? { ...element, nom: avecCopie(element.nom) } : element
  return element.kind === 'section'
    ? { ...element, titre: avecCopie(element.titre) }
    : { ...element, libelle: avecCopie(element.libelle) }
}

const avecCopie = (nom: string): string => (nom + COPIE).slice(0, 1_000)

/** A place one may choose, in the order of the form. */
export interface PlaceProposee {
  valeur: string
  /** What it is first in, or after; null for the very beginning of a list. */
  repere: { element: Element; isDedans: boolean } | null
  liste: Liste
  niveau: number
}

/**
 * Where an element may go: first in each list or node, after each neighbour; never inside itself. Where nodes may go when
 * there is no element, some of which may be refused.
 */
export function placesProposees(formulaire: Formulaire, cible: StableId | null): PlaceProposee[] {
  const ici = cible === null ? null : trouver(formulaire, cible)
  if (!ici) return cible === null ? placesDansLesListes(formulaire, ['champs', 'annotations'], null, true) : []
  const isFeuille = isNoeud(ici.element) && (ici.element.kind === 'champ' || ici.element.kind === 'explication')
  const listes: readonly Liste[] = isNoeud(ici.element) ? ['champs', 'annotations'] : [ici.liste]
  return placesDansLesListes(formulaire, listes, cible, isFeuille)
}

function placesDansLesListes(
  formulaire: Formulaire,
  listes: readonly Liste[],
  cible: StableId | null,
  isFeuille: boolean,
): PlaceProposee[] {
  return listes.flatMap((liste) => [
    { valeur: enTexte({ dans: { liste }, apres: null }), repere: null, liste, niveau: 0 },
    ...dedans(elementsDe(formulaire, liste), { liste }, { cible, isFeuille, liste, niveau: 0 }),
  ])
}

function dedans(
  elements: readonly Element[],
  dans: Place['dans'],
  contexte: { cible: StableId | null; isFeuille: boolean; liste: Liste; niveau: number },
): PlaceProposee[] {
  const { cible, isFeuille, liste, niveau } = contexte
  return elements.flatMap((element) => {
    if (element.id === cible) return []
    const enfants = enfantsDe(element)
    const isOuvert = enfants && isNoeud(element) && (element.kind === 'section' || isFeuille)
    const dansLui = { noeud: element.id }
    return [
      ...(isOuvert
        ? [
            {
              valeur: enTexte({ dans: dansLui, apres: null }),
              repere: { element, isDedans: true },
              liste,
              niveau: niveau + 1,
            },
            ...dedans(enfants, dansLui, { ...contexte, niveau: niveau + 1 }),
          ]
        : []),
      { valeur: enTexte({ dans, apres: element.id }), repere: { element, isDedans: false }, liste, niveau },
    ]
  })
}

/** A place as a control says it: `liste:champs|apres`, `noeud:s1|`. */
export function enTexte({ dans, apres }: Place): string {
  return `${'liste' in dans ? `liste:${dans.liste}` : `noeud:${dans.noeud}`}|${apres ?? ''}`
}

/** The place a control says; null when it says none. */
export function placeDepuis(texte: string): Place | null {
  const lu = /^(liste|noeud):([a-z0-9_-]{1,64})\|([a-z0-9_-]{0,64})$/.exec(texte)
  if (!lu) return null
  const [, ou, nom = '', apres = ''] = lu
  const dans = ou === 'liste' ? listeDe(nom) : { noeud: nom as StableId }
  return dans && { dans, apres: apres === '' ? null : (apres as StableId) }
}

function listeDe(nom: string): Place['dans'] | null {
  const liste = (['champs', 'annotations', 'conditions', 'validations', 'ineligibilite', 'routes'] as const).find(
    (une) => une === nom,
  )
  return liste ? { liste } : null
}

/** Where an element is among its neighbours, for sentences: « 4 sur 12 ». */
export function rangDe(formulaire: Formulaire, cible: StableId): { rang: number; total: number; nom: string } | null {
  const ici = trouver(formulaire, cible)
  return ici && { rang: ici.rang + 1, total: ici.voisins.length, nom: nomDElement(ici.element) }
}
