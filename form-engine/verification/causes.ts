/** Why something is impossible: the few nodes and rules that together forbid it. */
import type { StableId } from '../formulaire.ts'
import type { But } from './enquete.ts'
import type { Modele } from './modele.ts'
import type { Budget } from './sat.ts'

/** Rules one cause names at most: a longer list explains nothing. */
const REGLES_MAX = 12
/** Attempts to do without one more of them. */
const ESSAIS_MAX = 40

/** The rules that forbid what the solver has found impossible; an empty list when they were not told apart. */
export function causeDe(modele: Modele, but: But, budget: Budget): StableId[] {
  if (budget.steps <= 0) return []
  const motifs = [...but.motifs(), ...modele.soutiens]
  budget.steps -= motifs.length
  const parLitteral = new Map<number, StableId>()
  for (const { litteral, id } of motifs)
    if (litteral !== modele.circuit.TRUE && !parLitteral.has(litteral)) parLitteral.set(litteral, id)
  // What is false by itself needs no solver.
  if (parLitteral.has(modele.circuit.FALSE)) return [parLitteral.get(modele.circuit.FALSE) as StableId]
  const fixes = modele.debords.map((litteral) => -litteral)
  if (modele.solver.solve([...fixes, ...parLitteral.keys()], budget) !== 'unsat') return []
  let coeur = modele.solver.core().filter((litteral) => parLitteral.has(litteral))
  let essais = 0
  for (const litteral of [...coeur]) {
    if (essais >= ESSAIS_MAX || budget.steps <= 0) break
    if (!coeur.includes(litteral)) continue
    essais += 1
    const sans = coeur.filter((un) => un !== litteral)
    if (modele.solver.solve([...fixes, ...sans], budget) !== 'unsat') continue
    const reste = new Set(modele.solver.core())
    coeur = sans.filter((un) => reste.has(un))
  }
  // In the order of what the question rests on, then of the document.
  const gardes = new Set(coeur)
  const ids = [...new Set([...parLitteral].flatMap(([litteral, id]) => (gardes.has(litteral) ? [id] : [])))]
  return ids.slice(0, REGLES_MAX)
}
