/** The JSON Schema of expressions, from the tables of the reader: forms of `FORMES`, operators of `OPERATEURS`. */
import { FORMES } from '../conditions/lire-expression.ts'
import { OPERATEURS } from '../conditions/operateurs.ts'
import type { SignatureDOperateur } from '../conditions/operateurs.ts'
import { DATE, VALEURS_PAR_KIND, listeDe, objet, ref } from './json-schema.ts'
import type { Schema } from './json-schema.ts'

const EXPRESSION = ref('expression')
const EXPRESSIONS = listeDe(EXPRESSION)
const OPTION: Schema = { type: 'string', maxLength: 500 }

/** A number of the document: a text, or a whole number that a machine counts exactly. */
const nombre = (motif: string): Schema => ({
  anyOf: [
    { type: 'string', pattern: motif },
    { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  ],
})

/** What each key of an expression holds. */
const VALEURS: Readonly<Record<string, Schema>> = {
  boolean: VALEURS_PAR_KIND.boolean,
  integer: nombre('^-?\\d{1,60}(\\.0{1,60})?$'),
  decimal: nombre('^-?\\d{1,60}(\\.\\d{1,60})?$'),
  text: { type: 'string', maxLength: 1_000 },
  date: DATE,
  instant: VALEURS_PAR_KIND.instant,
  duration: {
    type: 'string',
    pattern: '^P(?=.)(\\d{1,6}Y)?(\\d{1,6}M)?(\\d{1,6}W)?(\\d{1,8}D)?(T(?=.)(\\d{1,5}H)?(\\d{1,7}M)?(\\d{1,9}S)?)?$',
  },
  option: OPTION,
  options: listeDe(OPTION, { maxItems: 500 }),
  champ: ref('id'),
  part: { type: 'string', pattern: '^[\\w.-]{1,100}$' },
  rows: ref('id'),
  today: { const: true },
  all: EXPRESSIONS,
  any: EXPRESSIONS,
  not: EXPRESSION,
  ref: ref('id'),
  if: EXPRESSION,
  then: EXPRESSION,
  else: EXPRESSION,
  agg: { enum: ['count', 'sum', 'min', 'max', 'any', 'all'] },
  over: ref('id'),
  where: EXPRESSION,
  of: EXPRESSION,
}

/** Definitions `expression` and `operation`; they lean on `id`. Each rests on one key, so that reading costs one visit a node. */
export function definitionsDExpression(): Schema {
  const formes = Object.keys(FORMES)
  return {
    expression: {
      type: 'object',
      anyOf: [...formes, 'op'].map((forme) => ({ required: [forme] })),
      allOf: [
        ...formes.map((forme) => ({ if: { required: [forme], not: { required: ['op'] } }, then: deForme(forme) })),
        { if: { required: ['op'] }, then: ref('operation') },
      ],
    },
    operation: {
      type: 'object',
      required: ['op'],
      properties: { op: { enum: Object.keys(OPERATEURS) } },
      allOf: parOperandes().map(([ops, signature]) => ({
        if: { properties: { op: { enum: ops } } },
        then: objet({ op: true, ...operandesDe(signature) }),
      })),
    },
  }
}

function deForme(forme: string): Schema {
  const { puis = [], ou = [] } = FORMES[forme] ?? {}
  const schema = objet(Object.fromEntries([forme, ...puis, ...ou].map((cle) => [cle, VALEURS[cle] ?? false])), ou)
  if (forme !== 'agg') return schema
  // `count` counts rows; every other says something of each.
  return {
    ...schema,
    if: { properties: { agg: { const: 'count' } } },
    then: { properties: { of: false } },
    else: { required: ['of'] },
  }
}

/** Operators by the operands they take. */
function parOperandes(): [string[], SignatureDOperateur][] {
  const groupes = new Map<string, [string[], SignatureDOperateur]>()
  for (const [op, signature] of Object.entries(OPERATEURS)) {
    const cle = Object.keys(operandesDe(signature)).join(' ')
    const groupe = groupes.get(cle)
    if (groupe) groupe[0].push(op)
    else groupes.set(cle, [[op], signature])
  }
  return [...groupes.values()]
}

function operandesDe({ parametres, liste, decimals }: SignatureDOperateur): Schema {
  return {
    ...Object.fromEntries(parametres.map(({ nom }) => [nom, liste ? EXPRESSIONS : EXPRESSION])),
    ...(decimals && { decimals: { type: 'integer', minimum: 0, maximum: 20 } }),
  }
}
