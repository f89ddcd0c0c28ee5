/**
 * What a link or a service would answer for somebody: `champ_<id>=value` (ds-features.md §5.12). Pure. Unknown questions, files,
 * annotations and types that take none are left out; the values are read later, as if they had been typed.
 */
import { ulid } from 'ulid'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { estObjet, taille, TAILLE_MAX_SAISIE } from '../../../form-engine/json.ts'
import { orderBetween } from '../../../form-engine/lignes.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** Answers and rows taken from one link; the others are left out. */
export const SAISIES_MAX = 200

const PREFIXE = 'champ_'

/** Begins the id of the operations that nobody typed. */
export const PRE_REMPLIE = 'prerempli-'

export interface Lu {
  operations: Operation[]
  /** Parameters that name no question one may answer so. */
  ignores: number
}

/** The operations that parameters make on an empty draft. `demandes` are names and values, in their order. */
export function lirePreremplissage(compiled: FormulaireCompile, demandes: readonly (readonly [string, Json])[]): Lu {
  const lu: Lu = { operations: [], ignores: 0 }
  for (const [nom, value] of demandes) {
    if (!nom.startsWith(PREFIXE)) continue
    const id = idDe(nom.slice(PREFIXE.length))
    const repetition = repetitionCompile(compiled, id)
    const operations =
      repetition?.annotation === false ? lignes(compiled, id, value) : reponse(compiled, id, null, value)
    if (operations.length === 0 || lu.operations.length + operations.length > SAISIES_MAX) lu.ignores += 1
    else lu.operations.push(...operations)
  }
  return lu
}

/** An id as we write it, or as DS does: `Champ-<id>` in base64. */
function idDe(ecrit: string): StableId {
  const decode = Buffer.from(ecrit, 'base64').toString('utf8')
  return (/^Champ-[a-z0-9_-]{1,64}$/.test(decode) ? decode.slice('Champ-'.length) : ecrit) as StableId
}

function reponse(compiled: FormulaireCompile, id: StableId, row: RowId | null, value: Json): Operation[] {
  const champ = champCompile(compiled, id)
  const isOuverte = champ !== null && !champ.annotation && !champ.fichiers && champTypes[champ.type].prefill.allowed
  if (!isOuverte || (champ.repetition === null) !== (row === null)) return []
  const raw = jsonDans(value)
  if (taille(raw) > TAILLE_MAX_SAISIE) return []
  return [{ id: PRE_REMPLIE + ulid(), champ: id, row, base: 0, raw }]
}

/** Rows: a list of objects whose keys name questions. */
function lignes(compiled: FormulaireCompile, id: StableId, value: Json): Operation[] {
  const demandees = jsonDans(value)
  if (!Array.isArray(demandees)) return []
  let ordre: string | null = null
  return demandees.flatMap((ligne): Operation[] => {
    if (!estObjet(ligne)) return []
    const row = ulid() as RowId
    const reponses = Object.entries(ligne).flatMap(([nom, valeur]) =>
      nom.startsWith(PREFIXE)
        ? reponse(compiled, idDe(nom.slice(PREFIXE.length)), row, valeur).filter(
            ({ champ }) => champCompile(compiled, champ)?.repetition === id,
          )
        : [],
    )
    if (reponses.length === 0) return []
    ordre = orderBetween(ordre, null)
    return [{ id: PRE_REMPLIE + ulid(), champ: id, row, base: 0, raw: ordre }, ...reponses]
  })
}

/** A list or an object written in a text is that list or object. */
function jsonDans(value: Json): Json {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as Json
  } catch {
    // An answer may well begin with a bracket.
    return value
  }
}
