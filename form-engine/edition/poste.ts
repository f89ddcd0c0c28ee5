/**
 * The form of one element, as it is posted: what its controls say now, and what the button pressed does. Pure: the browser reads
 * at each change what the server reads of a page without script.
 */
import type { Champ, Formulaire, StableId } from '../formulaire.ts'
import { PROFONDEUR_MAX } from '../lire-formulaire.ts'
import { toJson } from '../json.ts'
import { isTypeName } from '../champs/registry.ts'
import { differencesDe, valeursDe } from './appliquer.ts'
import { isNoeud, trouver } from './elements.ts'
import type { ElementPlace } from './elements.ts'
import { gesteSurExpression, lireGeste } from './expression/gestes.ts'
import { lisiblesPour } from './expression/lisibles.ts'
import type { AttributDExpression } from './expression/lisibles.ts'
import { conditionsUtilisees, isNommable } from './expression/nommable.ts'
import { extraireCondition, remettreCondition } from './expression/nommer.ts'
import { lireExpressionPostee } from './expression/postee.ts'
import { ajouterNoeud } from './ajouter.ts'
import { ajouterRegle, deplacerDUnRang, deplacerVers, dupliquer, placeDepuis, supprimer } from './gestes.ts'
import type { Geste, IdNeuf } from './gestes.ts'
import type { Element, Liste, OperationDEdition } from './operations.ts'
import { changerDeType } from './changer-de-type.ts'
import { isAjout, nouvelElement } from './palette.ts'
import type { ListeDeDemarche } from './reglages/listes.ts'
import { lireElementPoste } from './reglages/element.ts'
import { gesteSurReglages } from './reglages/gestes.ts'
import type { Json } from '../type-de-champ.ts'

export type Entrees = readonly (readonly [string, string])[]

/** The expressions an element may have, and where each is written. */
export function expressionsPermises({
  element,
  liste,
}: Pick<ElementPlace, 'element' | 'liste'>): AttributDExpression[] {
  if (!isNoeud(element)) return liste === 'validations' ? ['regle'] : ['si']
  if (element.kind !== 'champ') return ['afficherSi']
  return element.calcul === undefined ? ['afficherSi', 'obligatoireSi'] : ['afficherSi', 'calcul']
}

/** What the controls of an element say where it differs from what it is; empty when nothing changed. */
export function lireFormulaireDElement(
  formulaire: Formulaire,
  id: StableId,
  entrees: Entrees,
  listes: readonly ListeDeDemarche[] = [],
): OperationDEdition[] {
  const place = trouver(formulaire, id)
  if (!place) return []
  const valeurs = differencesDe(place.element, apresLecture(formulaire, place, entrees, listes))
  return Object.keys(valeurs).length === 0 ? [] : [{ sorte: 'poser', cible: id, valeurs }]
}

/** The element as its controls say it, right or wrong: what was typed is shown again. Null when it is not there. */
export function lireElementPosteEnEntier(
  formulaire: Formulaire,
  id: StableId,
  entrees: Entrees,
  listes: readonly ListeDeDemarche[] = [],
): Element | null {
  const place = trouver(formulaire, id)
  return place && apresLecture(formulaire, place, entrees, listes)
}

/** The element as its controls say it. */
function apresLecture(
  formulaire: Formulaire,
  place: ElementPlace,
  entrees: Entrees,
  listes: readonly ListeDeDemarche[],
): Element {
  const refait: Record<string, unknown> = { ...place.element }
  const poser = (attribut: string, valeur: unknown) => {
    if (valeur === null || valeur === undefined) delete refait[attribut]
    else refait[attribut] = valeur
  }
  for (const [attribut, valeur] of Object.entries(lireElementPoste(place.element, entrees, listes)))
    poser(attribut, valeur)
  for (const attribut of expressionsPermises(place)) {
    if (!entrees.some(([nom]) => nom === attribut || nom.startsWith(`${attribut}.`))) continue
    poser(attribut, lireExpressionPostee(attribut, entrees, lisiblesPour(formulaire, place.element.id, attribut)))
  }
  // The keys are those of the element; what does not suit is refused when the operation is applied.
  return refait as typeof refait & Element
}

/** What a button may do besides keeping what its form says. */
export interface GesteDeFormulaire extends Geste {
  /** What the person is told of it. */
  dit: 'deplace' | 'supprime' | 'duplique' | 'ajoute' | 'type' | null
}

/** Buttons that only keep what the form says. */
export const SANS_ACTE: readonly string[] = ['', 'enregistrer', 'relire']

export interface DemandeDeGeste {
  /** The chosen element, or the list one looks at. */
  id: StableId | null
  liste: Liste
  geste: string
  entrees: Entrees
  /** What a new rule says before it is written. */
  mots: Parameters<typeof ajouterRegle>[3]
}

/**
 * What the button `geste` of the form of an element does, on a document that already has what its controls say. Null when the
 * button says nothing that can be done here.
 */
function lireGesteDElement(
  formulaire: Formulaire,
  { id, liste, geste, entrees, mots }: DemandeDeGeste,
  idNeuf: IdNeuf,
): GesteDeFormulaire | null {
  const [verbe = '', ...reste] = geste.split(':')
  // `regle` is also the attribute of a check: `regle:ajouter:` is an act on its expression.
  const neuve = verbe === 'regle' ? LISTES_DE_REGLES.find((une) => une === reste[0]) : undefined
  if (neuve) return avecDit(ajouterRegle(formulaire, neuve, idNeuf, mots), 'ajoute')
  if (verbe === 'defaut') return avecDit(groupeParDefaut(valeurDe(entrees, 'defaut')), null)
  if (verbe === 'ajouter')
    return avecDit(ajouter(formulaire, { id, liste, entrees }, reste.join(':'), idNeuf), 'ajoute')
  const place = id === null ? null : trouver(formulaire, id)
  if (!place || id === null) return null
  switch (verbe) {
    case 'monter':
      return avecDit(deplacerDUnRang(formulaire, id, -1), 'deplace')
    case 'descendre':
      return avecDit(deplacerDUnRang(formulaire, id, 1), 'deplace')
    case 'deplacer':
      return avecDit(versLaPlace(formulaire, [id], entrees), 'deplace')
    case 'dupliquer':
      return avecDit(dupliquer(formulaire, [id], idNeuf), 'duplique')
    case 'supprimer':
      return avecDit(supprimer(formulaire, [id]), 'supprime')
    case 'type':
      return avecDit(changerLeType(place, reste[0] ?? valeurDe(entrees, 'type')), 'type')
    case 'config':
      return avecDit(surLesReglages(place, geste, entrees), null)
    case 'nommer':
      return avecDit(nommer(formulaire, place, reste[0] ?? '', { entrees, sansNom: mots.condition }), null)
    case 'remettre':
      return avecDit(remettre(formulaire, place, reste[0] ?? '', reste[1] ?? ''), null)
    default:
      return avecDit(surUneExpression(formulaire, place, geste), null)
  }
}

/** The same, on the elements that are ticked when some are. */
export function lireUnGeste(formulaire: Formulaire, demande: DemandeDeGeste, idNeuf: IdNeuf): GesteDeFormulaire | null {
  const { geste, entrees } = demande
  const choisis = entrees.flatMap(([nom, valeur]) => (nom === 'choisi' ? [valeur as StableId] : []))
  if (choisis.length === 0) return lireGesteDElement(formulaire, demande, idNeuf)
  if (geste === 'supprimer') return avecDit(supprimer(formulaire, choisis), 'supprime')
  if (geste === 'dupliquer') return avecDit(dupliquer(formulaire, choisis, idNeuf), 'duplique')
  return geste === 'deplacer' ? avecDit(versLaPlace(formulaire, choisis, entrees), 'deplace') : null
}

const avecDit = (geste: Geste | null, dit: GesteDeFormulaire['dit']): GesteDeFormulaire | null =>
  geste && { ...geste, dit }

const LISTES_DE_REGLES = ['conditions', 'validations', 'ineligibilite', 'routes'] as const

const groupeParDefaut = (groupe: string): Geste => ({
  operations: [{ sorte: 'poser', cible: null, valeurs: { 'routage.defaut': groupe === '' ? null : groupe } }],
  vers: null,
})

function versLaPlace(formulaire: Formulaire, ids: readonly StableId[], entrees: Entrees): Geste | null {
  const place = placeDepuis(valeurDe(entrees, 'vers'))
  return place && deplacerVers(formulaire, ids, place)
}

function ajouter(
  formulaire: Formulaire,
  { id, liste, entrees }: Pick<DemandeDeGeste, 'id' | 'liste' | 'entrees'>,
  quoi: string,
  idNeuf: IdNeuf,
): Geste | null {
  if (!isAjout(quoi)) return null
  const neuf = nouvelElement(quoi, idNeuf())
  const cote = liste === 'annotations' ? 'annotations' : 'champs'
  return ajouterNoeud(formulaire, id, cote, neuf, placeDepuis(valeurDe(entrees, 'ou')))
}

function changerLeType({ element }: ElementPlace, type: string): Geste | null {
  if (!isNoeud(element) || element.kind !== 'champ' || !isTypeName(type)) return null
  const change: Champ = changerDeType(element, type)
  // The settings as one: those of a type are not those of another.
  const valeurs = valeursDe(change, ['type', 'config', 'calcul', 'obligatoire', 'obligatoireSi'])
  return { operations: [{ sorte: 'poser', cible: element.id, valeurs }], vers: element.id }
}

function surLesReglages({ element }: ElementPlace, geste: string, entrees: Entrees): Geste | null {
  if (!isNoeud(element) || element.kind !== 'champ') return null
  const config = gesteSurReglages(element.type, element.config, geste, entrees)
  return config === null ? null : poserUn(element.id, 'config', config)
}

function surUneExpression(formulaire: Formulaire, place: ElementPlace, geste: string): Geste | null {
  const lu = lireGeste(geste)
  const attribut = lu && expressionsPermises(place).find((un) => un === lu.prefixe)
  if (!lu || !attribut) return null
  const lisibles = lisiblesPour(formulaire, place.element.id, attribut)
  const expression = gesteSurExpression(expressionDe(place.element, attribut), lu, lisibles)
  return poserUn(place.element.id, attribut, toJson(expression, PROFONDEUR_MAX))
}

/** The control that says what a condition will be called. */
export const nomDeCondition = (attribut: AttributDExpression): string => `nom-de-${attribut}`

/** Moves the condition of an attribute among the named ones, and leaves its name in its place. */
function nommer(
  formulaire: Formulaire,
  place: ElementPlace,
  demande: string,
  { entrees, sansNom }: { entrees: Entrees; sansNom: string },
): Geste | null {
  const attribut = expressionsPermises(place).find((un) => un === demande)
  const expression = attribut ? expressionDe(place.element, attribut) : null
  if (!attribut || !isNommable(formulaire, place, attribut, expression)) return null
  const nom = valeurDe(entrees, nomDeCondition(attribut))
  const extraite = extraireCondition(formulaire, expression, nom.trim() === '' ? sansNom : nom)
  if (!extraite) return null
  const { id } = place.element
  const apres = formulaire.conditions.at(-1)?.id ?? null
  return {
    operations: [
      { sorte: 'inserer', place: { dans: { liste: 'conditions' }, apres }, element: extraite.condition },
      ...poserUn(id, attribut, toJson(extraite.expression, PROFONDEUR_MAX)).operations,
    ],
    vers: id,
  }
}

/** What a named condition says, in the place of its name; the condition stays among the named ones. */
function remettre(formulaire: Formulaire, place: ElementPlace, demande: string, id: string): Geste | null {
  const attribut = expressionsPermises(place).find((un) => un === demande)
  const expression = attribut ? expressionDe(place.element, attribut) : null
  const condition = conditionsUtilisees(formulaire, expression).find((une) => une.id === id)
  if (!attribut || expression === null || !condition) return null
  return poserUn(place.element.id, attribut, toJson(remettreCondition(expression, condition), PROFONDEUR_MAX))
}

const poserUn = (cible: StableId, attribut: string, valeur: Json): Geste => ({
  operations: [{ sorte: 'poser', cible, valeurs: { [attribut]: valeur } }],
  vers: cible,
})

/** An expression of an element; null when it has none. */
export function expressionDe(element: Element, attribut: AttributDExpression) {
  const expressions: Partial<Record<AttributDExpression, Champ['afficherSi']>> = element
  return expressions[attribut] ?? null
}

/** What a control says; nothing when it was not posted. */
export const valeurDe = (entrees: Entrees, nom: string): string => entrees.find(([cle]) => cle === nom)?.[1] ?? ''
