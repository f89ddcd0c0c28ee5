/**
 * What a link or a service would answer for somebody: `champ_<id>=value` (ds-features.md §5.12). Pure. Unknown questions, files,
 * annotations and types that take none are left out; the values are read later, as if they had been typed.
 */
import { ulid } from 'ulid'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { estObjet, taille, TAILLE_MAX_SAISIE } from '../../../form-engine/json.ts'
import { orderBetween } from '../../../form-engine/lignes.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { isPreremplissable } from './exemple.ts'

/** Answers and rows taken from one link; the others are left out. */
export const SAISIES_MAX = 200

/** Begins the name of every parameter that answers. */
export const PREFIXE = 'champ_'

/** Begins the id of the operations that nobody typed. */
export const PRE_REMPLIE = 'prerempli-'

/** Why a parameter answers nothing. An annotation is told as an unknown question: nothing is told of that side. */
export type Motif = 'inconnue' | 'type' | 'fichier' | 'ligne' | 'lignes' | 'taille' | 'trop'

export interface Ecartee {
  /** The parameter, or what is inside it: `champ_enfants[1].champ_age`. */
  cle: string
  motif: Motif
}

export interface Lu {
  operations: Operation[]
  /** The parameter each operation comes from. */
  cles: Map<Operation, string>
  /** Parameters that name no question one may answer so. */
  ecartees: Ecartee[]
}

/** The operations that parameters make on an empty draft. `demandes` are names and values, in their order. */
export function lirePreremplissage(compiled: FormulaireCompile, demandes: readonly (readonly [string, Json])[]): Lu {
  const lu: Lu = { operations: [], cles: new Map(), ecartees: [] }
  for (const [cle, value] of demandes) {
    if (!cle.startsWith(PREFIXE)) continue
    const id = idDe(cle.slice(PREFIXE.length))
    const isBloc = repetitionCompile(compiled, id)?.annotation === false
    const { operations, cles, ecartees } = isBloc
      ? lignes(compiled, { cle, id, value })
      : reponse(compiled, { cle, id, value, row: null })
    lu.ecartees.push(...ecartees)
    if (lu.operations.length + operations.length > SAISIES_MAX) {
      lu.ecartees.push({ cle, motif: 'trop' })
      continue
    }
    lu.operations.push(...operations)
    for (const [operation, nom] of cles) lu.cles.set(operation, nom)
  }
  return lu
}

/** An id as we write it, or as DS does: `Champ-<id>` in base64. */
function idDe(ecrit: string): StableId {
  const decode = Buffer.from(ecrit, 'base64').toString('utf8')
  return (/^Champ-[a-z0-9_-]{1,64}$/.test(decode) ? decode.slice('Champ-'.length) : ecrit) as StableId
}

interface Demande {
  cle: string
  id: StableId
  value: Json
}

const ecarter = (cle: string, motif: Motif): Lu => ({ operations: [], cles: new Map(), ecartees: [{ cle, motif }] })

function reponse(
  compiled: FormulaireCompile,
  { cle, id, value, row }: Demande & { row: RowId | null },
  repetition: StableId | null = null,
): Lu {
  const champ = champCompile(compiled, id)
  if (champ === null || champ.annotation) return ecarter(cle, 'inconnue')
  if (champ.fichiers) return ecarter(cle, 'fichier')
  if (!isPreremplissable(champ)) return ecarter(cle, 'type')
  if (champ.repetition !== repetition) return ecarter(cle, 'ligne')
  const raw = jsonDans(value)
  if (taille(raw) > TAILLE_MAX_SAISIE) return ecarter(cle, 'taille')
  const operation = { id: PRE_REMPLIE + ulid(), champ: id, row, base: 0, raw }
  return { operations: [operation], cles: new Map([[operation, cle]]), ecartees: [] }
}

/** Rows: a list of objects whose keys name questions. */
function lignes(compiled: FormulaireCompile, { cle, id, value }: Demande): Lu {
  const demandees = jsonDans(value)
  if (!Array.isArray(demandees)) return ecarter(cle, 'lignes')
  const lu: Lu = { operations: [], cles: new Map(), ecartees: [] }
  let ordre: string | null = null
  for (const [rang, ligne] of demandees.entries()) {
    if (!estObjet(ligne)) {
      lu.ecartees.push({ cle: `${cle}[${rang}]`, motif: 'lignes' })
      continue
    }
    const row = ulid() as RowId
    const reponses: Operation[] = []
    for (const [nom, valeur] of Object.entries(ligne)) {
      if (!nom.startsWith(PREFIXE)) continue
      const demande = { cle: `${cle}[${rang}].${nom}`, id: idDe(nom.slice(PREFIXE.length)), value: valeur, row }
      const lue = reponse(compiled, demande, id)
      reponses.push(...lue.operations)
      for (const [operation, de] of lue.cles) lu.cles.set(operation, de)
      lu.ecartees.push(...lue.ecartees)
    }
    if (reponses.length === 0) continue
    ordre = orderBetween(ordre, null)
    const ouverture = { id: PRE_REMPLIE + ulid(), champ: id, row, base: 0, raw: ordre }
    lu.operations.push(ouverture, ...reponses)
    lu.cles.set(ouverture, `${cle}[${rang}]`)
  }
  return lu
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
