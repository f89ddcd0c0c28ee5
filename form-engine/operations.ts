/** Operations: what a browser sends for each champ it changes, in batches; read, bounded and turned into cells here. */
import * as z from 'zod/mini'
import { champTypes } from './champs/registry.ts'
import { champCompile, repetitionCompile } from './compiled.ts'
import type { FormulaireCompile } from './compiled.ts'
import type { StableId } from './formulaire.ts'
import { TAILLE_MAX_SAISIE, taille, toJson } from './json.ts'
import { LIGNES_MAX, isOrderKey, rowsOf } from './lignes.ts'
import { cellKey, celluleDe, lireCellKey } from './reponses.ts'
import type { Reponses, RowId } from './reponses.ts'
import type { Json, Reponse } from './type-de-champ.ts'

/**
 * One change. For a champ, `raw` is what its control holds. For a repetition (`champ` is the repetition's id, `row` the
 * row's), `raw` is the row's order key to add or move it, or null to remove it.
 */
export interface Operation {
  /** Made by the client: the same id is applied once. */
  id: string
  champ: StableId
  row: RowId | null
  /** Version of the cell the client saw. */
  base: number
  raw: Json
}

/** Operations one batch may hold. */
export const OPERATIONS_MAX = 50

/** The largest a version can be (an `integer` of the database). */
const VERSION_MAX = 2 ** 31 - 1

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/

const operation = z.strictObject({
  id: z.string().check(z.regex(ULID, { error: 'un identifiant ULID est attendu' })),
  champ: z.custom<StableId>((brut) => typeof brut === 'string' && lireCellKey(brut)?.row === null, {
    error: 'un identifiant de champ est attendu',
  }),
  row: z.nullable(
    z.custom<RowId>((brut) => typeof brut === 'string' && ULID.test(brut), {
      error: 'un identifiant de ligne ou null est attendu',
    }),
  ),
  base: z.int().check(z.minimum(0), z.maximum(VERSION_MAX)),
  raw: z.pipe(
    z.unknown(),
    z.transform((brut, contexte): Json => {
      const json = toJson(brut)
      // A forgotten key must not erase an answer: clearing says null.
      if (brut === undefined) contexte.issues.push({ code: 'custom', message: 'la saisie manque', input: brut })
      else if (taille(json) > TAILLE_MAX_SAISIE) {
        contexte.issues.push({ code: 'custom', message: 'la saisie dépasse 100 ko', input: null })
      }
      return json
    }),
  ),
})

/** A batch as it comes from a browser: 1 to 50 operations, each `raw` at most 100 kB. */
export const lotDOperations = z.array(operation).check(z.minLength(1), z.maxLength(OPERATIONS_MAX))

/** Why an operation cannot be applied to this formulaire. */
export type RefusDOperation =
  | 'champ_inconnu'
  | 'ligne_attendue'
  | 'ligne_inattendue'
  | 'ligne_inconnue'
  | 'lignes_en_trop'
  | 'rang_invalide'
  | 'fichiers_a_part'
  | 'champ_calcule'

export type CelluleAppliquee = { ok: true; cell: Reponse } | { ok: false; code: RefusDOperation }

/**
 * The cell an operation gives. What `raw` says must already be resolved when the champ has a `source`.
 *
 * - `reponses`, when given, are the current answers: a champ of a row that is not there is refused (`ligne_inconnue`), and
 *   so is a row too many (`lignes_en_trop`, past {@link LIGNES_MAX}).
 * - `fichiers` is true when the server itself made the operation after receiving files: from a browser, an operation on a
 *   champ that holds files may only clear it (`fichiers_a_part`), or it could name the files of somebody else.
 *
 * Rights (is the champ an annotation? in the scope of this person?) are the caller's.
 */
export function applyRaw(
  compile: FormulaireCompile,
  op: Pick<Operation, 'champ' | 'row' | 'raw'>,
  options: { reponses?: Reponses; fichiers?: boolean } = {},
): CelluleAppliquee {
  const repetition = repetitionCompile(compile, op.champ)
  if (repetition) return appliquerLigne(op, options.reponses)
  const champ = champCompile(compile, op.champ)
  if (!champ) return { ok: false, code: 'champ_inconnu' }
  if (champ.isCalcule) return { ok: false, code: 'champ_calcule' }
  if (champ.repetition === null && op.row !== null) return { ok: false, code: 'ligne_inattendue' }
  if (champ.repetition !== null) {
    if (op.row === null) return { ok: false, code: 'ligne_attendue' }
    const { reponses } = options
    if (reponses && celluleDe(reponses, cellKey(champ.repetition, op.row)).kind !== 'value') {
      return { ok: false, code: 'ligne_inconnue' }
    }
  }
  const cell = champTypes[champ.type].parse(op.raw, champ.config)
  if (champ.fichiers && cell.kind !== 'blank' && options.fichiers !== true)
    return { ok: false, code: 'fichiers_a_part' }
  return { ok: true, cell }
}

function appliquerLigne(
  op: Pick<Operation, 'champ' | 'row' | 'raw'>,
  reponses: Reponses | undefined,
): CelluleAppliquee {
  if (op.row === null) return { ok: false, code: 'ligne_attendue' }
  if (op.raw === null) return { ok: true, cell: { kind: 'blank' } }
  if (!isOrderKey(op.raw)) return { ok: false, code: 'rang_invalide' }
  if (reponses) {
    const lignes = rowsOf(op.champ, reponses)
    if (!lignes.includes(op.row) && lignes.length >= LIGNES_MAX) return { ok: false, code: 'lignes_en_trop' }
  }
  return { ok: true, cell: { kind: 'value', value: op.raw } }
}
