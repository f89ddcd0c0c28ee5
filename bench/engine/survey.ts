/**
 * survey-core: conditions as `visibleIf`, repetitions as dynamic panels. In pages and without numbers, which is faster. Its
 * conditions read hidden answers, which do not count here: asking whether they are shown is a third of its time.
 */
import type { Contestant, State } from './contestant.ts'
import type { Answers, Condition, Field, FieldError, Form, Place, Repetition, Value } from './neutral.ts'
import { placeOf } from './neutral.ts'
import { requirePeer, withVersion } from './peers.ts'

interface Question {
  name: string
  value: unknown
  isVisible: boolean
  errors: { getErrorType: () => string }[]
  panels?: { questions: Question[]; getQuestionByName: (name: string) => Question | null }[]
  validate: (showErrors: boolean) => boolean
}

interface Model {
  data: Record<string, unknown>
  getAllQuestions: () => Question[]
  getQuestionByName: (name: string) => Question | null
  validate: (showErrors: boolean) => boolean
}

interface Library {
  Model: new (definition: unknown) => Model
}

interface Document {
  /** The repetition of each field that is in one. */
  repetitions: Record<string, string>
  model: unknown
}

export const survey: Contestant = {
  name: withVersion('survey-core'),
  does: 'everything',
  logic: 'two_valued',
  write: (form) => JSON.stringify({ repetitions: repetitionsOf(form), model: modelOf(form) } satisfies Document),
  load: (text) => {
    const { Model } = requirePeer('survey-core') as Library
    const { repetitions, model } = JSON.parse(text) as Document
    const loaded = new Model(model)
    return { submission: (answers) => submissionOf(loaded, repetitions, answers) }
  },
}

function submissionOf(model: Model, repetitions: Record<string, string>, answers: Answers) {
  // The model keeps the object it is given, and writes what people change into it.
  const data = () => ({
    ...answers.values,
    ...Object.fromEntries(Object.entries(answers.rows).map(([id, rows]) => [id, rows.map((row) => ({ ...row }))])),
  })
  return {
    evaluate: () => {
      model.data = data()
      return stateOf(model, repetitions)
    },
  }
}

function stateOf(model: Model, repetitions: Record<string, string>): State {
  const questionOf = (field: string, row: number | null): Question => {
    const outer = model.getQuestionByName(row === null ? field : (repetitions[field] ?? field))
    const question = row === null ? outer : outer?.panels?.[row]?.getQuestionByName(field)
    if (!question) throw new Error(`no question ${placeOf(field, row)}`)
    return question
  }
  return {
    errors: () => {
      model.validate(true)
      return [...questionsOf(model)].flatMap(({ question, row }) =>
        question.isVisible
          ? question.errors.map((error): FieldError => ({
              field: question.name,
              row,
              code: codeOf(error.getErrorType()),
            }))
          : [],
      )
    },
    visible: (): Place[] =>
      [...questionsOf(model)]
        .filter(({ question }) => question.isVisible)
        .map(({ question, row }) => placeOf(question.name, row)),
    change: ({ field, row, value }) => {
      const question = questionOf(field, row)
      question.value = value ?? undefined
      question.validate(true)
    },
  }
}

function codeOf(type: string): FieldError['code'] {
  return type === 'required' ? 'missing' : 'out_of_range'
}

function* questionsOf(model: Model): Generator<{ question: Question; row: number | null }> {
  for (const question of model.getAllQuestions()) {
    if (!question.panels) yield { question, row: null }
    else
      for (const [row, panel] of question.panels.entries())
        for (const inner of panel.questions) yield { question: inner, row }
  }
}

const repetitionsOf = (form: Form): Record<string, string> =>
  Object.fromEntries(
    form.nodes.flatMap((node) => (node.kind === 'repetition' ? node.fields.map(({ id }) => [id, node.id]) : [])),
  )

/** Elements of a page. */
const PAGE = 50

function modelOf(form: Form): unknown {
  const rowFields = new Map<string, Field>()
  const outside = new Map<string, Field>()
  for (const node of form.nodes) {
    if (node.kind === 'repetition') for (const field of node.fields) rowFields.set(field.id, field)
    else outside.set(node.id, node)
  }
  /** How an expression names a field: a value, and whether it can be hidden. */
  const nameOf = (id: string) => {
    const field = outside.get(id) ?? rowFields.get(id)
    return { path: rowFields.has(id) ? `panel.${id}` : id, canHide: field?.shownIf !== undefined }
  }
  const question = (field: Field) => ({
    ...typeOf(field),
    name: field.id,
    isRequired: field.required,
    ...(field.shownIf && { visibleIf: expressionOf(field.shownIf, nameOf) }),
    ...(field.limits && {
      validators: [{ type: 'numeric', minValue: field.limits.min, maxValue: field.limits.max }],
    }),
  })
  const panel = (repetition: Repetition) => ({
    type: 'paneldynamic',
    name: repetition.id,
    templateElements: repetition.fields.map(question),
  })
  const elements = form.nodes.map((node) => (node.kind === 'repetition' ? panel(node) : question(node)))
  const pages = Array.from({ length: Math.ceil(elements.length / PAGE) }, (_, rank) => ({
    name: `p${rank + 1}`,
    elements: elements.slice(rank * PAGE, (rank + 1) * PAGE),
  }))
  return { showQuestionNumbers: false, pages }
}

function typeOf({ kind, options }: Field): Record<string, unknown> {
  switch (kind) {
    case 'text':
      return { type: 'text' }
    case 'integer':
    case 'decimal':
      return { type: 'text', inputType: 'number' }
    case 'date':
      return { type: 'text', inputType: 'date' }
    case 'yes_no':
      return { type: 'boolean' }
    case 'single':
      return { type: 'dropdown', choices: options }
    case 'multiple':
      return { type: 'checkbox', choices: options }
  }
}

type NameOf = (field: string) => { path: string; canHide: boolean }

/** An expression of survey-core. It reads the values of hidden questions: those are asked whether they are shown. */
function expressionOf(condition: Condition, nameOf: NameOf): string {
  if ('all' in condition) return `(${condition.all.map((part) => expressionOf(part, nameOf)).join(' and ')})`
  if ('any' in condition) return `(${condition.any.map((part) => expressionOf(part, nameOf)).join(' or ')})`
  if ('not' in condition) return `!(${expressionOf(condition.not, nameOf)})`
  const { path, canHide } = nameOf(condition.field)
  const both = (test: string) => (canHide ? `({$${path}.visible} = true and ${test})` : test)
  const either = (test: string) => (canHide ? `({$${path}.visible} = false or ${test})` : test)
  switch (condition.op) {
    case 'filled':
      return both(`{${path}} notempty`)
    case 'empty':
      return either(`{${path}} empty`)
    // Its operators are two-valued already.
    case 'ne':
      return either(`{${path}} <> ${literal(condition.value)}`)
    // An answer without choices does not hold one, nor does it « not contain » it.
    case 'lacks':
      return either(`({${path}} empty or {${path}} notcontains ${literal(condition.value)})`)
    default:
      return both(`{${path}} ${SIGNS[condition.op]} ${literal(condition.value)}`)
  }
}

const SIGNS = { eq: '=', lt: '<', le: '<=', gt: '>', ge: '>=', contains: 'contains' } as const

const literal = (value: Value): string => (typeof value === 'string' ? `'${value}'` : String(value))
