/** Goals of scenarios that the guided search did not reach, asked of the solver. */
import type { Expression } from '../conditions/expression.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import type { CivilDate } from '../temps.ts'
import { temoinPour } from '../verification/temoin.ts'
import type { TemoinPour } from './proposer.ts'

/** Filled examples by proof, on a day and within the steps of one example. The form has no `bloquant` problem of structure. */
export function temoinProuve(options: { today: CivilDate; budget?: number }): TemoinPour {
  return (formulaire, but) => {
    if (but.sorte === 'condition') {
      const { expression, valeur, visible } = but
      const montre = visible === null ? {} : { visible }
      const issue = temoinPour(formulaire, { expression, vaut: valeur ? 'vrai' : 'faux', ...montre }, options)
      return issue.verdict === 'possible' ? { verdict: 'trouve', temoin: issue.temoin } : { verdict: issue.verdict }
    }
    const issue = temoinPour(formulaire, { expression: premiereVraie(formulaire, but.id), vaut: 'vrai' }, options)
    if (issue.verdict === 'possible') return { verdict: 'trouve', temoin: issue.temoin }
    // A route before it may also be unknown: « nobody makes those before it false » proves nothing.
    return { verdict: 'non_prouve' }
  }
}

/** A route is true and those before it are false; null for none of them. */
function premiereVraie({ routage: { regles } }: Formulaire, id: StableId | null): Expression {
  const rang = regles.findIndex((route) => route.id === id)
  const avant = rang < 0 ? regles : regles.slice(0, rang)
  const prise = regles[rang]
  return { all: [...(prise ? [prise.si] : []), ...avant.map(({ si }): Expression => ({ not: si }))] }
}
