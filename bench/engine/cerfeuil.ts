/** Our engine. A limit of a number is a validation, which the engine judges; a type's own limits are judged at the reading. */
import { champTypes, type TypeName } from '../../form-engine/champs/registry.ts'
import { compile } from '../../form-engine/compiled.ts'
import type { Constante, Expression } from '../../form-engine/conditions/expression.ts'
import { errorsOf, isVisible, rowsOfState } from '../../form-engine/evaluation/bilan.ts'
import type { Programme } from '../../form-engine/evaluation/chose.ts'
import { load } from '../../form-engine/evaluation/load.ts'
import { type Valeurs, openValues } from '../../form-engine/evaluation/open.ts'
import { update } from '../../form-engine/evaluation/update.ts'
import type { Champ, Formulaire, Noeud, StableId, Validation } from '../../form-engine/formulaire.ts'
import type { RowId } from '../../form-engine/reponses.ts'
import { civilDate } from '../../form-engine/temps.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'
import { verify } from '../../form-engine/verification/verify.ts'
import type { Contestant, State } from './contestant.ts'
import {
  type Answers,
  type Compare,
  type Condition,
  type Field,
  type FieldError,
  type Form,
  type Kind,
  type Presence,
  type Row,
  type Value,
  fieldsOf,
  placeOf,
} from './neutral.ts'

/** Nothing in the forms reads it. */
const TODAY = { today: civilDate('2026-11-25') }

/** With the conditions two-valued, as the others have them. */
export const cerfeuil = contestant('two_valued', 'Cerfeuil')

/** With the conditions as an administrateur writes them: an answer that is not there makes them unknown. */
export const cerfeuilPlain = contestant('plain', 'Cerfeuil, plain form')

function contestant(logic: Form['logic'], name: string): Contestant {
  return {
    name,
    does: 'everything',
    logic,
    write: (form) => JSON.stringify(formulaireOf(form)),
    load: (text) => {
      const program = load(compile(JSON.parse(text) as Formulaire).regles)
      return {
        submission: (answers) => {
          const values = valuesOf(answers)
          return { evaluate: () => evaluate(program, values) }
        },
      }
    },
    verify: (text) => {
      const { controles } = verify(JSON.parse(text) as Formulaire, TODAY)
      return Promise.resolve({ decided: controles.decides, checks: controles.total })
    },
  }
}

function evaluate(program: Programme, values: Valeurs): State {
  const state = openValues(program, values, TODAY)
  return {
    errors: () =>
      errorsOf(state).erreurs.map(({ champ, row, code }): FieldError => ({
        field: champ,
        row: row === null ? null : Number(row),
        code: code === 'obligatoire' ? 'missing' : 'out_of_range',
      })),
    visible: () =>
      [...program.champs.values()].flatMap(({ id, bloc }) =>
        (bloc === null ? [null] : rowsOfState(state, bloc.chose.id))
          .filter((row) => isVisible(state, id, row))
          .map((row) => placeOf(id, row === null ? null : Number(row))),
      ),
    change: ({ field, row, value }) => {
      const reponse = value === null ? BLANK : { kind: 'value' as const, value: stored(value) }
      // A row opened from a list is named by its rank.
      update(state, [{ champ: id(field), row: row === null ? null : (String(row) as RowId), reponse }])
    },
  }
}

const BLANK = { kind: 'blank' } as const

const id = (text: string) => text as StableId

/** A submission as it travels outside the house: numbers are texts. */
const valuesOf = ({ values, rows }: Answers): Valeurs => ({
  ...storedRow(values),
  ...Object.fromEntries(Object.entries(rows).map(([repetition, list]) => [repetition, list.map(storedRow)])),
})

const storedRow = (row: Row): Record<string, Json> =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [field, stored(value)]))

function stored(value: Value): Json {
  if (typeof value === 'number') return String(value)
  return typeof value === 'object' ? [...value] : value
}

const TYPES = {
  text: 'text',
  integer: 'integer_number',
  decimal: 'decimal_number',
  yes_no: 'yes_no',
  single: 'drop_down_list',
  multiple: 'multiple_drop_down_list',
  date: 'date',
} satisfies Record<Kind, TypeName>

function formulaireOf(form: Form): Formulaire {
  const kinds = new Map(fieldsOf(form).map(({ field }) => [field.id, field.kind]))
  const expression = (condition: Condition) => expressionOf(condition, kinds, form.logic)
  const champ = (field: Field): Champ => {
    const type = TYPES[field.kind]
    return {
      kind: 'champ',
      id: id(field.id),
      type,
      libelle: field.id,
      obligatoire: field.required,
      ...(field.shownIf && { afficherSi: expression(field.shownIf) }),
      config: champTypes[type].config.parse(field.options ? { options: field.options } : {}) as Json,
    }
  }
  const champs = form.nodes.map((node): Noeud =>
    node.kind === 'repetition'
      ? {
          kind: 'repetition',
          id: id(node.id),
          libelle: node.id,
          obligatoire: false,
          enfants: node.fields.map(champ),
        }
      : champ(node),
  )
  const validations = fieldsOf(form).flatMap(({ field }): Validation[] => {
    if (!field.limits) return []
    const { min, max } = field.limits
    const [from, to] = [constant(field.kind, min), constant(field.kind, max)]
    const regle: Expression = { op: 'between', value: { champ: id(field.id) }, from, to }
    return [{ id: id(`v-${field.id}`), sur: id(field.id), regle, severite: 'bloquant', message: 'Hors limites' }]
  })
  return {
    langage: 1,
    champs,
    annotations: [],
    conditions: [],
    validations,
    ineligibilite: [],
    routage: { regles: [], defaut: null },
    textes: {},
  }
}

function expressionOf(condition: Condition, kinds: ReadonlyMap<string, Kind>, logic: Form['logic']): Expression {
  const part = (each: Condition) => expressionOf(each, kinds, logic)
  if ('all' in condition) return { all: condition.all.map(part) }
  if ('any' in condition) return { any: condition.any.map(part) }
  if ('not' in condition) return { not: part(condition.not) }
  if (isPresence(condition)) return { op: condition.op, value: { champ: id(condition.field) } }
  const value: Expression = { champ: id(condition.field) }
  const compared = comparison(condition, kinds.get(condition.field) ?? 'text')
  if (logic === 'plain') return compared
  return condition.op === 'ne' || condition.op === 'lacks'
    ? { any: [{ op: 'empty', value }, compared] }
    : { all: [{ op: 'filled', value }, compared] }
}

const isPresence = (condition: Compare | Presence): condition is Presence =>
  condition.op === 'filled' || condition.op === 'empty'

function comparison({ field, op, value }: Compare, kind: Kind): Expression {
  const left: Expression = { champ: id(field) }
  if (op === 'contains' || op === 'lacks')
    return { op: op === 'contains' ? 'any_of' : 'none_of', left, right: { options: [String(value)] } }
  return { op, left, right: constant(kind, value) }
}

function constant(kind: Kind, value: string | number | boolean): Constante {
  switch (kind) {
    case 'text':
      return { text: String(value) }
    case 'integer':
      return { integer: String(value) }
    case 'decimal':
      return { decimal: String(value) }
    case 'yes_no':
      return { boolean: value === true }
    case 'date':
      return { date: String(value) }
    case 'single':
    case 'multiple':
      return { option: String(value) }
  }
}
