/** The figures of the engines as a page. Pure. */
import { type Machine, machineList } from '../machine.ts'
import { exponentOf } from './cpu.ts'
import type { ContestantFigures, SizeFigures } from './figures-of-contestant.ts'
import { type Goal, exponentOfChange, isFloorMissed, isGoalMet, precise } from './goals.ts'

const MISSED = '**MISSED**'

/** The goals as a Markdown table. */
export function goalsTable(goals: readonly Goal[]): string {
  const judged = (value: number | null, bound: string, isMet: boolean) =>
    value === null ? `${bound}: not measured` : `${bound}: ${isMet ? 'met' : MISSED}`
  const rows = goals.map((goal) => {
    const { name, unit, value, floor, beside } = goal
    const said = value === null ? '–' : `**${precise(value)}** ${unit}`.trim()
    const bound = (limit: number) => `≤ ${limit} ${unit}`.trim()
    const floored = floor === null ? '' : judged(value, bound(floor), !isFloorMissed(goal, false))
    return `| ${name} | ${said} | ${judged(value, bound(goal.goal), isGoalMet(goal))} | ${floored} | ${beside} |`
  })
  return ['| what | ours | goal | floor | beside |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n')
}

/** Every contestant as a Markdown table; the cells hold one figure a size. */
export function contestantsTable(contestants: readonly ContestantFigures[]): string {
  const sizes = contestants[0]?.sizes ?? []
  const cells = (one: ContestantFigures, read: (size: SizeFigures) => number | null) =>
    one.sizes.map((size) => orDash(read(size))).join(' / ')
  const rows = contestants.map((one) => {
    const points = one.sizes.map(({ fields, full }) => ({ size: fields, cost: full }))
    return `| ${[
      one.name,
      cells(one, ({ load }) => load),
      cells(one, ({ full }) => full),
      points.length < 2 ? '–' : exponentOf(points).toFixed(2),
      cells(one, ({ change }) => change),
      exponentOfChange(one)?.toFixed(2) ?? '–',
      cells(one, ({ megabytes }) => megabytes),
      orDash(one.cascade),
      orDash(one.dossiers),
    ].join(' | ')} |`
  })
  const fields = sizes.map((size) => size.fields).join(' / ')
  const heads = ['engine', 'load', 'full evaluation', 'exponent', 'one field', 'exponent', 'heap MB']
  return [
    `Forms of ${fields} fields are ${sizes.map(({ values }) => Math.round(values)).join(' / ')} values. CPU ms.`,
    '',
    `| ${[...heads, 'cascade of 100', '20 dossiers of 312'].join(' | ')} |`,
    `|${' --- |'.repeat(heads.length + 2)}`,
    ...rows,
    '',
  ].join('\n')
}

const orDash = (value: number | null): string => (value === null ? '–' : precise(value))

/** docs/figures-engine.md. */
export function page(machine: Machine, contestants: readonly ContestantFigures[], goals: readonly Goal[]): string {
  return `# Figures of the form engine

Written by \`npm run bench:engine\`: do not edit. A missed floor ends the command with code 1.

${machineList(machine)}

${goalsTable(goals)}
## Everybody

${contestantsTable(contestants)}
How to read them:

- One neutral form is drawn from a seed and written in each engine's own language: 30 % of the fields conditional on earlier
  ones with nested and, or, not; 10 % in repetitions of 20 rows; half required; some numbers limited. Before anything is
  measured, each engine must show the same fields and report the same errors as the reference interpreter, on the submissions
  and after changes that are measured; otherwise the command fails. ajv has no conditions and is compared with nobody.
- Comparisons are two-valued, as all can say them: *op* is all(filled, *op*), *≠* is any(empty, *≠*), a hidden answer is
  empty. The line *plain form* is our engine on conditions without those guards, with three truth values.
- *load*: from the text of the definition (of the formulaire, for ours: parsed, compiled, made ready) to an engine that can
  evaluate. *full evaluation*: from the JSON answers to what is shown and the list of errors. *one field*: one answer changes, in one
  change out of two an answer that conditions read. Limits of numbers are judged by every engine at each evaluation.
- What is favourable to the others: survey-core reuses one model for all submissions, and after a change only the field changed
  is validated; @formio/core only judges what is shown after a change, not the errors; json-logic-js has our index of
  who reads whom, for it has none.
- The limit is JavaScript generated for one form, over arrays by slot number. It is a bound, not a contestant: a strict content
  security policy forbids it in a browser.
- CPU time of the process with its collector, each engine in its own process; median of batches, then of rounds for all but
  the two slowest. V8's compilation cache is off, or generated code would not be compiled again. Exponents are slopes on
  log-log axes: 0 is flat, 1 is linear.
`
}
