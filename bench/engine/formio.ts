/** @formio/core: conditions as its JSON conditionals, repetitions as data grids; hidden answers cleared as it goes. */
import type { Contestant, State } from './contestant.ts'
import { jsonLogicOf } from './json-logic.ts'
import { type Answers, type Field, type Form, type Place, type Placed, fieldsOf, placeOf } from './neutral.ts'
import { requirePeer, withVersion } from './peers.ts'

/** What one pass leaves: which paths are hidden, and the errors. */
interface Scope {
  conditionals?: { path: string; conditionallyHidden: boolean }[]
  errors?: { errorKeyOrMessage: string; context: { path: string } }[]
}

interface Library {
  processSync: (context: {
    form: unknown
    components: unknown[]
    data: Data
    scope: Scope
    processors: unknown[]
  }) => Scope
  conditionProcessInfo: unknown
  clearHiddenProcessInfo: unknown
  validateProcessInfo: unknown
}

type Data = Record<string, unknown>
type Component = Record<string, unknown>

interface Document {
  form: Form
  components: unknown[]
}

export const formio: Contestant = {
  name: withVersion('@formio/core'),
  does: 'everything',
  logic: 'two_valued',
  write: (form) => JSON.stringify({ form, components: componentsOf(form) } satisfies Document),
  load: (text) => {
    const { form, components } = JSON.parse(text) as Document
    const program = { library: requirePeer('@formio/core') as Library, components, fields: fieldsOf(form) }
    return {
      submission: (answers) => {
        const held = heldBy(form, answers)
        return { evaluate: () => evaluate(program, held) }
      },
    }
  },
}

interface Program {
  library: Library
  components: unknown[]
  fields: Placed[]
}

/** A submission as they hold it: an empty field is null, for validation throws on a number that is not there. */
interface Held {
  values: Data
  rows: Record<string, Data[]>
}

function heldBy(form: Form, { values, rows }: Answers): Held {
  const empty = (fields: readonly Field[]): Data => Object.fromEntries(fields.map(({ id }) => [id, null]))
  const held: Held = { values: {}, rows: {} }
  for (const node of form.nodes) {
    if (node.kind !== 'repetition') held.values[node.id] = values[node.id] ?? null
    else held.rows[node.id] = (rows[node.id] ?? []).map((row) => ({ ...empty(node.fields), ...row }))
  }
  return held
}

function evaluate({ library, components, fields }: Program, answers: Held): State {
  const { conditionProcessInfo, clearHiddenProcessInfo, validateProcessInfo } = library
  const kept = copyOf(answers)
  // It clears what is hidden in the data it is given: each pass has its own, of shallow copies.
  const pass = (...processors: unknown[]): Scope =>
    library.processSync({ form: { components }, components, data: dataOf(kept), scope: {}, processors })
  const everything = () => pass(conditionProcessInfo, clearHiddenProcessInfo, validateProcessInfo)

  let scope: Scope = everything()
  let isChanged = false
  return {
    errors: () => {
      if (isChanged) scope = everything()
      return (scope.errors ?? []).map(({ errorKeyOrMessage, context }) => ({
        ...placed(context.path),
        code: errorKeyOrMessage === 'required' ? 'missing' : 'out_of_range',
      }))
    },
    visible: (): Place[] => {
      const hidden = new Set(
        (scope.conditionals ?? [])
          .filter(({ conditionallyHidden }) => conditionallyHidden)
          .map(({ path }) => {
            const { field, row } = placed(path)
            return placeOf(field, row)
          }),
      )
      return fields
        .flatMap(({ field, repetition }) =>
          repetition === null
            ? [placeOf(field.id, null)]
            : Array.from({ length: repetition.rows }, (_, row) => placeOf(field.id, row)),
        )
        .filter((place) => !hidden.has(place))
    },
    // Its renderer looks at the whole form at each change. Only what is shown is asked of it: less than its own.
    change: ({ field, row, value }) => {
      const repetition = fields.find((placed) => placed.field.id === field)?.repetition ?? null
      const holder = repetition === null || row === null ? kept.values : kept.rows[repetition.id]?.[row]
      if (holder === undefined) throw new Error(`no place for ${placeOf(field, row)}`)
      holder[field] = value
      isChanged = true
      scope = pass(conditionProcessInfo, clearHiddenProcessInfo)
    },
  }
}

const copyOf = ({ values, rows }: Held): Held => ({
  values: { ...values },
  rows: Object.fromEntries(Object.entries(rows).map(([id, list]) => [id, list.map((row) => ({ ...row }))])),
})

function dataOf(held: Held): Data {
  const { values, rows } = copyOf(held)
  return { ...values, ...rows }
}

/** A path of theirs: `f12`, or `r3[4].f13`. */
function placed(path: string): { field: string; row: number | null } {
  const inRow = /^[^[]+\[(\d+)\]\.(.+)$/.exec(path)
  return inRow ? { field: inRow[2] ?? '', row: Number(inRow[1]) } : { field: path, row: null }
}

function componentsOf(form: Form): Component[] {
  const inRows = new Set(
    form.nodes.flatMap((node) => (node.kind === 'repetition' ? node.fields.map(({ id }) => id) : [])),
  )
  const pathOf = (id: string) => (inRows.has(id) ? `row.${id}` : `data.${id}`)
  const component = (field: Field): Component => ({
    ...typeOf(field),
    key: field.id,
    input: true,
    ...(field.shownIf && { conditional: { json: jsonLogicOf(field.shownIf, pathOf) } }),
    validate: { required: field.required, ...field.limits },
  })
  return form.nodes.map((node) =>
    node.kind === 'repetition'
      ? { type: 'datagrid', key: node.id, input: true, components: node.fields.map(component) }
      : component(node),
  )
}

function typeOf({ kind, options = [] }: Field): Component {
  const values = options.map((option) => ({ label: option, value: option }))
  switch (kind) {
    case 'text':
      return { type: 'textfield' }
    case 'integer':
    case 'decimal':
      return { type: 'number' }
    case 'date':
      return { type: 'datetime' }
    case 'yes_no':
      return { type: 'radio', values: ['true', 'false'].map((value) => ({ label: value, value })) }
    case 'single':
      return { type: 'select', data: { values } }
    case 'multiple':
      return { type: 'select', multiple: true, data: { values } }
  }
}
