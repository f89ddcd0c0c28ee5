/**
 * A SAT solver: conflict-driven clause learning over two watched literals (Marques-Silva and Sakallah 1996, Moskewicz et
 * al. 2001, Eén and Sörensson 2003, Audemard and Simon 2009). Incremental: clauses may come between solves, a solve takes
 * assumptions, and what was learnt stays. Deterministic: its budget counts steps, never time, and nothing is drawn at
 * random.
 *
 * Outside, a literal is a variable (from 1) or its opposite, as in DIMACS. Inside, it is 2·variable, plus 1 when negated:
 * `literal ^ 1` is its negation, `literal >> 1` its variable, and 0 is none. Clauses are those of clause-store.ts.
 * A non-null `!` here reads an array within its bounds.
 */
import { Assignment } from './assignment.ts'
import { ClauseStore, GIVEN } from './clause-store.ts'
import { ConflictAnalysis } from './conflict-analysis.ts'

/** Work a caller allows: one step is about one literal looked at. Each solve takes away what it used. */
export interface Budget {
  steps: number
}

/** `inconnu`: the budget ended first; the solver stays usable. */
export type Verdict = 'sat' | 'unsat' | 'inconnu'

const FAILED = -1
const RESTART_UNIT = 64
const LEARNT_LIMIT = 2000
const LEARNT_LIMIT_GROWTH = 500

export class Solver {
  private variables = 0
  private readonly clauses = new ClauseStore()
  private readonly assignment = new Assignment(this.clauses)
  private readonly analysis = new ConflictAnalysis(this.clauses, this.assignment)

  private contradictory = false
  private assumed: number[] = []
  private preferred: number[] = []
  /** By level above the assumptions, how many of the preferred literals have a value once it is decided. */
  private readonly granted: number[] = [0]
  private verdict: Verdict = 'inconnu'
  private lastModel = new Int8Array(0)
  private lastCore: number[] = []

  private learntLimit = LEARNT_LIMIT
  private tidied = { steps: 0, rootLiterals: 0 }

  /** Steps since the solver was made. */
  get steps(): number {
    return this.assignment.steps
  }

  /** A new variable, numbered from 1. */
  newVar(): number {
    const variable = (this.variables += 1)
    this.clauses.addVariable(variable)
    this.assignment.add(variable)
    this.analysis.add(variable)
    return variable
  }

  /**
   * Requires at least one of the literals to be true; no literal at all makes the solver contradictory.
   * @throws RangeError when a literal is of no variable of this solver.
   */
  addClause(literals: readonly number[]): void {
    const distinct = new Set(this.encode(literals))
    this.assignment.backtrack(0)
    const free: number[] = []
    for (const literal of distinct) {
      if (this.assignment.values[literal] === 1 || distinct.has(literal ^ 1)) return
      if (this.assignment.values[literal] === 0) free.push(literal)
    }
    if (free.length === 0) this.contradictory = true
    else if (free.length === 1) this.assignment.assign(free[0]!, 0)
    else this.clauses.add(free, GIVEN)
  }

  /**
   * Whether all the clauses and assumptions can be true together. Ends with `inconnu` soon after `budget.steps` steps.
   * @throws RangeError when an assumption is of no variable of this solver.
   */
  solve(assumptions: readonly number[], budget: Budget): Verdict {
    return this.solvePreferring(assumptions, [], budget)
  }

  /**
   * Solves, then makes each literal of `unwanted` false in turn where those before it let it, so that the model is a small
   * witness. `sat` when the budget ends on the way: the model is then any one.
   * @throws RangeError when a literal is of no variable of this solver.
   */
  minimise(assumptions: readonly number[], unwanted: readonly number[], budget: Budget): Verdict {
    const preferred = unwanted.map((literal) => -literal)
    if (this.solve(assumptions, budget) !== 'sat') return this.verdict
    this.solvePreferring(assumptions, preferred, budget)
    // When the budget ended, the first model stands.
    this.verdict = 'sat'
    return this.verdict
  }

  /**
   * For each of the literals, whether it can be true under the assumptions. Made for many: a model answers for all that
   * are true in it, and is made so that many are. Afterwards there is neither model nor core.
   * @throws RangeError when a literal is of no variable of this solver.
   */
  possible(assumptions: readonly number[], literals: readonly number[], budget: Budget): Verdict[] {
    const verdicts = new Map<number, Verdict>()
    for (const [index, literal] of literals.entries()) {
      if (verdicts.has(literal)) continue
      const others = literals.slice(index + 1).filter((other) => !verdicts.has(other))
      verdicts.set(literal, this.solvePreferring([...assumptions, literal], others, budget))
      if (this.verdict === 'inconnu') break
      if (this.verdict === 'unsat') continue
      for (const other of others) if (this.model(other)) verdicts.set(other, 'sat')
    }
    this.verdict = 'inconnu'
    return literals.map((literal) => verdicts.get(literal) ?? 'inconnu')
  }

  /**
   * Whether a literal is true in the model of the last solve.
   * @throws Error when that solve was not `sat` or did not know the variable.
   */
  model(literal: number): boolean {
    const value = this.lastModel[literal > 0 ? 2 * literal : 1 - 2 * literal]
    if (this.verdict !== 'sat' || !value) throw new Error(`no model gives a value to ${literal}`)
    return value === 1
  }

  /**
   * Assumptions of the last solve that cannot be true together: none when the clauses were found to contradict each other
   * without them.
   * @throws Error when that solve was not `unsat`.
   */
  core(): number[] {
    if (this.verdict !== 'unsat') throw new Error('only a solve that ends unsat has a core')
    return this.lastCore.map((literal) => (literal & 1 ? -(literal >> 1) : literal >> 1))
  }

  private encode(literals: readonly number[]): number[] {
    return literals.map((literal) => {
      if (!Number.isInteger(literal) || literal === 0 || Math.abs(literal) > this.variables)
        throw new RangeError(`${literal} is no literal of this solver`)
      return literal > 0 ? 2 * literal : 1 - 2 * literal
    })
  }

  /**
   * Solves; the model, if any, makes each of `preferred` true in turn where the assumptions and those before it let it:
   * decided first and in order, a literal is false only when what precedes it forces it.
   * @throws RangeError when a literal is of no variable of this solver.
   */
  solvePreferring(assumptions: readonly number[], preferred: readonly number[], budget: Budget): Verdict {
    const assumed = [...new Set(this.encode(assumptions))]
    this.preferred = this.encode(preferred)
    // The first levels hold one assumption each: those shared with the previous solve are still right and stay.
    const differing = assumed.findIndex((literal, index) => literal !== this.assumed[index])
    this.assignment.backtrack(differing === -1 ? assumed.length : differing)
    this.assumed = assumed
    const limit = this.assignment.steps + budget.steps
    this.verdict = this.search(limit)
    budget.steps = Math.max(0, limit - this.assignment.steps)
    return this.verdict
  }

  private search(limit: number): Verdict {
    const { assignment, assumed } = this
    const { starts } = assignment
    let restarts = 0
    let conflictsLeft = RESTART_UNIT
    while (!this.contradictory) {
      const conflict = assignment.propagate()
      if (conflict !== 0) {
        if (starts.length === 0) this.contradictory = true
        else this.apply(this.analysis.learn(conflict))
        conflictsLeft -= 1
        continue
      }
      if (assignment.steps >= limit) return 'inconnu'
      if (conflictsLeft <= 0) {
        restarts += 1
        conflictsLeft = RESTART_UNIT * luby(restarts)
        assignment.backtrack(assumed.length)
      }
      if (this.clauses.learnt > this.learntLimit) this.forget()
      if (starts.length === 0) this.tidyWhenWorthIt()
      const next = this.next()
      if (next === FAILED) return 'unsat'
      if (next === 0) {
        this.lastModel = assignment.values.slice()
        return 'sat'
      }
      assignment.decideOn(next)
    }
    this.lastCore = []
    return 'unsat'
  }

  /** The literal to try next: first the assumptions, then the preferred ones. 0 when all have a value, FAILED when an assumption is false. */
  private next(): number {
    const { assignment, assumed, preferred } = this
    const { starts, values } = assignment
    while (starts.length < assumed.length) {
      const assumption = assumed[starts.length]!
      assignment.steps += 1
      if (values[assumption] === 0) return assumption
      if (values[assumption] === -1) {
        this.lastCore = this.analysis.explain(assumption)
        return FAILED
      }
      // One that is true already has a level all the same: levels and assumptions keep pace.
      starts.push(assignment.trailEnd)
    }
    const height = starts.length - assumed.length
    let granted = this.granted[height] ?? 0
    while (granted < preferred.length && values[preferred[granted]!] !== 0) granted += 1
    this.granted[height + 1] = granted
    return preferred[granted] ?? assignment.decide()
  }

  /** Goes back to the first level where the learnt clause forces its first literal, and forces it. */
  private apply(learnt: number[]): void {
    const forced = learnt[0]!
    if (learnt.length === 1) {
      this.assignment.backtrack(0)
      this.assignment.assign(forced, 0)
      return
    }
    const levelOf = (place: number): number => this.assignment.level[learnt[place]! >> 1]!
    // The second watch is the literal that becomes free again next.
    let latest = 1
    for (let place = 2; place < learnt.length; place += 1) if (levelOf(place) > levelOf(latest)) latest = place
    const second = learnt[latest]!
    learnt[latest] = learnt[1]!
    learnt[1] = second
    const clause = this.clauses.add(learnt, this.analysis.glue(learnt, 0, learnt.length))
    this.assignment.backtrack(levelOf(1))
    this.assignment.assign(forced, clause)
  }

  private forget(): void {
    this.assignment.backtrack(0)
    this.clauses.condemn()
    this.learntLimit += LEARNT_LIMIT_GROWTH
    this.tidy()
  }

  private tidy(): void {
    this.clauses.tidy(this.assignment.values)
    this.tidied = { steps: this.assignment.steps, rootLiterals: this.assignment.trailEnd }
  }

  /** Tidies when literals became true for ever, and not oftener than the work done since pays for. */
  private tidyWhenWorthIt(): void {
    if (this.assignment.trailEnd === this.tidied.rootLiterals) return
    if (this.assignment.steps - this.tidied.steps > this.clauses.size) this.tidy()
  }
}

/** The Luby sequence from 0: 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 … */
function luby(index: number): number {
  let rest = index + 1
  for (;;) {
    const power = 2 ** (31 - Math.clz32(rest + 1))
    if (power === rest + 1) return power / 2
    rest -= power - 1
  }
}
