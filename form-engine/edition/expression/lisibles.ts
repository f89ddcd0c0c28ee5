/**
 * What an expression may read from where it stands (docs/form-language.md §3.2), in the order of the form: the editor proposes
 * what comes above, and offers apart what comes below. Never the element itself, nor what is inside it.
 */
import { champTypes } from '../../champs/registry.ts'
import { champsLus, enfantsDe } from '../../conditions/expression.ts'
import type { Expression } from '../../conditions/expression.ts'
import type { KindOfExpression } from '../../conditions/operateurs.ts'
import type { Noms, Portee } from '../../conditions/typer.ts'
import { typer } from '../../conditions/typer.ts'
import type { Champ, Formulaire, Noeud, StableId } from '../../formulaire.ts'
import { noeudsDe } from '../../formulaire.ts'
import { departements } from '../../referentiels/departements.ts'
import { pays } from '../../referentiels/pays.ts'
import type { Entree } from '../../referentiels/recherche.ts'
import { regions } from '../../referentiels/regions.ts'
import type { TypeName } from '../../champs/registry.ts'
import type { Bornes, Facette, Kind, Operand, Option } from '../../type-de-champ.ts'
import { expressionsDe, porteesDesChamps } from '../../verification/expressions-du-formulaire.ts'
import { nomsDe } from '../../verification/noms.ts'
import { territoireDe } from './territoires.ts'
import type { SorteDeTerritoire } from './territoires.ts'

/** The attribute that holds the expression; its controls are named by it. */
export type AttributDExpression = 'afficherSi' | 'obligatoireSi' | 'calcul' | 'regle' | 'si'

/** Above the element, or below it: legal, but asked before it is answered. */
export type Place = 'avant' | 'apres'

/** One thing of a champ that can be compared: its answer, or a part of it. */
export interface FacetteLisible {
  kind: Kind
  /** The options it may be, with their labels; null when the list is open or there is none. */
  options: readonly Option[] | null
  /** The list of places of the server it is one of. */
  territoire: SorteDeTerritoire | null
  bornes?: Bornes
}

export interface ChampLisible extends FacetteLisible {
  id: StableId
  libelle: string
  /** Title of the section it is in, the innermost one. */
  section: string | null
  /** The repetition whose rows hold it. */
  repetition: StableId | null
  annotation: boolean
  place: Place
  operand: Operand
  parts: Readonly<Record<string, FacetteLisible>>
}

export interface RepetitionLisible {
  id: StableId
  libelle: string
  section: string | null
  annotation: boolean
  place: Place
}

export interface ConditionLisible {
  id: StableId
  nom: string
  /** Below when it reads something below. */
  place: Place
}

export interface Lisibles {
  /** The element the expression belongs to. */
  id: StableId
  attribut: AttributDExpression
  /** Kinds the expression may have. */
  attendue: readonly KindOfExpression[]
  portee: Portee
  /** Champs of repetitions included: only an aggregate, or their own row, reads those. */
  champs: readonly ChampLisible[]
  repetitions: readonly RepetitionLisible[]
  conditions: readonly ConditionLisible[]
  /** Everything the form names, for the checker. */
  noms: Noms
}

/**
 * What an expression may read that stands at an element: a node (`afficherSi`, `obligatoireSi`, `calcul`), a validation (`regle`),
 * an ineligibilité rule, a route or a named condition (`si`). An id the form has not reads as a rule of the usager's side.
 */
export function lisiblesPour(formulaire: Formulaire, id: StableId, attribut: AttributDExpression): Lisibles {
  const { portee, rang, dedans } = placeDe(formulaire, id)
  const noms = nomsDe(formulaire)
  const champs: ChampLisible[] = []
  const repetitions: RepetitionLisible[] = []
  let suivant = 0
  const ranger = (
    noeuds: readonly Noeud[],
    section: string | null,
    repetition: StableId | null,
    annotation: boolean,
  ) => {
    for (const noeud of noeuds) {
      const place: Place = rang !== null && suivant > rang ? 'apres' : 'avant'
      suivant += 1
      const commun = { id: noeud.id, section, annotation, place }
      const isLu = !dedans.has(noeud.id) && (!annotation || portee.annotations)
      if (noeud.kind === 'champ' && isLu) champs.push({ ...commun, repetition, ...champLisible(noeud) })
      if (noeud.kind === 'section') ranger(noeud.enfants, noeud.titre, repetition, annotation)
      if (noeud.kind !== 'repetition') continue
      if (isLu) repetitions.push({ ...commun, libelle: noeud.libelle || noeud.id })
      ranger(noeud.enfants, section, noeud.id, annotation)
    }
  }
  ranger(formulaire.champs, null, null, false)
  ranger(formulaire.annotations, null, null, true)
  const apres = new Set([...champs, ...repetitions].filter(({ place }) => place === 'apres').map((un) => un.id))
  const conditions = formulaire.conditions.flatMap((condition): ConditionLisible[] => {
    const { lus, nommees } = lecturesDe(formulaire, condition.si)
    const isCercle = condition.id === id || nommees.has(id) || [...lus].some((lu) => dedans.has(lu))
    if (isCercle || !isPossible({ ref: condition.id }, portee, noms)) return []
    return [{ id: condition.id, nom: condition.nom, place: [...lus].some((lu) => apres.has(lu)) ? 'apres' : 'avant' }]
  })
  return { id, attribut, attendue: attendueDe(formulaire, id, attribut), portee, champs, repetitions, conditions, noms }
}

/** Champs that can be read one by one from a row of `repetition`, or from outside of rows. */
export function champsAPortee(lisibles: Lisibles, repetition: StableId | null): ChampLisible[] {
  return lisibles.champs.filter((champ) => champ.repetition === null || champ.repetition === repetition)
}

/** Everything an expression reads, through the conditions it names, and those conditions. */
export function lecturesDe(
  formulaire: Formulaire,
  expression: Expression,
): { lus: Set<StableId>; nommees: Set<StableId> } {
  const lus = new Set<StableId>()
  const nommees = new Set<StableId>()
  const reste: Expression[] = [expression]
  for (let suivante = reste.pop(); suivante; suivante = reste.pop()) {
    for (const lu of champsLus(suivante)) lus.add(lu)
    for (const ref of refsDe(suivante)) {
      const nommee = nommees.has(ref) ? undefined : formulaire.conditions.find((condition) => condition.id === ref)
      nommees.add(ref)
      if (nommee) reste.push(nommee.si)
    }
  }
  return { lus, nommees }
}

/** The named conditions an expression names by itself. */
export function refsDe(expression: Expression): Set<StableId> {
  const refs = new Set<StableId>()
  const reste: Expression[] = [expression]
  for (let suivante = reste.pop(); suivante; suivante = reste.pop()) {
    if ('ref' in suivante) refs.add(suivante.ref)
    reste.push(...enfantsDe(suivante))
  }
  return refs
}

function isPossible(expression: Expression, portee: Portee, noms: Noms): boolean {
  return typer(expression, portee, noms, '', []) !== null
}

/** From where the element reads, its rank in the order of the form (null for a rule), and what it is or holds. */
function placeDe(
  formulaire: Formulaire,
  id: StableId,
): { portee: Portee; rang: number | null; dedans: ReadonlySet<StableId> } {
  const dehors: Portee = { repetition: null, annotations: false }
  let rang = 0
  const chercher = (noeuds: readonly Noeud[], portee: Portee): { portee: Portee; noeud: Noeud } | null => {
    for (const noeud of noeuds) {
      if (noeud.id === id) return { portee, noeud }
      rang += 1
      const enfants = noeud.kind === 'section' || noeud.kind === 'repetition' ? noeud.enfants : []
      const trouve = chercher(enfants, noeud.kind === 'repetition' ? { ...portee, repetition: noeud.id } : portee)
      if (trouve) return trouve
    }
    return null
  }
  const place =
    chercher(formulaire.champs, dehors) ?? chercher(formulaire.annotations, { repetition: null, annotations: true })
  if (place)
    return { portee: place.portee, rang, dedans: new Set([...noeudsDe([place.noeud])].map((noeud) => noeud.id)) }
  const validation = formulaire.validations.find((regle) => regle.id === id)
  const portee = validation
    ? porteesDesChamps(formulaire).get(validation.sur)
    : expressionsDe(formulaire).find((une) => une.id === id)?.portee
  return { portee: portee ?? dehors, rang: null, dedans: new Set() }
}

function attendueDe(formulaire: Formulaire, id: StableId, attribut: AttributDExpression): readonly KindOfExpression[] {
  if (attribut !== 'calcul') return ['boolean']
  for (const noeud of [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]) {
    if (noeud.id !== id || noeud.kind !== 'champ') continue
    const kind = champTypes[noeud.type].computed?.(noeud.config).kind
    if (kind) return kind === 'integer' || kind === 'decimal' ? ['decimal', 'integer'] : [kind]
  }
  return ['decimal', 'integer']
}

function champLisible(champ: Champ): Omit<ChampLisible, 'id' | 'section' | 'repetition' | 'annotation' | 'place'> {
  const operand = champTypes[champ.type].operand(champ.config)
  const choix = champTypes[champ.type].options?.(champ.config) ?? null
  const parts = Object.entries(operand.parts ?? {}).map(
    ([nom, part]) => [nom, facetteLisible(part, choix, champ.type, nom)] as const,
  )
  return {
    libelle: champ.libelle || champ.id,
    operand,
    ...facetteLisible(operand, choix, champ.type),
    parts: Object.fromEntries(parts),
  }
}

function facetteLisible(
  { kind, options, bornes }: Facette,
  choix: readonly Option[] | null,
  type: TypeName,
  part?: string,
): FacetteLisible {
  return {
    kind,
    options: options ? avecLibelles(options, choix) : null,
    territoire: territoireDe(type, part),
    ...(bornes && { bornes }),
  }
}

const REFERENTIELS: readonly (readonly Entree[])[] = [departements, regions, pays]
const connues = new WeakMap<readonly string[], readonly Option[]>()

/** Options with the labels the administrateur gave them, or those of the list of the State they are. */
function avecLibelles(ids: readonly string[], choix: readonly Option[] | null): readonly Option[] {
  if (choix) {
    const libelles = new Map(choix.map(({ id, libelle }) => [id, libelle]))
    return ids.map((id) => ({ id, libelle: libelles.get(id) ?? id }))
  }
  const deja = connues.get(ids)
  if (deja) return deja
  const liste = REFERENTIELS.find(
    (entrees) => entrees.length === ids.length && entrees.every(({ code }, rang) => code === ids[rang]),
  )
  const faites = liste
    ? liste.map(({ code, nom }) => ({ id: code, libelle: liste === departements ? `${code} – ${nom}` : nom }))
    : ids.map((id) => ({ id, libelle: id }))
  connues.set(ids, faites)
  return faites
}
