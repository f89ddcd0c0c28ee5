/** Scenarios: saved answers with what the evaluation must say of them, and the same played again. */
import type { Programme } from './evaluation/chose.ts'
import { evaluate } from './evaluation/evaluate.ts'
import type { ErreurDeResultat, ParLigne, Resultat } from './evaluation/evaluate.ts'
import { load } from './evaluation/load.ts'
import type { Valeurs } from './evaluation/open.ts'
import type { Formulaire } from './formulaire.ts'
import { canonique } from './json.ts'
import { reglesDe } from './regles-du-formulaire.ts'
import { cellulesDe } from './scenarios/cellules.ts'
import type { CivilDate } from './temps.ts'
import type { Json } from './type-de-champ.ts'

/** An error as one expects it: the figures of its message may change. `regle` names a validation. */
export type ErreurAttendue = Pick<ErreurDeResultat, 'champ' | 'row' | 'code'> & { regle?: string }

/** What is expected; what is left out is free. Lists are whole, the others only say what they name. */
export interface Attentes {
  visible?: Readonly<Record<string, ParLigne<boolean>>>
  required?: Readonly<Record<string, ParLigne<boolean>>>
  computed?: Readonly<Record<string, ParLigne<Json>>>
  errors?: readonly ErreurAttendue[]
  warnings?: readonly ErreurAttendue[]
  ineligible?: readonly string[]
  route?: string | null
}

export interface Scenario {
  id: string
  nom: string
  /** Keyed by stable id, rows as lists: stored values, or what a person types. */
  reponses: Valeurs
  /** The day it is played. */
  today: CivilDate
  attentes: Attentes
}

/** One thing that is not as expected. */
export interface EcartDeScenario {
  sujet: keyof Attentes
  /** The node, the rule, or `champ code` of an error; null for the route. */
  id: string | null
  attendu: Json
  trouve: Json
}

export interface ScenarioRejoue {
  id: string
  /** Empty when everything is as expected. */
  ecarts: readonly EcartDeScenario[]
}

/** Plays scenarios against a formulaire whose rules do not depend on themselves. */
export function rejouer(formulaire: Formulaire, scenarios: readonly Scenario[]): ScenarioRejoue[] {
  const programme = programmeDe(formulaire)
  return scenarios.map(({ id, reponses, today, attentes }) => {
    const resultat = evaluate(programme, cellulesDe(formulaire, reponses), { today })
    return { id, ecarts: [...ecartsDe(attentes, resultat)] }
  })
}

/** Everything the evaluation says, as expectations. */
export function attentesDe(resultat: Resultat): Required<Attentes> {
  const { visible, required, computed, errors, warnings, ineligible, route } = resultat
  return {
    visible,
    required,
    computed,
    errors: errors.map(attendue),
    warnings: warnings.map(attendue),
    ineligible,
    route,
  }
}

/** The rules of a formulaire, ready to run. */
export function programmeDe(formulaire: Formulaire): Programme {
  return load(reglesDe(formulaire, { pageDe: () => undefined, pages: { usager: [], annotations: [] } }))
}

function attendue({ champ, row, code, params }: ErreurDeResultat): ErreurAttendue {
  const { regle } = params
  return { champ, row, code, ...(code === 'regle' && regle !== undefined && { regle }) }
}

function* ecartsDe(attentes: Attentes, resultat: Resultat): Generator<EcartDeScenario> {
  for (const sujet of ['visible', 'required', 'computed'] as const)
    for (const [id, attendu] of Object.entries(attentes[sujet] ?? {})) {
      const trouve = Object.hasOwn(resultat[sujet], id) ? (resultat[sujet][id] ?? null) : null
      if (canonique(attendu) !== canonique(trouve)) yield { sujet, id, attendu, trouve }
    }
  for (const sujet of ['errors', 'warnings'] as const) {
    const attendues = attentes[sujet]
    if (attendues) yield* ecartsDeListe(sujet, attendues.map(enTexte), resultat[sujet].map(attendue).map(enTexte))
  }
  if (attentes.ineligible) yield* ecartsDeListe('ineligible', attentes.ineligible, resultat.ineligible)
  if (attentes.route !== undefined && attentes.route !== resultat.route)
    yield { sujet: 'route', id: null, attendu: attentes.route, trouve: resultat.route }
}

const enTexte = ({ champ, row, code, regle }: ErreurAttendue): string =>
  [champ, ...(row === null ? [] : [row + 1]), code, ...(regle === undefined ? [] : [regle])].join(' ')

/** The order of the document is not expected: moving a question breaks no scenario. */
function* ecartsDeListe(
  sujet: 'errors' | 'warnings' | 'ineligible',
  attendus: readonly string[],
  trouves: readonly string[],
): Generator<EcartDeScenario> {
  for (const id of attendus) if (!trouves.includes(id)) yield { sujet, id, attendu: true, trouve: false }
  for (const id of trouves) if (!attendus.includes(id)) yield { sujet, id, attendu: false, trouve: true }
}
