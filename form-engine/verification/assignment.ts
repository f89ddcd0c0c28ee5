/**
 * The values variables have at one moment of a search, why they have them, and what follows from them. Literals are those
 * of sat.ts, clauses those of clause-store.ts. A non-null `!` here reads an array within its bounds.
 */
import { type ClauseStore, LITERALS, SOUGHT } from './clause-store.ts'
import { grown } from './typed-arrays.ts'
import { VariableOrder } from './variable-order.ts'

export class Assignment {
  /** By literal: 1 true, -1 false, 0 free. */
  values = new Int8Array(128)
  /** By variable: the level where it was assigned, and the clause that forced it, 0 when it was decided. */
  level = new Int32Array(64)
  reason = new Int32Array(64)
  /** By variable, the value it last had: where a model was nearly found, search goes on. */
  phase = new Int8Array(64)
  readonly order = new VariableOrder()

  /** The true literals, oldest first. */
  trail = new Int32Array(64)
  trailEnd = 0
  /** Where each level from 1 starts in the trail: there are as many levels as elements. */
  readonly starts: number[] = []
  private propagated = 0
  /** Literals looked at so far, here and by those who read the assignment. */
  steps = 0

  private readonly clauses: ClauseStore

  constructor(clauses: ClauseStore) {
    this.clauses = clauses
  }

  /** Makes room for a variable and the clauses it watches. Variables come one after the other. */
  add(variable: number): void {
    this.values = grown(this.values, 2 * variable + 2)
    this.level = grown(this.level, variable + 1)
    this.reason = grown(this.reason, variable + 1)
    this.phase = grown(this.phase, variable + 1)
    this.trail = grown(this.trail, variable + 1)
    this.order.add(variable)
  }

  /** Starts a level with a decided literal. */
  decideOn(literal: number): void {
    this.starts.push(this.trailEnd)
    this.assign(literal, 0)
  }

  /** Makes a free literal true at the present level, forced by a clause or by nothing (0). */
  assign(literal: number, reason: number): void {
    const variable = literal >> 1
    this.values[literal] = 1
    this.values[literal ^ 1] = -1
    this.level[variable] = this.starts.length
    this.reason[variable] = reason
    this.trail[this.trailEnd] = literal
    this.trailEnd += 1
  }

  /** Draws every consequence of the trail; the clause that became false, 0 when none did. */
  propagate(): number {
    const { values, trail } = this
    const { arena, watches, watchEnds } = this.clauses
    let steps = 0
    let conflict = 0
    while (conflict === 0 && this.propagated < this.trailEnd) {
      const falsified = trail[this.propagated]! ^ 1
      this.propagated += 1
      const list = watches[falsified]!
      const end = watchEnds[falsified]!
      let kept = 0
      let at = 0
      next: while (at < end) {
        const clause = list[at]!
        const other = list[at + 1]!
        at += 2
        steps += 1
        const value = values[other]!
        if (value === 1 || clause < 0) {
          list[kept] = clause
          list[kept + 1] = other
          kept += 2
          if (value === 1) continue
          if (value === 0) {
            this.assign(other, -clause)
            continue
          }
          conflict = -clause
          break
        }
        const start = clause + LITERALS
        // The falsified literal goes second: the first is the one the clause may force.
        const first = arena[start]! ^ arena[start + 1]! ^ falsified
        arena[start] = first
        arena[start + 1] = falsified
        if (first !== other && values[first] === 1) {
          list[kept] = clause
          list[kept + 1] = first
          kept += 2
          continue
        }
        const size = arena[clause]!
        let place = arena[clause + SOUGHT]!
        for (let tried = 2; tried < size; tried += 1) {
          const literal = arena[start + place]!
          steps += 1
          if (values[literal] !== -1) {
            arena[start + 1] = literal
            arena[start + place] = falsified
            arena[clause + SOUGHT] = place
            this.clauses.addWatch(literal, clause, first)
            continue next
          }
          place = place + 1 === size ? 2 : place + 1
        }
        list[kept] = clause
        list[kept + 1] = first
        kept += 2
        if (values[first] === -1) {
          conflict = clause
          break
        }
        this.assign(first, clause)
      }
      if (kept < at) {
        while (at < end) list[kept++] = list[at++]!
        watchEnds[falsified] = kept
      }
    }
    this.steps += steps
    return conflict
  }

  /** The most active free variable, with the value it last had; 0 when every variable has a value. */
  decide(): number {
    for (;;) {
      const variable = this.order.pop()
      if (variable === 0) return 0
      this.steps += 1
      if (this.values[2 * variable] === 0) return 2 * variable + (1 - this.phase[variable]!)
    }
  }

  /** Frees what was assigned after a level. */
  backtrack(target: number): void {
    if (target >= this.starts.length) return
    const { trail, values } = this
    const start = this.starts[target]!
    for (let at = this.trailEnd - 1; at >= start; at -= 1) {
      const literal = trail[at]!
      values[literal] = 0
      values[literal ^ 1] = 0
      this.phase[literal >> 1] = 1 - (literal & 1)
      this.order.insert(literal >> 1)
    }
    this.trailEnd = start
    this.propagated = start
    this.starts.length = target
  }
}
