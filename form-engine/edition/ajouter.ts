/** Where what one adds goes: what is proposed, and where it lands when nothing is chosen. Pure. */
import type { Formulaire, Noeud, StableId } from '../formulaire.ts'
import { canonique, toJson } from '../json.ts'
import { PROFONDEUR_MAX } from '../lire-formulaire.ts'
import { elementsDe, enfantsDe, isNoeud, placeDe, trouver } from './elements.ts'
import type { ElementPlace } from './elements.ts'
import { enTexte } from './gestes.ts'
import type { Geste } from './gestes.ts'
import type { Element, Liste, Place } from './operations.ts'
import { nouvelElement } from './palette.ts'
import { usagesDe } from './usages.ts'

/** A place, as one says it: after an element, at the end of what it holds, or at the end of a list. */
export type RepereDAjout = { sorte: 'apres' | 'dedans'; element: Noeud } | { sorte: 'fin'; liste: Liste }

export interface PlaceDAjout {
  /** What a control says of it; empty: where each thing goes by itself. */
  valeur: string
  repere: RepereDAjout
}

/** What is added by itself goes to one place, a section to another when it cannot stay inside the current one. */
export interface PlacesDAjout {
  question: RepereDAjout
  section: RepereDAjout
  autres: PlaceDAjout[]
}

const dernierDe = (elements: readonly Element[]): StableId | null => elements.at(-1)?.id ?? null

/** A new question goes at the end of what holds others, after anything else; without choice, at the end of the list. */
function pourUneQuestion(ici: ElementPlace): RepereDAjout {
  const { element, liste } = ici
  if (!isNoeud(element)) return { sorte: 'fin', liste }
  return { sorte: enfantsDe(element) ? 'dedans' : 'apres', element }
}

/** A new section goes after the current one, never inside; out of any section, after what stands at the root. */
function pourUneSection({ element, parents, liste }: ElementPlace): RepereDAjout {
  const chaine = [...parents, element].filter(isNoeud)
  const courante = chaine.findLast(({ kind }) => kind === 'section') ?? chaine[0]
  return courante ? { sorte: 'apres', element: courante } : { sorte: 'fin', liste }
}

/** Every place around the chosen element that a new one may go to, from the nearest. Null when it is no node. */
export function placesDAjout(formulaire: Formulaire, choisi: StableId): PlacesDAjout | null {
  const ici = trouver(formulaire, choisi)
  if (!ici || !isNoeud(ici.element)) return null
  const autour = [...ici.parents, ici.element].toReversed()
  const reperes = autour.flatMap((element): RepereDAjout[] => [
    ...(enfantsDe(element) ? [{ sorte: 'dedans' as const, element }] : []),
    { sorte: 'apres', element },
  ])
  const vus = new Set<string>()
  const autres = [...reperes, { sorte: 'fin' as const, liste: ici.liste }].flatMap((repere): PlaceDAjout[] => {
    const place = placeDuRepere(formulaire, repere)
    const valeur = place ? enTexte(place) : ''
    if (valeur === '' || vus.has(valeur)) return []
    vus.add(valeur)
    return [{ valeur, repere }]
  })
  return { question: pourUneQuestion(ici), section: pourUneSection(ici), autres }
}

function placeDuRepere(formulaire: Formulaire, repere: RepereDAjout): Place | null {
  if (repere.sorte === 'fin')
    return { dans: { liste: repere.liste }, apres: dernierDe(elementsDe(formulaire, repere.liste)) }
  const { element } = repere
  if (repere.sorte === 'dedans') return { dans: { noeud: element.id }, apres: dernierDe(enfantsDe(element) ?? []) }
  const ici = trouver(formulaire, element.id)
  return ici && { ...placeDe(ici), apres: element.id }
}

/** Where a new node goes by itself when an element is chosen. */
function placeParDefaut(formulaire: Formulaire, choisi: StableId | null, liste: Liste, neuf: Noeud): Place {
  const ici = choisi === null ? null : trouver(formulaire, choisi)
  const fin: RepereDAjout = { sorte: 'fin', liste }
  const repere =
    !ici || !isNoeud(ici.element) ? fin : neuf.kind === 'section' ? pourUneSection(ici) : pourUneQuestion(ici)
  return placeDuRepere(formulaire, repere) ?? { dans: { liste }, apres: null }
}

/**
 * A new node, where it was asked to go or where it goes by itself; out of a repeated block when the block cannot hold it. The
 * question a new block comes with gives way to the first one that is added to it.
 */
export function ajouterNoeud(
  formulaire: Formulaire,
  choisi: StableId | null,
  liste: Liste,
  neuf: Noeud,
  demandee: Place | null = null,
): Geste {
  let place = demandee ?? placeParDefaut(formulaire, choisi, liste, neuf)
  const bloc = blocDe(formulaire, place)
  const isFeuille = neuf.kind === 'champ' || neuf.kind === 'explication'
  if (bloc && !isFeuille) place = { ...placeDe(bloc), apres: bloc.element.id }
  const attente = bloc && neuf.kind === 'champ' ? questionEnAttente(formulaire, bloc.element) : null
  return {
    operations: [
      { sorte: 'inserer', place, element: neuf },
      ...(attente === null ? [] : [{ sorte: 'retirer' as const, cible: attente }]),
    ],
    vers: neuf.id,
  }
}

function blocDe(formulaire: Formulaire, { dans }: Place): ElementPlace | null {
  const parent = 'noeud' in dans ? trouver(formulaire, dans.noeud) : null
  return parent && isNoeud(parent.element) && parent.element.kind === 'repetition' ? parent : null
}

/** A block never stands empty: the question it has until it is given one, as long as nothing was set of it and nothing reads it. */
function questionEnAttente(formulaire: Formulaire, bloc: Element): StableId | null {
  const [seule, ...autres] = enfantsDe(bloc) ?? []
  if (!seule || autres.length > 0 || usagesDe(formulaire, seule.id).length > 0) return null
  const enTexteDe = (noeud: Noeud) => canonique(toJson(noeud, PROFONDEUR_MAX))
  return enTexteDe(seule) === enTexteDe(nouvelElement('text', seule.id)) ? seule.id : null
}
