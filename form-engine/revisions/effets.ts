/** What showing something may bring about: answers asked for, rules told, expressions that read it. */
import { champTypes } from '../champs/registry.ts'
import { champsLus, sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Formulaire, Noeud, StableId } from '../formulaire.ts'
import { expressionsDe } from '../verification/expressions-du-formulaire.ts'

/** Every id the expressions of a formulaire name: champs, repetitions and named conditions. */
export function idsNommes(formulaire: Formulaire): ReadonlySet<StableId> {
  const nommes = new Set<StableId>()
  const conditionsNommees = (e: Expression): void => {
    if ('ref' in e) nommes.add(e.ref)
    for (const [, dedans] of sousExpressions(e)) conditionsNommees(dedans)
  }
  for (const { expression } of expressionsDe(formulaire)) {
    for (const id of champsLus(expression)) nommes.add(id)
    conditionsNommees(expression)
  }
  return nommes
}

/**
 * True when showing a node to somebody who has never answered it changes nothing else: nothing in it has to be answered, no
 * rule that blocks is told at it, and no expression reads it.
 */
export function isSansEffet(noeud: Noeud, formulaire: Formulaire, nommes: ReadonlySet<StableId>): boolean {
  const surveilles = new Set(
    formulaire.validations.flatMap(({ sur, severite }) => (severite === 'bloquant' ? [sur] : [])),
  )
  return [...noeudsDe([noeud])].every((dedans) => {
    if (nommes.has(dedans.id)) return false
    if (dedans.kind === 'repetition') return !dedans.obligatoire
    if (dedans.kind !== 'champ') return true
    const isDemande = champTypes[dedans.type].computed
      ? false
      : dedans.obligatoire || dedans.obligatoireSi !== undefined
    return !isDemande && !surveilles.has(dedans.id)
  })
}
