/**
 * Formulas as clauses of a solver. Gates (Tseitin 1968) give a literal equivalent to a formula; the same gate asked twice is
 * the same literal, and constants are folded. Requirements are added to the solver at once. Literals are those of `Solver`:
 * a variable, or its opposite.
 */
import type { Solver } from './sat.ts'

/** Up to here, pairs take fewer clauses than a grid. */
const PAIRWISE = 8

export class Circuit {
  readonly TRUE: number
  readonly FALSE: number
  private readonly solver: Solver
  private readonly gates = new Map<string, number>()

  constructor(solver: Solver) {
    this.solver = solver
    this.TRUE = solver.newVar()
    this.FALSE = -this.TRUE
    solver.addClause([this.TRUE])
  }

  /** A literal nothing is said about. */
  free(): number {
    return this.solver.newVar()
  }

  not(literal: number): number {
    return -literal
  }

  /** True when all are; TRUE of none. */
  and(literals: readonly number[]): number {
    const inputs = new Set(literals)
    inputs.delete(this.TRUE)
    if (inputs.has(this.FALSE)) return this.FALSE
    for (const input of inputs) if (inputs.has(-input)) return this.FALSE
    const [first, ...others] = [...inputs].sort((a, b) => a - b)
    if (first === undefined) return this.TRUE
    if (others.length === 0) return first
    return this.gate(`and ${first},${others.join()}`, (output) => {
      for (const input of inputs) this.solver.addClause([-output, input])
      this.solver.addClause([output, -first, ...others.map((input) => -input)])
    })
  }

  /** True when one at least is; FALSE of none. */
  or(literals: readonly number[]): number {
    return -this.and(literals.map((literal) => -literal))
  }

  /** False only when the first is true and the second is not. */
  implies(premise: number, conclusion: number): number {
    return this.or([-premise, conclusion])
  }

  /** True when exactly one of the two is. */
  xor(left: number, right: number): number {
    const a = Math.min(Math.abs(left), Math.abs(right))
    const b = Math.max(Math.abs(left), Math.abs(right))
    const isOpposite = left < 0 !== right < 0
    let output: number
    if (a === b) output = this.FALSE
    else if (a === this.TRUE || b === this.TRUE) output = a === this.TRUE ? -b : -a
    else {
      output = this.gate(`xor ${a},${b}`, (gate) => {
        this.solver.addClause([-gate, a, b])
        this.solver.addClause([-gate, -a, -b])
        this.solver.addClause([gate, -a, b])
        this.solver.addClause([gate, a, -b])
      })
    }
    return isOpposite ? -output : output
  }

  /** Requires at least one of the literals to be true. */
  atLeastOne(literals: readonly number[]): void {
    this.solver.addClause(literals)
  }

  /**
   * Requires at most one of the literals to be true. Many are laid out on a square grid with a variable by row and one by
   * column, of which at most one is true (Chen 2010): 5 000 options take 10 608 clauses instead of 12 millions, and choosing
   * one falsifies the others through two steps instead of a chain.
   */
  atMostOne(literals: readonly number[]): void {
    if (literals.length <= PAIRWISE) {
      for (const [index, literal] of literals.entries()) {
        for (const other of literals.slice(index + 1)) this.solver.addClause([-literal, -other])
      }
      return
    }
    const width = Math.ceil(Math.sqrt(literals.length))
    const columns = Array.from({ length: width }, () => this.free())
    const rows = Array.from({ length: Math.ceil(literals.length / width) }, () => this.free())
    for (const [index, row] of rows.entries()) {
      for (const [column, literal] of literals.slice(index * width, (index + 1) * width).entries()) {
        this.solver.addClause([-literal, row])
        this.solver.addClause([-literal, columns[column] ?? this.TRUE])
      }
    }
    this.atMostOne(rows)
    this.atMostOne(columns)
  }

  /** Requires exactly one of the literals to be true. */
  exactlyOne(literals: readonly number[]): void {
    this.atLeastOne(literals)
    this.atMostOne(literals)
  }

  /** The literal of a gate, made and defined by `define` when it is new. */
  private gate(key: string, define: (output: number) => void): number {
    const known = this.gates.get(key)
    if (known !== undefined) return known
    const output = this.free()
    this.gates.set(key, output)
    define(output)
    return output
  }
}
