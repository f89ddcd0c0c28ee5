/**
 * The rows of a repetition as the circuit sees them: a few rows that are told apart, then copies of the last one up to any
 * number. A dossier of many rows has one with these few that says the same, as long as there are as many as what is said of
 * the rows needs: one to be looked at, one for each « some row », and for each filtered count as many as it is compared with.
 */
import type { StableId } from '../formulaire.ts'
import { entre } from './abstraite.ts'
import type { Circuit } from './clauses.ts'
import type { Coupes } from './coupes.ts'
import type { RepetitionLisible } from './sources.ts'
import type { Cas } from './termes.ts'

/** Rows told apart, whatever is said of them. */
const LIGNES_DISTINCTES_MAX = 32
/** Champs that the rows told apart may hold together. */
const CELLULES_MAX = 480

/** A number of rows, or numbers that nothing tells apart. */
export interface NombreDeLignes {
  litteral: number
  bas: number
  haut: number
}

export interface LignesSymboliques {
  id: StableId
  /** One cell is true. */
  nombres: readonly NombreDeLignes[]
  /** There is a first row, a second one… */
  existe: readonly number[]
  /** There may be more rows than can be told apart: nothing more is known of what is said of them. FALSE when they suffice. */
  debord: number
  /** The same, for sums, which no number of rows bounds. */
  debordDesSommes: number
}

export function lignesSymboliques(
  circuit: Circuit,
  id: StableId,
  { repetition, lignes, coupes }: RepetitionLisible,
  notes: Coupes,
): LignesSymboliques {
  const { voulues, hasSomme } = lignesVoulues(id, notes)
  const place = Math.max(2, Math.floor(CELLULES_MAX / Math.max(1, repetition.enfants.length)))
  const distinctes = Math.min(voulues, LIGNES_DISTINCTES_MAX, place)
  const debuts = new Set([...coupes].map(Number))
  for (let nombre = 0; nombre <= distinctes + 1; nombre += 1) debuts.add(nombre)
  const tries = [...debuts].sort((a, b) => a - b)
  const nombres = tries.map((bas, place): NombreDeLignes => {
    const haut = (tries[place + 1] ?? Number(lignes.max) + 1) - 1
    return { litteral: circuit.free(), bas, haut }
  })
  circuit.exactlyOne(nombres.map(({ litteral }) => litteral))
  return {
    id,
    nombres,
    existe: Array.from({ length: distinctes }, (_, rang) => auMoins(circuit, nombres, rang + 1)),
    debord: voulues > distinctes ? circuit.free() : circuit.FALSE,
    debordDesSommes: hasSomme ? circuit.free() : circuit.FALSE,
  }
}

/** At least so many rows, which the cells tell apart. */
export function auMoins(circuit: Circuit, nombres: readonly NombreDeLignes[], nombre: number): number {
  return circuit.or(nombres.filter(({ bas }) => bas >= nombre).map(({ litteral }) => litteral))
}

/** The number of rows, as the values of a term. */
export function casDuNombre({ nombres }: LignesSymboliques): Cas[] {
  return nombres.map(({ litteral, bas, haut }) => ({ garde: litteral, valeur: entre(bas, haut) }))
}

function lignesVoulues(id: StableId, notes: Coupes): { voulues: number; hasSomme: boolean } {
  let [temoins, comptes, hasSomme] = [1, 0, false]
  for (const agregat of notes.agregats.get(id)?.values() ?? []) {
    if (agregat.agg === 'sum') hasSomme = true
    else if (agregat.agg !== 'count') temoins += 1
    else if (agregat.where) comptes += Math.max(1, notes.seuilDuCompte(agregat))
  }
  // Copies of a row that a count has enough of change no count: one more row, for that one.
  return { voulues: temoins + comptes + (comptes > 0 ? 1 : 0), hasSomme }
}
