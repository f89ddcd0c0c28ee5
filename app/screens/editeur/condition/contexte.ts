/** What every part of the editor of an expression knows. */
import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'
import type { AttributDExpression, Lisibles } from '../../../../form-engine/edition/expression/lisibles.ts'
import type { Acte } from '../../../../form-engine/edition/expression/gestes.ts'
import type { Expression } from '../../../../form-engine/conditions/expression.ts'
import type { VueDeCondition } from '../../../../form-engine/edition/expression/vue.ts'
import type { Textes } from '../../../textes/dictionnaire.ts'

/** A condition, and its place. */
export interface ConditionProps {
  vue: VueDeCondition
  /** `2.1`: its place, as it is named aloud. */
  numero: string
  /** The word before it: « Si », « et », « ou »; null where a phrase already says it. */
  mot: string | null
  /** Its place among the others of its group. */
  rang?: { est: number; sur: number } | undefined
  /** Inside something else than a group: it cannot be removed alone when nothing would be left. */
  isDedans?: boolean | undefined
}

export interface Ecriture {
  /** What the names of the controls begin with. */
  prefixe: string
  attribut: AttributDExpression
  lisibles: Lisibles
  t: Textes['conditions']
  /** An expression in words. */
  phrase: (expression: Expression) => string
  /** What is wrong with an expression that stands somewhere in the whole one, in sentences. */
  fautes: (expression: Expression, repetition: Lisibles['portee']['repetition']) => readonly string[]
  /** The name of a control as the path of an act. */
  cheminDe: (nom: string) => string
  /** With a script, an act is done at once. */
  agir: ((acte: Acte, chemin: string) => void) | null
  /** Conditions stand inside values, which stand inside conditions. */
  Condition: ComponentType<ConditionProps>
}

const Contexte = createContext<Ecriture | null>(null)

export const EcritureProvider = Contexte.Provider

/** The editor around a part of it. */
export function useEcriture(): Ecriture {
  const ecriture = useContext(Contexte)
  if (!ecriture) throw new Error('a part of the editor of an expression stands in it')
  return ecriture
}
