/** Whether a contestant says what the reference says. A figure of another computation would be worth nothing. */
import type { Contestant, State } from './contestant.ts'
import { type Answers, type Change, type Form, placeOf } from './neutral.ts'
import { reference } from './reference.ts'

/** What a state says, each fact a text, in an order of its own. */
function factsOf(state: State): Set<string> {
  return new Set([
    // The errors first: some contestants judge the form anew there.
    ...state.errors().map(({ field, row, code }) => `${placeOf(field, row)} is ${code}`),
    ...state.visible().map((place) => `${place} is shown`),
  ])
}

/** The first fact that one says and the other does not; null when they agree. */
export function differenceOf(state: State, expected: State): string | null {
  const [facts, right] = [factsOf(state), factsOf(expected)]
  const extra = [...facts].find((fact) => !right.has(fact))
  if (extra !== undefined) return `says « ${extra} »`
  const missing = [...right].find((fact) => !facts.has(fact))
  return missing === undefined ? null : `does not say « ${missing} »`
}

/**
 * Evaluates submissions, then changes in the last one, as the reference does; looks after each submission and after every
 * `step` changes.
 *
 * @returns what the contestant says otherwise, or null.
 */
export function disagreement(
  contestant: Contestant,
  form: Form,
  submissions: readonly Answers[],
  { changes, step }: { changes: readonly Change[]; step: number },
): string | null {
  const loaded = contestant.load(contestant.write(form))
  const right = reference.load(reference.write(form))
  let last: { state: State; expected: State } | undefined
  for (const [rank, answers] of submissions.entries()) {
    last = { state: loaded.submission(answers).evaluate(), expected: right.submission(answers).evaluate() }
    const difference = differenceOf(last.state, last.expected)
    if (difference !== null) return `${contestant.name}, submission ${rank}: ${difference}`
  }
  for (const [rank, change] of last ? changes.entries() : []) {
    last?.state.change(change)
    last?.expected.change(change)
    if (last === undefined || ((rank + 1) % step !== 0 && rank + 1 < changes.length)) continue
    const difference = differenceOf(last.state, last.expected)
    if (difference !== null) {
      const said = `${placeOf(change.field, change.row)} := ${JSON.stringify(change.value)}`
      return `${contestant.name}, change ${rank} (${said}): ${difference}`
    }
  }
  return null
}
