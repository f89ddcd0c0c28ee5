/** For tests: operations drawn from a seed, right ones and some that must be refused. */
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { idsDansElement, isNoeud, tousLesElements } from './elements.ts'
import { LISTES } from './operations.ts'
import type { Element, OperationDEdition, Place, Valeurs } from './operations.ts'

let suivant = 0

/** One operation on what the document holds now. */
export function operationAuHasard(h: Hasard, formulaire: Formulaire): OperationDEdition {
  const elements = [...tousLesElements(formulaire)]
  const un = elements.length > 0 ? h.parmi(elements) : null
  const sorte = h.parmi(['poser', 'poser', 'inserer', 'deplacer', 'deplacer', 'retirer', 'document'] as const)
  if (sorte === 'inserer' || un === null)
    return { sorte: 'inserer', place: placeAuHasard(h, formulaire), element: neuf(h) }
  if (sorte === 'document') return { sorte: 'poser', cible: null, valeurs: duDocument(h, un.element.id) }
  if (sorte === 'retirer') return { sorte: 'retirer', cible: un.element.id }
  if (sorte === 'deplacer') return { sorte: 'deplacer', cible: un.element.id, place: placeAuHasard(h, formulaire) }
  return { sorte: 'poser', cible: un.element.id, valeurs: valeursAuHasard(h, un.element) }
}

function placeAuHasard(h: Hasard, formulaire: Formulaire): Place {
  const elements = [...tousLesElements(formulaire)].map(({ element }) => element)
  const contenants = elements.filter((un) => isNoeud(un) && (un.kind === 'section' || un.kind === 'repetition'))
  const dans: Place['dans'] =
    contenants.length > 0 && h.sort(0.4) ? { noeud: h.parmi(contenants).id } : { liste: h.parmi(LISTES) }
  return { dans, apres: elements.length > 0 && h.sort(0.7) ? h.parmi(elements).id : null }
}

function neuf(h: Hasard): Element {
  suivant += 1
  const id = `neuf-${suivant}` as StableId
  const question: Element = { kind: 'champ', id, type: 'text', libelle: 'Question', obligatoire: false, config: {} }
  return h.parmi<Element>([
    question,
    { kind: 'section', id, titre: 'Section', enfants: [] },
    { kind: 'explication', id, libelle: 'À savoir', texte: 'Un **texte**.' },
    {
      kind: 'repetition',
      id,
      libelle: 'Bloc',
      obligatoire: false,
      enfants: [{ ...question, id: `${id}-1` as StableId }],
    },
    { id, nom: 'Condition', si: { boolean: true } },
    { id, si: { boolean: false }, groupe: 'nord' },
    // Refused: a repeated block in a repeated block, and one that holds nothing.
    { kind: 'repetition', id, libelle: 'Vide', obligatoire: false, enfants: [] },
  ])
}

function valeursAuHasard(h: Hasard, element: Element): Valeurs {
  const autre = [...idsDansElement(element)].at(-1) ?? element.id
  return h.parmi<Valeurs>([
    isNoeud(element) && element.kind === 'section'
      ? { titre: `Titre ${h.entier(1, 9)}` }
      : { libelle: `Libellé ${h.entier(1, 9)}` },
    { description: h.sort(0.5) ? 'Une aide.' : null },
    { obligatoire: h.sort(0.5) },
    { afficherSi: h.sort(0.5) ? { op: 'filled', value: { champ: autre } } : null },
    { obligatoireSi: h.sort(0.5) ? { boolean: true } : null },
    { 'config.max': h.entier(1, 50) },
    { type: 'textarea', config: {} },
    { si: { op: 'empty', value: { champ: 'disparu' } } },
    { message: 'Une règle.' },
    // Refused: what an element is does not change, and what is no attribute is not kept.
    { libelle: '' },
    { kind: 'section' },
    { inconnu: 1 },
  ])
}

function duDocument(h: Hasard, id: StableId): Valeurs {
  return h.parmi<Valeurs>([
    { 'routage.defaut': h.sort(0.5) ? 'sud' : null },
    { [`textes.en.${id}.libelle`]: h.sort(0.6) ? 'Name' : null },
    { [`textes.de.${id}.libelle`]: 'Name', 'routage.defaut': 'est' },
    { inconnu: 'x' },
  ])
}
