/** What the expectations of a scenario are about, as one chooses it. */
import type { Resultat } from '../evaluation/evaluate.ts'
import { attentesDe, type Attentes } from '../scenarios.ts'

/** Subjects one may choose; what only warns goes with what is wrong. */
export const SUJETS = ['visible', 'required', 'errors', 'ineligible', 'route', 'computed'] as const
export type Sujet = (typeof SUJETS)[number]

/** What an evaluation says about the chosen subjects. */
export function attentesChoisies(resultat: Resultat, sujets: readonly Sujet[]): Attentes {
  const { warnings, ...toutes } = attentesDe(resultat)
  const choisies = Object.fromEntries(SUJETS.filter((un) => sujets.includes(un)).map((un) => [un, toutes[un]]))
  return { ...choisies, ...(sujets.includes('errors') && { warnings }) }
}

/** The subjects that expectations are about. */
export function sujetsDe(attentes: Attentes): Sujet[] {
  return SUJETS.filter((un) => attentes[un] !== undefined)
}
