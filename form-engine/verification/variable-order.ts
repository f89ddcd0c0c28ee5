/**
 * Which variable the solver decides next: the most active one, from a binary heap. Activity is raised for what takes part
 * in conflicts and fades by raising later ones more. A non-null `!` here reads a typed array within its bounds.
 */
import { grown } from './typed-arrays.ts'

const FADE = 0.95
const TOO_LARGE = 1e100

export class VariableOrder {
  private activity = new Float64Array(64)
  /** Where a variable stands in the heap, from 1; 0 when it is not there. */
  private place = new Int32Array(64)
  /** The heap, from index 1. */
  private heap = new Int32Array(64)
  private size = 0
  private raise = 1

  /** Makes room for variables up to `variable` and inserts that one, inactive. */
  add(variable: number): void {
    this.activity = grown(this.activity, variable + 1)
    this.place = grown(this.place, variable + 1)
    this.heap = grown(this.heap, variable + 2)
    this.insert(variable)
  }

  /** Puts a variable back; one that is there already stays where it is. */
  insert(variable: number): void {
    if (this.place[variable] !== 0) return
    this.size += 1
    this.moveUp(this.size, variable)
  }

  /** Takes the most active variable out; 0 when none is left. */
  pop(): number {
    if (this.size === 0) return 0
    const first = this.heap[1]!
    const last = this.heap[this.size]!
    this.size -= 1
    this.place[first] = 0
    if (first !== last) this.moveDown(1, last)
    return first
  }

  /** A variable took part in a conflict. */
  bump(variable: number): void {
    const { activity } = this
    activity[variable] = activity[variable]! + this.raise
    if (activity[variable]! > TOO_LARGE) {
      for (let each = 0; each < activity.length; each += 1) activity[each] = activity[each]! / TOO_LARGE
      this.raise /= TOO_LARGE
    }
    const place = this.place[variable]!
    if (place !== 0) this.moveUp(place, variable)
  }

  /** To be called once a conflict: what was active before counts a little less. */
  fade(): void {
    this.raise /= FADE
  }

  private moveUp(from: number, variable: number): void {
    const { activity, heap, place } = this
    const own = activity[variable]!
    let at = from
    while (at > 1) {
      const parent = heap[at >> 1]!
      if (activity[parent]! >= own) break
      heap[at] = parent
      place[parent] = at
      at >>= 1
    }
    heap[at] = variable
    place[variable] = at
  }

  private moveDown(from: number, variable: number): void {
    const { activity, heap, place, size } = this
    const own = activity[variable]!
    let at = from
    for (;;) {
      let child = at * 2
      if (child > size) break
      if (child < size && activity[heap[child + 1]!]! > activity[heap[child]!]!) child += 1
      const below = heap[child]!
      if (activity[below]! <= own) break
      heap[at] = below
      place[below] = at
      at = child
    }
    heap[at] = variable
    place[variable] = at
  }
}
