/**
 * What one does to a formulaire being prepared, as data: each operation is applied to a document and gives the one that undoes
 * it. Elements are found by their id, so that two persons may work on one document.
 */
import type {
  ConditionNommee,
  Formulaire,
  Noeud,
  RegleDIneligibilite,
  RegleDeRoutage,
  StableId,
  Validation,
} from '../formulaire.ts'
import type { Json } from '../type-de-champ.ts'

/** The lists of a document: of nodes, then of rules. */
export const LISTES = ['champs', 'annotations', 'conditions', 'validations', 'ineligibilite', 'routes'] as const
export type Liste = (typeof LISTES)[number]

export type Regle = ConditionNommee | Validation | RegleDIneligibilite | RegleDeRoutage
/** Anything that has an id: a node, or a rule. */
export type Element = Noeud | Regle

/** Where an element stands: in a list of the document or in a node that holds others, after one of them or first. */
export interface Place {
  dans: { liste: Liste } | { noeud: StableId }
  apres: StableId | null
}

/** Attributes by name, null for one that is taken away: `libelle`, `config`, `config.max`, `afficherSi`… */
export type Valeurs = Readonly<Record<string, Json>>

export type OperationDEdition =
  /** Sets attributes of an element; of the document itself (`routage.defaut`, `textes.en.nom.libelle`) when `cible` is null. */
  | { sorte: 'poser'; cible: StableId | null; valeurs: Valeurs }
  | { sorte: 'inserer'; place: Place; element: Element }
  | { sorte: 'deplacer'; cible: StableId; place: Place }
  | { sorte: 'retirer'; cible: StableId }
  | { sorte: 'remplacer'; document: Formulaire }

/** What an operation wrote, for the versions: an attribute of an element, its place, its presence, or the whole document. */
export interface Touche {
  cible: StableId | null
  attribut: string
}

/** Attributes that no document has: the place of an element, that it is there, and the document as one. */
export const PLACE = '@place'
export const PRESENCE = '@presence'
export const DOCUMENT = '@document'

/** What an operation writes. */
export function touchesDe(operation: OperationDEdition): Touche[] {
  switch (operation.sorte) {
    case 'poser':
      return Object.keys(operation.valeurs).map((attribut) => ({ cible: operation.cible, attribut }))
    case 'inserer':
      return [{ cible: operation.element.id, attribut: PRESENCE }]
    case 'deplacer':
      return [{ cible: operation.cible, attribut: PLACE }]
    case 'retirer':
      return [{ cible: operation.cible, attribut: PRESENCE }]
    case 'remplacer':
      return [{ cible: null, attribut: DOCUMENT }]
  }
}

/** What an operation is about, without what it wrote. */
export interface Sommaire {
  sorte: OperationDEdition['sorte']
  cible: StableId | null
  attributs: string[]
}

/** What an operation is about. */
export function sommaireDe(operation: OperationDEdition): Sommaire {
  const touches = touchesDe(operation)
  return {
    sorte: operation.sorte,
    cible: touches[0]?.cible ?? null,
    attributs: touches.map(({ attribut }) => attribut),
  }
}

/** True when writing one of two attributes of an element changes the other: `config` holds `config.max`. */
export function seRecouvrent(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
}
