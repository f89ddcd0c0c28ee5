/** ajv: the answers against a JSON Schema. Kinds, limits and what is always required; it has no conditions. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import type { Contestant } from './contestant.ts'
import type { Answers, Field, FieldError, Form, Row } from './neutral.ts'
import { withVersion } from './peers.ts'

type Schema = Record<string, unknown>

export const ajv: Contestant = {
  name: withVersion('ajv'),
  does: 'validation',
  logic: 'two_valued',
  write: (form) => JSON.stringify(schemaOf(form)),
  load: (text) => {
    const validate = new Ajv2020({ allErrors: true, validateFormats: false }).compile(JSON.parse(text) as Schema)
    return {
      submission: (answers) => {
        const data = dataOf(answers)
        return {
          evaluate: () => {
            validate(data)
            const { errors } = validate
            return {
              errors: () => (errors ?? []).map(errorOf),
              visible: () => [],
              change: () => {
                throw new Error('ajv does not follow changes')
              },
            }
          },
        }
      },
    }
  },
}

const dataOf = ({ values, rows }: Answers): Record<string, Row | Row[] | Row[string]> => ({ ...values, ...rows })

function errorOf({ keyword, instancePath, params }: ErrorObject): FieldError {
  const [, first = '', row, last] = instancePath.split('/')
  const missing: unknown = params['missingProperty']
  return {
    field: typeof missing === 'string' ? missing : (last ?? first),
    row: row === undefined ? null : Number(row),
    code: keyword === 'required' ? 'missing' : 'out_of_range',
  }
}

function schemaOf(form: Form): Schema {
  const outside = form.nodes.filter((node) => node.kind !== 'repetition')
  const repetitions = form.nodes.filter((node) => node.kind === 'repetition')
  const own = objectOf(outside)
  return {
    ...own,
    properties: {
      ...own.properties,
      ...Object.fromEntries(repetitions.map(({ id, fields }) => [id, { type: 'array', items: objectOf(fields) }])),
    },
  }
}

function objectOf(fields: readonly Field[]) {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.id, schemaOfField(field)])),
    required: fields.filter(({ required, shownIf }) => required && !shownIf).map(({ id }) => id),
  }
}

function schemaOfField({ kind, options, limits }: Field): Schema {
  const range = limits && { minimum: limits.min, maximum: limits.max }
  switch (kind) {
    case 'text':
      return { type: 'string' }
    case 'integer':
      return { type: 'integer', ...range }
    case 'decimal':
      return { type: 'number', ...range }
    case 'yes_no':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
    case 'single':
      return { enum: options }
    case 'multiple':
      return { type: 'array', items: { enum: options } }
  }
}
