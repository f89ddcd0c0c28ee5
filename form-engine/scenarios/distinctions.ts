/** Each fault a condition may have, and whether a state tells the condition from it: what makes a set of scenarios worth replaying. */
import type { Fermeture } from '../evaluation/chose.ts'
import type { Etat } from '../evaluation/etat.ts'
import type { Expression } from '../conditions/expression.ts'
import { sousExpressions } from '../conditions/expression.ts'
import type { ConditionNommee, Formulaire, StableId } from '../formulaire.ts'
import { deplier, normaliser, texteDExpression } from '../revisions/normaliser.ts'
import type { Observateur, Observation } from './buts.ts'
import { fautesDe } from './fautes.ts'

/** Faults looked for in one formulaire: a large one has thousands, and the first tell the most. */
const DISTINCTIONS_MAX = 6_000

export interface Distinction {
  observation: Observation
  /** The condition as the fault makes it. */
  faute: Expression
  isVue: (etat: Etat) => boolean
}

/** The faults of every condition, each where it would be seen: those of a named condition, wherever it is used. */
export function distinctionsDe(formulaire: Formulaire, observateur: Observateur): Distinction[] {
  const distinctions: Distinction[] = []
  const decisives = observateur.observations.filter(({ source }) => source.role !== 'condition')
  for (const observation of decisives) {
    const { expression } = observation.source
    const propres = texteDe(expression)
    for (const faute of fautesDe(expression)) {
      if (distinctions.length >= DISTINCTIONS_MAX) return distinctions
      if (texteDe(faute) !== propres) distinctions.push(distinction(observateur, observation, faute))
    }
  }
  for (const condition of formulaire.conditions) {
    const utilisees = decisives.filter(({ source }) => utilise(source.expression, condition.id, formulaire.conditions))
    for (const faute of fautesDe(condition.si))
      for (const observation of utilisees) {
        if (distinctions.length >= DISTINCTIONS_MAX) return distinctions
        const conditions = formulaire.conditions.map((une) => (une.id === condition.id ? { ...une, si: faute } : une))
        const depliee = deplier(observation.source.expression, conditions)
        if (depliee) distinctions.push(distinction(observateur, observation, depliee))
      }
  }
  return distinctions
}

function distinction(observateur: Observateur, observation: Observation, faute: Expression): Distinction {
  let fermeture: Fermeture | null = null
  const { source, places, lire } = observation
  // A validation only shows when it is false, any other condition when it is true.
  const decisif = source.role !== 'validation'
  return {
    observation,
    faute,
    isVue(etat) {
      const autre = (fermeture ??= observateur.fermer(faute, source.portee))
      return places(etat).some((place) => (lire(etat, place) === decisif) !== (autre(etat, place) === decisif))
    },
  }
}

const texteDe = (e: Expression): string => texteDExpression(normaliser(e))

function utilise(
  e: Expression,
  id: StableId,
  conditions: readonly ConditionNommee[],
  vues = new Set<StableId>(),
): boolean {
  if ('ref' in e) {
    if (e.ref === id) return true
    if (vues.has(e.ref)) return false
    vues.add(e.ref)
    const si = conditions.find((condition) => condition.id === e.ref)?.si
    return si !== undefined && utilise(si, id, conditions, vues)
  }
  return sousExpressions(e).some(([, dedans]) => utilise(dedans, id, conditions, vues))
}
