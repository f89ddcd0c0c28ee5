/** A scenario: saved answers with what the evaluation must say of them. JSON only. */
import type { ErreurDeResultat, ParLigne } from '../evaluation/evaluate.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { CivilDate } from '../temps.ts'
import type { Json } from '../type-de-champ.ts'

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
