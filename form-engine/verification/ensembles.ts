/** Operators on several options at once, as clauses: what one side holds, option by option, against what the other does. */
import type { Operation } from '../conditions/expression.ts'
import type { Circuit } from './clauses.ts'
import type { Terme, Termes, Verite } from './termes.ts'

/** One side: whether it holds each option named by either side, and whether it may hold others. */
interface Cote {
  connu: number
  contient: (option: string) => number
  nommees: readonly string[]
  /** It holds an option that neither side names; null when the cells do not say. */
  autre: number | null
}

/** The truth of an operator of two sets of options, or of an option and a set. */
export function deuxEnsembles(
  circuit: Circuit,
  termes: Termes,
  op: Operation['op'],
  gauche: Terme,
  droite: Terme,
): Verite & { isApproche: boolean } {
  const [a, b] = [cote(circuit, termes, gauche), cote(circuit, termes, droite)]
  const options = [...new Set([...a.nommees, ...b.nommees])]
  const connu = circuit.and([a.connu, b.connu])
  // What neither names may be the same on both sides, or not.
  const isSepare = a.autre === circuit.FALSE || b.autre === circuit.FALSE
  const { sens, exact } = jugement(circuit, op, a, b, options)
  const isApproche = exact === null || !isSepare
  const resultat = isApproche ? circuit.free() : exact
  const vraie = sens ? resultat : -resultat
  return { t: circuit.and([connu, vraie]), f: circuit.and([connu, -vraie]), isApproche }
}

function jugement(
  circuit: Circuit,
  op: Operation['op'],
  a: Cote,
  b: Cote,
  options: readonly string[],
): { sens: boolean; exact: number | null } {
  const sens = op !== 'ne' && op !== 'none_of'
  if (a.autre === null || b.autre === null) return { sens, exact: null }
  switch (op) {
    case 'any_of':
    case 'none_of':
      return {
        sens,
        exact: circuit.or(options.map((option) => circuit.and([a.contient(option), b.contient(option)]))),
      }
    case 'all_of':
      return {
        sens,
        exact: circuit.and([
          -b.autre,
          ...options.map((option) => circuit.implies(b.contient(option), a.contient(option))),
        ]),
      }
    case 'eq':
    case 'ne':
      return {
        sens,
        exact: circuit.and([
          -a.autre,
          -b.autre,
          ...options.map((option) => -circuit.xor(a.contient(option), b.contient(option))),
        ]),
      }
    default:
      return { sens, exact: null }
  }
}

function cote(circuit: Circuit, termes: Termes, terme: Terme): Cote {
  if ('ensemble' in terme) {
    const { connu, options, reste } = terme.ensemble
    return {
      connu,
      contient: (option) => options.get(option) ?? circuit.FALSE,
      nommees: [...options.keys()],
      autre: reste[0] ?? circuit.FALSE,
    }
  }
  const gardes = new Map<string, number[]>()
  let isClair = true
  const autres: number[] = []
  for (const { garde, valeur } of terme.cas) {
    if (valeur.sorte === 'autre') autres.push(garde)
    else if (valeur.sorte !== 'point') isClair = false
    else
      for (const option of Array.isArray(valeur.valeur) ? valeur.valeur : [valeur.valeur])
        if (typeof option === 'string') gardes.set(option, [...(gardes.get(option) ?? []), garde])
  }
  return {
    connu: termes.connu(terme),
    contient: (option) => circuit.or(gardes.get(option) ?? []),
    nommees: [...gardes.keys()],
    autre: isClair ? circuit.or(autres) : null,
  }
}
