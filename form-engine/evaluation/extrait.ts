/** A part of the rules of a form: rules themselves, in the order of the document, and the answers they read. */
import { enfantsDe } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import type { Reponses } from '../reponses.ts'
import type { NoeudDeRegles, Regles } from './regles.ts'

export interface Extrait {
  regles: Regles
  reponses: Reponses
}

/** The expressions of a node. */
export function expressionsDe(noeud: NoeudDeRegles): Expression[] {
  const propres = noeud.kind === 'champ' ? [noeud.obligatoireSi, noeud.calcul] : []
  return [noeud.si, ...propres].filter((expression) => expression !== undefined)
}

/** The named conditions an expression names by itself. */
export function refsDe(expression: Expression): StableId[] {
  const dedans = enfantsDe(expression).flatMap((une) => refsDe(une))
  return 'ref' in expression ? [expression.ref, ...dedans] : dedans
}

/** Some nodes of a list, their parents' ranks following. A parent always comes with its child. */
export function seulement(noeuds: readonly NoeudDeRegles[], gardes: ReadonlySet<StableId>): NoeudDeRegles[] {
  const rangs = new Map<number, number>()
  const retenus: NoeudDeRegles[] = []
  for (const [rang, noeud] of noeuds.entries()) {
    if (!gardes.has(noeud.id)) continue
    const { parent: ancien, ...reste } = noeud
    const parent = ancien === undefined ? undefined : rangs.get(ancien)
    rangs.set(rang, retenus.length)
    retenus.push({ ...reste, ...(parent !== undefined && { parent }) })
  }
  return retenus
}

/** The answers to some champs, rows of repetitions included. */
export function seulesReponses(reponses: Reponses, ids: ReadonlySet<StableId>): Reponses {
  return Object.fromEntries(
    Object.entries(reponses).filter(([cle]) => ids.has((cle.split('~')[0] ?? '') as StableId)),
  ) as Reponses
}
