/**
 * What a search learns from a conflict. Literals are those of sat.ts, clauses those of clause-store.ts. A non-null `!` here
 * reads an array within its bounds.
 */
import type { Assignment } from './assignment.ts'
import { type ClauseStore, GLUE, LITERALS, PRECIOUS } from './clause-store.ts'
import { grown } from './typed-arrays.ts'

export class ConflictAnalysis {
  private readonly clauses: ClauseStore
  private readonly assignment: Assignment
  /** By variable, a mark of the analysis under way; by level, the last measure of levels that met it. */
  private seen = new Int8Array(64)
  private met = new Int32Array(64)
  private measures = 0

  constructor(clauses: ClauseStore, assignment: Assignment) {
    this.clauses = clauses
    this.assignment = assignment
  }

  /** Makes room for a variable. */
  add(variable: number): void {
    this.seen = grown(this.seen, variable + 1)
    this.met = grown(this.met, variable + 1)
  }

  /**
   * The clause of the first unique implication point of a conflict, above the root: it follows from the others, and all of
   * it is false. Its first literal is the only one of the present level.
   */
  learn(conflict: number): number[] {
    const { level, order, reason, starts, trail } = this.assignment
    const { arena } = this.clauses
    const { seen } = this
    const learnt = [0]
    let clause = conflict
    let forced = 0
    let pending = 0
    let at = this.assignment.trailEnd
    for (;;) {
      const start = clause + LITERALS
      const end = start + arena[clause]!
      this.assignment.steps += end - start
      // Used again, a learnt clause may have become better.
      const glue = arena[clause + GLUE]!
      if (glue > PRECIOUS) arena[clause + GLUE] = Math.min(glue, this.glue(arena, start, end))
      for (let place = start; place < end; place += 1) {
        const literal = arena[place]!
        const variable = literal >> 1
        if (literal === forced || seen[variable] === 1 || level[variable] === 0) continue
        seen[variable] = 1
        order.bump(variable)
        if (level[variable] === starts.length) pending += 1
        else learnt.push(literal)
      }
      do at -= 1
      while (seen[trail[at]! >> 1] === 0)
      forced = trail[at]!
      pending -= 1
      if (pending === 0) break
      seen[forced >> 1] = 0
      clause = reason[forced >> 1]!
    }
    learnt[0] = forced ^ 1
    order.fade()
    return this.shortened(learnt)
  }

  /** The assumptions, with this one, that make it false. Every level is one of assumptions. */
  explain(assumption: number): number[] {
    const { level, reason, starts, trail, trailEnd } = this.assignment
    const { seen } = this
    const { arena } = this.clauses
    const core = [assumption]
    if (level[assumption >> 1] === 0) return core
    seen[assumption >> 1] = 1
    for (let at = trailEnd - 1; at >= starts[0]!; at -= 1) {
      const variable = trail[at]! >> 1
      if (seen[variable] === 0) continue
      const clause = reason[variable]!
      if (clause === 0) core.push(trail[at]!)
      else {
        const end = clause + LITERALS + arena[clause]!
        for (let place = clause + LITERALS; place < end; place += 1) {
          if (level[arena[place]! >> 1] !== 0) seen[arena[place]! >> 1] = 1
        }
      }
      seen[variable] = 0
    }
    return core
  }

  /** How many levels some literals join. */
  glue(literals: ArrayLike<number>, start: number, end: number): number {
    const { level } = this.assignment
    const { met } = this
    this.measures += 1
    let glue = 0
    for (let place = start; place < end; place += 1) {
      const of = level[literals[place]! >> 1]!
      if (met[of] === this.measures) continue
      met[of] = this.measures
      glue += 1
    }
    return glue
  }

  /** The learnt clause without the literals that its others imply. Ends the analysis: its marks go. */
  private shortened(learnt: readonly number[]): number[] {
    const { level, reason } = this.assignment
    const { met, seen } = this
    const { arena } = this.clauses
    const marked = learnt.map((literal) => literal >> 1)
    this.measures += 1
    for (const variable of marked) met[level[variable]!] = this.measures
    const isImplied = (literal: number): boolean => {
      if (reason[literal >> 1] === 0) return false
      const before = marked.length
      const pending = [literal >> 1]
      for (let variable = pending.pop(); variable !== undefined; variable = pending.pop()) {
        const start = reason[variable]! + LITERALS
        const end = start + arena[reason[variable]!]!
        this.assignment.steps += end - start
        for (let place = start; place < end; place += 1) {
          const cause = arena[place]! >> 1
          if (seen[cause] === 1 || level[cause] === 0) continue
          // What was decided, or is of a level the clause does not name, is implied by nothing in the clause.
          if (reason[cause] === 0 || met[level[cause]!] !== this.measures) {
            for (const each of marked.splice(before)) seen[each] = 0
            return false
          }
          seen[cause] = 1
          marked.push(cause)
          pending.push(cause)
        }
      }
      return true
    }
    const short = learnt.filter((literal, index) => index === 0 || !isImplied(literal))
    for (const variable of marked) seen[variable] = 0
    return short
  }
}
