/** Applies an operation to a formulaire: the document that comes of it, and the operation that undoes it. Pure. */
import type { Formulaire, Noeud, StableId } from '../formulaire.ts'
import { canonique, toJson } from '../json.ts'
import { PROFONDEUR_MAX, parseFormulaire } from '../lire-formulaire.ts'
import { NIVEAUX_MAX } from '../lire-noeuds.ts'
import type { Probleme } from '../probleme.ts'
import type { Json } from '../type-de-champ.ts'
import {
  avecVoisins,
  elementsDe,
  enfantsDe,
  idsDansElement,
  isListeDeNoeuds,
  isNoeud,
  placeDe,
  trouver,
  tousLesElements,
} from './elements.ts'
import type { ElementPlace } from './elements.ts'
import type { Element, Liste, OperationDEdition, Place, Valeurs } from './operations.ts'

/** Why an operation could not be applied: nothing changes then. */
export type CodeDeRefus =
  /** The element is not there any more. */
  | 'introuvable'
  /** Its place takes no such thing: a block in a block, a rule among questions, a section inside itself. */
  | 'place_impossible'
  /** An id is already taken. */
  | 'deja_pris'
  /** What comes of it is no formulaire: `problemes` say why. */
  | 'invalide'

export type Edition =
  | { ok: true; formulaire: Formulaire; inverse: OperationDEdition }
  /** Paths of the problems begin at the element (`libelle`, `config.max`), at the document when there is none. */
  | { ok: false; code: CodeDeRefus; problemes: Probleme[] }

/** The document after an operation. What it wrote is read as the reader of documents does: settings get their defaults. */
export function appliquer(formulaire: Formulaire, operation: OperationDEdition): Edition {
  switch (operation.sorte) {
    case 'poser':
      return operation.cible === null
        ? poserSurLeDocument(formulaire, operation.valeurs)
        : poser(formulaire, operation.cible, operation.valeurs)
    case 'inserer':
      return inserer(formulaire, operation.place, operation.element)
    case 'deplacer':
      return deplacer(formulaire, operation.cible, operation.place)
    case 'retirer':
      return retirer(formulaire, operation.cible)
    case 'remplacer': {
      const lu = parseFormulaire(operation.document)
      return lu.ok
        ? { ok: true, formulaire: lu.formulaire, inverse: { sorte: 'remplacer', document: formulaire } }
        : { ok: false, code: 'invalide', problemes: lu.problemes }
    }
  }
}

/** Several operations, all or none; the inverses are in the order in which they undo. */
export function appliquerToutes(
  formulaire: Formulaire,
  operations: readonly OperationDEdition[],
): { ok: true; formulaire: Formulaire; inverses: OperationDEdition[] } | Extract<Edition, { ok: false }> {
  let courant = formulaire
  const inverses: OperationDEdition[] = []
  for (const operation of operations) {
    const edition = appliquer(courant, operation)
    if (!edition.ok) return edition
    courant = edition.formulaire
    inverses.unshift(edition.inverse)
  }
  return { ok: true, formulaire: courant, inverses }
}

const refus = (code: CodeDeRefus, problemes: Probleme[] = []): Edition => ({ ok: false, code, problemes })

function poser(formulaire: Formulaire, cible: StableId, valeurs: Valeurs): Edition {
  const place = trouver(formulaire, cible)
  if (!place) return refus('introuvable')
  const avant = place.element
  const intouchable = Object.keys(valeurs).find((attribut) => INTOUCHABLES.includes(couper(attribut)[0]))
  if (intouchable !== undefined)
    return refus('invalide', [
      { chemin: intouchable, phrase: 'L’identifiant et la sorte d’un élément ne changent pas.' },
    ])
  const lu = relire(avecValeurs(avant, valeurs), place.liste)
  if (!lu.ok) return refus('invalide', lu.problemes)
  // The nodes inside were read alone: those of the document are kept, the same objects.
  const element = avecEnfantsDe(lu.element, avant)
  const voisins = place.voisins.map((un) => (un === avant ? element : un))
  return {
    ok: true,
    formulaire: avecVoisins(formulaire, place, voisins),
    inverse: { sorte: 'poser', cible, valeurs: valeursDe(avant, Object.keys(valeurs)) },
  }
}

/** Attributes nobody sets: they are what the element is, and what it holds has its own operations. */
const INTOUCHABLES = ['id', 'kind', 'enfants']

type Brut = Record<string, unknown>

/** An element with attributes set or taken away; `config.max` is a key of `config`. */
function avecValeurs(element: Element, valeurs: Valeurs): Brut {
  const refait: Brut = { ...element }
  for (const [attribut, valeur] of Object.entries(valeurs)) {
    const [racine, cle] = couper(attribut)
    if (cle === undefined) ecrire(refait, racine, valeur)
    else {
      const dedans = { ...objetDe(refait[racine]) }
      ecrire(dedans, cle, valeur)
      refait[racine] = dedans
    }
  }
  return refait
}

/** What the attributes are, null for those that are absent. */
export function valeursDe(element: Element, attributs: readonly string[]): Valeurs {
  const brut: Brut = { ...element }
  return Object.fromEntries(
    attributs.map((attribut) => {
      const [racine, cle] = couper(attribut)
      const valeur = propre(brut, racine)
      return [attribut, json(cle === undefined ? valeur : propre(objetDe(valeur), cle))]
    }),
  )
}

/** What `apres` says where two states of one element differ, each setting of `config` on its own. */
export function differencesDe(avant: Element, apres: Element): Valeurs {
  const [a, b] = [deplie(avant), deplie(apres)]
  const cles = [...new Set([...a.keys(), ...b.keys()])]
  const changees = cles.filter((cle) => canonique(a.get(cle) ?? null) !== canonique(b.get(cle) ?? null))
  return Object.fromEntries(changees.map((cle) => [cle, b.get(cle) ?? null]))
}

function deplie(element: Element): Map<string, Json> {
  const plat = new Map<string, Json>()
  for (const [cle, valeur] of Object.entries(element)) {
    if (INTOUCHABLES.includes(cle)) continue
    if (cle === 'config')
      for (const [dedans, une] of Object.entries(objetDe(valeur))) plat.set(`config.${dedans}`, json(une))
    else plat.set(cle, json(valeur))
  }
  return plat
}

const json = (valeur: unknown): Json => toJson(valeur ?? null, PROFONDEUR_MAX)

const objetDe = (valeur: unknown): Brut =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur) ? { ...valeur } : {}

/** The first word of an attribute, and the rest of it. */
function couper(attribut: string): [racine: string, reste?: string] {
  const point = attribut.indexOf('.')
  return point === -1 ? [attribut] : [attribut.slice(0, point), attribut.slice(point + 1)]
}

function ecrire(objet: Brut, cle: string, valeur: Json): void {
  if (valeur === null) delete objet[cle]
  else objet[cle] = valeur
}

const propre = (objet: Brut, cle: string): unknown => (Object.hasOwn(objet, cle) ? objet[cle] : null)

type Relu = { ok: true; element: Element } | { ok: false; problemes: Probleme[] }

/** Reads an element as the reader of documents would where it stands, without reading the nodes of a section again. */
function relire(element: Brut, liste: Liste): Relu {
  return relireTout(element['kind'] === 'section' ? { ...element, enfants: [] } : element, liste)
}

/** Reads an element with everything inside it. */
function relireTout(element: object, liste: Liste): Relu {
  const lu = parseFormulaire(documentSeul(element, liste))
  if (!lu.ok) return { ok: false, problemes: lu.problemes.map(depuisLElement) }
  const relu = elementsDe(lu.formulaire, liste)[0]
  return relu ? { ok: true, element: relu } : { ok: false, problemes: [] }
}

function documentSeul(element: object, liste: Liste): object {
  const vide = { langage: 1, champs: [] }
  return liste === 'routes' ? { ...vide, routage: { regles: [element] } } : { ...vide, [liste]: [element] }
}

const depuisLElement = ({ chemin, phrase }: Probleme): Probleme => ({
  chemin: chemin.replace(/^(champs|annotations|conditions|validations|ineligibilite|routage\.regles)\[0\]\.?/, ''),
  phrase,
})

function avecEnfantsDe(element: Element, source: Element): Element {
  const enfants = enfantsDe(source)
  return enfants ? ({ ...element, enfants } as Element) : element
}

function poserSurLeDocument(formulaire: Formulaire, valeurs: Valeurs): Edition {
  const avant: Record<string, Json> = {}
  const textes: Record<string, Brut> = Object.fromEntries(
    Object.entries(formulaire.textes).map(([langue, dits]) => [langue, { ...dits }]),
  )
  let defaut: Json = formulaire.routage.defaut
  for (const [attribut, valeur] of Object.entries(valeurs)) {
    const texte = /^textes\.([^.]+)\.(.+)$/.exec(attribut)
    if (attribut === 'routage.defaut') {
      avant[attribut] = defaut
      defaut = valeur
    } else if (texte) {
      const [, langue = '', cle = ''] = texte
      const dits = Object.hasOwn(textes, langue) ? (textes[langue] ?? {}) : {}
      avant[attribut] = json(propre(dits, cle))
      ecrire(dits, cle, valeur)
      if (Object.keys(dits).length > 0) textes[langue] = dits
      else delete textes[langue]
    } else return refus('invalide', [{ chemin: attribut, phrase: 'Ce réglage du formulaire n’existe pas.' }])
  }
  const lu = parseFormulaire({ langage: 1, champs: [], routage: { defaut }, textes })
  if (!lu.ok) return refus('invalide', lu.problemes)
  const { routage, textes: relus } = lu.formulaire
  return {
    ok: true,
    formulaire: { ...formulaire, routage: { ...formulaire.routage, defaut: routage.defaut }, textes: relus },
    inverse: { sorte: 'poser', cible: null, valeurs: avant },
  }
}

function inserer(formulaire: Formulaire, place: Place, element: Element): Edition {
  const pris = new Set([...tousLesElements(formulaire)].map((un) => un.element.id))
  const siens = [...idsDansElement(element)]
  if (siens.some((id) => pris.has(id)) || new Set(siens).size !== siens.length) return refus('deja_pris')
  const ou = ouvrir(formulaire, place)
  if (!ou) return refus('place_impossible')
  const lu = relireTout(element, ou.liste)
  if (!lu.ok) return refus('invalide', lu.problemes)
  if (!isAdmis(lu.element, ou)) return refus('place_impossible')
  return {
    ok: true,
    formulaire: avecVoisins(formulaire, ou, glisser(ou.voisins, lu.element, place.apres)),
    inverse: { sorte: 'retirer', cible: element.id },
  }
}

function deplacer(formulaire: Formulaire, cible: StableId, place: Place): Edition {
  const ici = trouver(formulaire, cible)
  if (!ici) return refus('introuvable')
  if ('noeud' in place.dans && [...idsDansElement(ici.element)].includes(place.dans.noeud))
    return refus('place_impossible')
  const sans = avecVoisins(
    formulaire,
    ici,
    ici.voisins.filter((un) => un !== ici.element),
  )
  const ou = ouvrir(sans, place)
  if (!ou || !isAdmis(ici.element, ou)) return refus('place_impossible')
  if (!isMemeFamille(ici.liste, ou.liste)) return refus('place_impossible')
  const restants = ici.parents.at(-1)
  if (restants?.kind === 'repetition' && ici.voisins.length === 1 && !isMemeParent(ici, place))
    return refus('invalide', [DERNIER_DU_BLOC])
  const lu = ou.liste === ici.liste ? { ok: true as const } : relireTout(ici.element, ou.liste)
  if (!lu.ok) return refus('invalide', lu.problemes)
  return {
    ok: true,
    formulaire: avecVoisins(sans, ou, glisser(ou.voisins, ici.element, place.apres)),
    inverse: { sorte: 'deplacer', cible, place: placeDe(ici) },
  }
}

const DERNIER_DU_BLOC: Probleme = {
  chemin: 'enfants',
  phrase: 'Un bloc répétable contient au moins un champ : ajoutez-en un autre, ou supprimez le bloc.',
}

function isMemeParent({ parents }: ElementPlace, { dans }: Place): boolean {
  return 'noeud' in dans && dans.noeud === parents.at(-1)?.id
}

/** Nodes move between the two sides of a form; rules stay in their list. */
function isMemeFamille(a: Liste, b: Liste): boolean {
  return a === b || (isListeDeNoeuds(a) && isListeDeNoeuds(b))
}

function retirer(formulaire: Formulaire, cible: StableId): Edition {
  const ici = trouver(formulaire, cible)
  if (!ici) return refus('introuvable')
  if (ici.parents.at(-1)?.kind === 'repetition' && ici.voisins.length === 1) return refus('invalide', [DERNIER_DU_BLOC])
  return {
    ok: true,
    formulaire: avecVoisins(
      formulaire,
      ici,
      ici.voisins.filter((un) => un !== ici.element),
    ),
    inverse: { sorte: 'inserer', place: placeDe(ici), element: ici.element },
  }
}

interface Ouverte {
  liste: Liste
  parents: readonly Noeud[]
  voisins: readonly Element[]
}

/** The list a place is in; null when its node is gone or holds nothing. */
function ouvrir(formulaire: Formulaire, { dans }: Place): Ouverte | null {
  if ('liste' in dans) return { liste: dans.liste, parents: [], voisins: elementsDe(formulaire, dans.liste) }
  const parent = trouver(formulaire, dans.noeud)
  if (!parent || !isNoeud(parent.element)) return null
  const voisins = enfantsDe(parent.element)
  return voisins && { liste: parent.liste, parents: [...parent.parents, parent.element], voisins }
}

/** A repeated block holds questions and explanations; only a list of nodes holds nodes; sections go so deep. */
function isAdmis(element: Element, { liste, parents }: Ouverte): boolean {
  if (!isNoeud(element) || !isListeDeNoeuds(liste)) return !isNoeud(element) && !isListeDeNoeuds(liste)
  if (parents.at(-1)?.kind === 'repetition') return element.kind === 'champ' || element.kind === 'explication'
  return parents.length + sectionsDans(element) <= NIVEAUX_MAX
}

/** Levels of sections of an element, its own included. */
function sectionsDans(element: Element): number {
  const dedans = Math.max(0, ...(enfantsDe(element) ?? []).map(sectionsDans))
  return isNoeud(element) && element.kind === 'section' ? dedans + 1 : dedans
}

/** After a neighbour; last when that one is gone. */
function glisser(voisins: readonly Element[], element: Element, apres: StableId | null): Element[] {
  const rang = apres === null ? 0 : voisins.findIndex(({ id }) => id === apres) + 1
  const ou = apres !== null && rang === 0 ? voisins.length : rang
  return [...voisins.slice(0, ou), element, ...voisins.slice(ou)]
}
