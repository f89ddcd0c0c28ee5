/** The settings of an element besides those of its type: its words, whether it is asked, its bounds. Drawn from the readers of documents. */
import { champTypes } from '../../champs/registry.ts'
import type { ConditionNommee, Noeud, RegleDIneligibilite, RegleDeRoutage, Validation } from '../../formulaire.ts'
import { REGLES } from '../../lire-formulaire.ts'
import { toJson } from '../../json.ts'
import { NOEUDS } from '../../lire-noeuds.ts'
import { enJsonSchema } from '../../schemas/json-schema.ts'
import type { Json } from '../../type-de-champ.ts'
import { arbreDe } from './arbre.ts'
import { CONFIG, controlesDe, controlesDeReglages } from './controles.ts'
import type { Entree } from './controles.ts'
import type { Reglage } from './formes.ts'
import { reglagesDuSchema } from './formes.ts'
import { lireReglagePoste, lireReglagesPostes } from './lire.ts'
import type { ListeDeDemarche } from './listes.ts'

/** A node, or a rule. */
export type ElementARegler = Noeud | ConditionNommee | Validation | RegleDIneligibilite | RegleDeRoutage

export type SorteDElement = keyof typeof NOEUDS | keyof typeof REGLES

/** What an element is. */
export function sorteDElement(element: ElementARegler): SorteDElement {
  if ('kind' in element) return element.kind
  if ('regle' in element) return 'validation'
  if ('nom' in element) return 'condition'
  return 'groupe' in element ? 'route' : 'ineligibilite'
}

/** What others draw: who it is, what it holds, the settings of its type, and its expressions. */
const AILLEURS = [
  'kind',
  'id',
  'type',
  'config',
  'enfants',
  'obligatoireSi',
  'afficherSi',
  'calcul',
  'si',
  'regle',
  'sur',
]

/** The question a rule is told at: an id, chosen in a list. */
const SUR: Reglage = { cle: 'sur', forme: { forme: 'texte', max: 64 }, isRequis: true }

/** Levels of JSON of an attribute that a control holds: a list of files is the deepest. */
const NIVEAUX_D_ATTRIBUT = 3

const connus = new Map<SorteDElement, readonly Reglage[]>()

/** The settings of an element, in the order of its reader. */
export function reglagesDElement(element: ElementARegler): readonly Reglage[] {
  const sorte = sorteDElement(element)
  let reglages = connus.get(sorte)
  if (!reglages) {
    const lus = reglagesDuSchema(enJsonSchema({ ...NOEUDS, ...REGLES }[sorte]), sorte, AILLEURS)
    reglages = sorte === 'validation' ? [...lus, SUR] : lus
    connus.set(sorte, reglages)
  }
  // Nobody answers what is computed.
  const isCalcule = 'kind' in element && element.kind === 'champ' && champTypes[element.type].computed !== undefined
  return isCalcule ? reglages.filter(({ cle }) => cle !== 'obligatoire') : reglages
}

/** An attribute of an element, as a control shows it; null when it has none. */
export function attributDe(element: ElementARegler, cle: string): Json {
  const attributs: { readonly [cle: string]: unknown } = { ...element }
  const valeur = attributs[cle]
  return toJson(valeur ?? null, NIVEAUX_D_ATTRIBUT)
}

/** The controls of an element, as its form posts them. */
export function controlesDElement(element: ElementARegler): Entree[] {
  return [
    ...reglagesDElement(element).flatMap(({ cle, forme, defaut }) =>
      controlesDe(forme, cle, attributDe(element, cle) ?? defaut ?? null),
    ),
    ...('kind' in element && element.kind === 'champ' ? controlesDeReglages(element.type, element.config) : []),
  ]
}

/**
 * The attributes a form posts, by name; null for one to take away. Only those whose control was posted are there; `config` is
 * whole. Never throws: what is wrong is refused by the reader of documents.
 */
export function lireElementPoste(
  element: ElementARegler,
  entrees: readonly Entree[],
  listes: readonly ListeDeDemarche[] = [],
): Record<string, Json> {
  const arbre = arbreDe(entrees)
  const attributs: Record<string, Json> = {}
  for (const { cle, forme, isRequis } of reglagesDElement(element)) {
    const branche = arbre.enfants.get(cle)
    if (!branche) continue
    const lu = lireReglagePoste(forme, branche, attributDe(element, cle) ?? undefined)
    attributs[cle] = lu ?? (isRequis ? '' : null)
  }
  if ('kind' in element && element.kind === 'champ' && arbre.enfants.has(CONFIG))
    attributs[CONFIG] = lireReglagesPostes(element.type, entrees, element.config, listes)
  return attributs
}
