/** What the bench asks of an engine. Each contestant is a file of this folder. */
import type { Answers, Change, FieldError, Form, Place } from './neutral.ts'

export interface Contestant {
  name: string
  /** `validation`: it has no conditions; what it finds is compared with nobody's. */
  does: 'everything' | 'validation'
  /** How the conditions it is given are written: `plain` for the second line of an engine that has three truth values. */
  logic: Form['logic']
  /** The form in its own language, as JSON text. Not timed. */
  write: (form: Form) => string
  /** Timed: from the text to what evaluates. */
  load: (text: string) => Loaded
  /** Timed: proves what it can of a form; says how many checks were decided, of how many. */
  verify?: (text: string) => Promise<{ decided: number; checks: number }>
}

export interface Loaded {
  /** A submission as its callers hold it, a JSON object by names. Not timed. */
  submission: (answers: Answers) => Submission
}

export interface Submission {
  /** Timed: everything from scratch. May be called again, and does not change the submission. */
  evaluate: () => State
}

/** An evaluated submission. Only the last one of a loaded form need be right: some engines hold one at a time. */
export interface State {
  /** Timed after an evaluation, not after a change: all the errors, in any order. */
  errors: () => FieldError[]
  /** Not timed: every field that is shown. */
  visible: () => Place[]
  /** Timed: what is shown, and the errors of the field changed at least, are right when it returns. */
  change: (change: Change) => void
}
