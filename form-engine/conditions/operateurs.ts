/** The operators of the language: parameters and kinds. The checker, the reader, the schema and the editor read this one table. */
import type { Kind } from '../type-de-champ.ts'
import type { Operation } from './expression.ts'

/** Kinds an expression may have; `rows` is a repetition. */
export type KindOfExpression = Kind | 'rows'

export type Operateur = Operation['op']

/** What an operand may be. `memeQue` asks for the kind of another operand, an integer standing for a decimal. */
export interface Parametre {
  nom: string
  kinds: readonly KindOfExpression[]
  memeQue?: string
}

export interface SignatureDOperateur {
  parametres: readonly Parametre[]
  /** Kind of the result: fixed, or that of the first operand (an integer with a decimal gives a decimal). */
  resultat: Kind | 'operande'
  /** What it asks of a JSON parameter that is no expression. */
  decimals?: true
  /** Its operand is a list of expressions called `parts`. */
  liste?: true
}

const NOMBRES = ['integer', 'decimal'] as const
const ORDONNES = [...NOMBRES, 'date', 'instant'] as const
const COMPARABLES = ['boolean', ...ORDONNES, 'text', 'duration', 'option', 'options'] as const
const PRESENTS = [...COMPARABLES, 'files', 'composite', 'rows'] as const
const LISTES = ['option', 'options'] as const

const deux = (kinds: readonly KindOfExpression[], resultat: SignatureDOperateur['resultat']): SignatureDOperateur => ({
  parametres: [
    { nom: 'left', kinds },
    { nom: 'right', kinds, memeQue: 'left' },
  ],
  resultat,
})
const un = (kinds: readonly KindOfExpression[], resultat: SignatureDOperateur['resultat']): SignatureDOperateur => ({
  parametres: [{ nom: 'value', kinds }],
  resultat,
})
const dansUnTerritoire: SignatureDOperateur = {
  parametres: [
    { nom: 'left', kinds: ['option', 'composite', 'text'] },
    { nom: 'right', kinds: ['option'] },
  ],
  resultat: 'boolean',
}
const entre: SignatureDOperateur = {
  parametres: [
    { nom: 'from', kinds: ['date'] },
    { nom: 'to', kinds: ['date'] },
  ],
  resultat: 'integer',
}
const parmi: SignatureDOperateur = {
  parametres: [
    { nom: 'left', kinds: LISTES },
    { nom: 'right', kinds: ['options'] },
  ],
  resultat: 'boolean',
}
const deplacer: SignatureDOperateur = {
  parametres: [
    { nom: 'left', kinds: ORDONNES },
    // A number moves a number, a duration moves a date or an instant: the checker knows.
    { nom: 'right', kinds: [...NOMBRES, 'duration'] },
  ],
  resultat: 'operande',
}

export const OPERATEURS: Readonly<Record<Operateur, SignatureDOperateur>> = {
  eq: deux(COMPARABLES, 'boolean'),
  ne: deux(COMPARABLES, 'boolean'),
  lt: deux(ORDONNES, 'boolean'),
  le: deux(ORDONNES, 'boolean'),
  gt: deux(ORDONNES, 'boolean'),
  ge: deux(ORDONNES, 'boolean'),
  between: {
    parametres: [
      { nom: 'value', kinds: ORDONNES },
      { nom: 'from', kinds: ORDONNES, memeQue: 'value' },
      { nom: 'to', kinds: ORDONNES, memeQue: 'value' },
    ],
    resultat: 'boolean',
  },
  contains: deux(['text'], 'boolean'),
  not_contains: deux(['text'], 'boolean'),
  any_of: parmi,
  none_of: parmi,
  all_of: {
    ...parmi,
    parametres: [
      { nom: 'left', kinds: ['options'] },
      { nom: 'right', kinds: ['options'] },
    ],
  },
  empty: un(PRESENTS, 'boolean'),
  filled: un(PRESENTS, 'boolean'),
  in_departement: dansUnTerritoire,
  not_in_departement: dansUnTerritoire,
  in_region: dansUnTerritoire,
  not_in_region: dansUnTerritoire,
  in_epci: dansUnTerritoire,
  not_in_epci: dansUnTerritoire,
  add: deplacer,
  sub: deplacer,
  mul: deux(NOMBRES, 'operande'),
  div: deux(NOMBRES, 'decimal'),
  neg: un(NOMBRES, 'operande'),
  abs: un(NOMBRES, 'operande'),
  lesser: deux(ORDONNES, 'operande'),
  greater: deux(ORDONNES, 'operande'),
  round: { ...un(NOMBRES, 'decimal'), decimals: true },
  count: un(['files', 'options', 'rows'], 'integer'),
  fold: un(['text'], 'text'),
  length: un(['text'], 'integer'),
  days_between: entre,
  months_between: entre,
  years_between: entre,
  concat: { parametres: [{ nom: 'parts', kinds: ['text'] }], resultat: 'text', liste: true },
}

/** True when a text names an operator. */
export function isOperateur(nom: unknown): nom is Operateur {
  return typeof nom === 'string' && Object.hasOwn(OPERATEURS, nom)
}

/** True for the two kinds of number. */
export function isNombre(kind: KindOfExpression): boolean {
  return kind === 'integer' || kind === 'decimal'
}
