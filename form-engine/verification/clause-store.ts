/**
 * Where the solver keeps its clauses and finds those a literal watches. A clause is an index in `arena`, where its size,
 * its glue, the place where its last watch was found and its literals (see sat.ts) follow each other; 0 is none. Its first
 * two literals watch it.
 * A non-null `!` here reads an array within its bounds.
 */
import { grown } from './typed-arrays.ts'

/** The glue of a learnt clause is the number of levels it joins, the fewer the better; this is that of a given clause. */
export const GIVEN = 0
/** Learnt clauses of this glue or less are kept for ever. */
export const PRECIOUS = 2
/** From the index of a clause, where its size is, to what follows. */
export const GLUE = 1
/** Looking for a watch again from the first literal each time would take the square of the size of a long clause. */
export const SOUGHT = 2
export const LITERALS = 3

const DROPPED = -1
const FIRST = 1

export class ClauseStore {
  arena = new Int32Array(1024)
  /** By literal, the clauses it watches: pairs of a clause, negated when it has two literals, and another of its literals. */
  readonly watches: number[][] = [[], []]
  /** By literal, where its pairs end: what follows in the list is old. Lists never shrink, it would cost more than search. */
  watchEnds = new Int32Array(128)
  /** How many of the clauses were learnt. */
  learnt = 0
  private end = FIRST

  /** How long the arena is, thus what walking it costs. */
  get size(): number {
    return this.end
  }

  /** Makes room for the watches of a variable. Variables come one after the other. */
  addVariable(variable: number): void {
    this.watches.push([], [])
    this.watchEnds = grown(this.watchEnds, 2 * variable + 2)
  }

  /** Adds a clause of at least two literals, watched by the first two; gives its index. */
  add(literals: readonly number[], glue: number): number {
    const clause = this.end
    this.end += LITERALS + literals.length
    this.arena = grown(this.arena, this.end)
    this.arena[clause] = literals.length
    this.arena[clause + GLUE] = glue
    this.arena[clause + SOUGHT] = 2
    this.arena.set(literals, clause + LITERALS)
    if (glue !== GIVEN) this.learnt += 1
    this.watch(clause)
    return clause
  }

  /** Marks the worse half of the learnt clauses that are not precious: `tidy` drops them. */
  condemn(): void {
    const { arena } = this
    const learnt: number[] = []
    for (let clause = FIRST; clause < this.end; clause += LITERALS + arena[clause]!) {
      if (arena[clause + GLUE]! > PRECIOUS) learnt.push(clause)
    }
    // Of two that are as good, the older one goes.
    learnt.sort((a, b) => arena[b + GLUE]! - arena[a + GLUE]! || arena[b]! - arena[a]! || a - b)
    for (const clause of learnt.slice(0, learnt.length >> 1)) arena[clause + GLUE] = DROPPED
  }

  /**
   * Drops the clauses that are condemned or always true, and from the others the literals that are always false. Indexes
   * change: only when every literal with a value has it for ever, and has been propagated.
   */
  tidy(values: Int8Array): void {
    const { arena } = this
    const end = this.end
    this.watchEnds.fill(0)
    this.end = FIRST
    this.learnt = 0
    for (let from = FIRST; from < end;) {
      const glue = arena[from + GLUE]!
      const literals = from + LITERALS
      from = literals + arena[from]!
      if (glue === DROPPED) continue
      const clause = this.end
      let to = clause + LITERALS
      let isTrue = false
      for (let place = literals; place < from && !isTrue; place += 1) {
        const literal = arena[place]!
        isTrue = values[literal] === 1
        if (values[literal] === 0) arena[to++] = literal
      }
      if (isTrue) continue
      this.end = to
      arena[clause] = to - clause - LITERALS
      arena[clause + GLUE] = glue
      arena[clause + SOUGHT] = 2
      if (glue !== GIVEN) this.learnt += 1
      this.watch(clause)
    }
  }

  addWatch(literal: number, entry: number, other: number): void {
    const list = this.watches[literal]!
    const end = this.watchEnds[literal]!
    list[end] = entry
    list[end + 1] = other
    this.watchEnds[literal] = end + 2
  }

  private watch(clause: number): void {
    const first = this.arena[clause + LITERALS]!
    const second = this.arena[clause + LITERALS + 1]!
    const entry = this.arena[clause] === 2 ? -clause : clause
    this.addWatch(first, entry, second)
    this.addWatch(second, entry, first)
  }
}
