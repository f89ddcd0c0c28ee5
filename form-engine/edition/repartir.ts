/** Sharing dossiers out by the answer to a question: one rule of the routing for each answer it may have. Pure. */
import { champTypes } from '../champs/registry.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Champ, Formulaire, StableId } from '../formulaire.ts'
import { canonique, toJson } from '../json.ts'
import { PROFONDEUR_MAX } from '../lire-formulaire.ts'
import { departements } from '../referentiels/departements.ts'
import { regions } from '../referentiels/regions.ts'
import type { TypeName } from '../champs/registry.ts'
import type { Option } from '../type-de-champ.ts'
import { isNoeud, tousLesElements, trouver } from './elements.ts'
import type { ElementPlace } from './elements.ts'
import type { IdNeuf } from './gestes.ts'
import type { OperationDEdition } from './operations.ts'

/** Answers a question may have to be shared out: a groupe for each. */
const OPTIONS_MAX = 200

/** What of an answer says where the dossier goes. */
export type PartDeRepartition = 'reponse' | 'primaire' | 'departement' | 'region'

/** A way to share dossiers out: a question, and what of its answer is looked at. */
export interface Partage {
  /** Its name in a page. */
  cle: string
  champ: Champ
  part: PartDeRepartition
  options: readonly Option[]
  /** What a rule says of one of the options. */
  si: (option: string) => Expression
}

const DEPARTEMENTS: readonly Option[] = departements.map(({ code, nom }) => ({ id: code, libelle: `${code} – ${nom}` }))
const REGIONS: readonly Option[] = regions.map(({ code, nom }) => ({ id: code, libelle: nom }))

/** Which parts of an answer each type offers; the lists of pays, communes and EPCI are too long for a groupe each. */
const PARTS: Partial<Record<TypeName, readonly PartDeRepartition[]>> = {
  drop_down_list: ['reponse'],
  linked_drop_down_list: ['primaire'],
  regions: ['reponse'],
  departements: ['reponse', 'region'],
  communes: ['departement', 'region'],
  epci: ['departement', 'region'],
  address: ['departement', 'region'],
}

/** Every way to share the dossiers of a form out, in the order of its questions. */
export function partagesPossibles(formulaire: Formulaire): Partage[] {
  return [...tousLesElements(formulaire)].flatMap(({ element }) => {
    const place = trouver(formulaire, element.id)
    return place && isPoseeUneFois(place) && isNoeud(element) && element.kind === 'champ' ? partagesDe(element) : []
  })
}

/** True for a question of the usager's side asked once a dossier. */
function isPoseeUneFois({ liste, parents }: Pick<ElementPlace, 'liste' | 'parents'>): boolean {
  return liste === 'champs' && !parents.some(({ kind }) => kind === 'repetition')
}

function partagesDe(champ: Champ): Partage[] {
  return (PARTS[champ.type] ?? []).flatMap((part): Partage[] => {
    const options = optionsDe(champ, part)
    if (options.length === 0 || options.length > OPTIONS_MAX) return []
    const cle = part === 'reponse' ? champ.id : `${champ.id}.${part}`
    return [{ cle, champ, part, options, si: conditionDe(champ.id, part) }]
  })
}

function optionsDe({ type, config }: Champ, part: PartDeRepartition): readonly Option[] {
  if (part === 'departement' || (part === 'reponse' && type === 'departements')) return DEPARTEMENTS
  if (part === 'region' || (part === 'reponse' && type === 'regions')) return REGIONS
  const toutes = champTypes[type].options?.(config) ?? []
  if (part !== 'primaire') return toutes
  const facette = champTypes[type].operand(config).parts?.['primaire']
  return toutes.filter(({ id }) => facette?.options?.includes(id))
}

function conditionDe(champ: StableId, part: PartDeRepartition): Partage['si'] {
  switch (part) {
    case 'reponse':
      return (option) => ({ op: 'eq', left: { champ }, right: { option } })
    case 'primaire':
      return (option) => ({ op: 'eq', left: { champ, part }, right: { option } })
    case 'departement':
      return (option) => ({ op: 'in_departement', left: { champ }, right: { option } })
    case 'region':
      return (option) => ({ op: 'in_region', left: { champ }, right: { option } })
  }
}

/** True when the routing has this rule already. */
export function hasRegle(formulaire: Formulaire, si: Expression): boolean {
  const texte = enTexte(si)
  return formulaire.routage.regles.some((regle) => enTexte(regle.si) === texte)
}

/**
 * The rules that send each option to the groupe of its name in `groupes`, after those there are. A rule that stands already for
 * an option is kept as it is.
 */
export function operationsDeRepartition(
  formulaire: Formulaire,
  { options, si }: Pick<Partage, 'options' | 'si'>,
  groupes: ReadonlyMap<string, string>,
  idNeuf: IdNeuf,
): OperationDEdition[] {
  const { regles } = formulaire.routage
  let apres: StableId | null = regles.at(-1)?.id ?? null
  return options.flatMap(({ id: option }): OperationDEdition[] => {
    const groupe = groupes.get(option)
    if (groupe === undefined || hasRegle(formulaire, si(option))) return []
    const id = idNeuf()
    const place = { dans: { liste: 'routes' as const }, apres }
    apres = id
    return [{ sorte: 'inserer', place, element: { id, si: si(option), groupe } }]
  })
}

const enTexte = (expression: Expression): string => canonique(toJson(expression, PROFONDEUR_MAX))
