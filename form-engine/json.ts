/** JSON at the border: anything that comes in becomes a JSON value PostgreSQL can hold, without ever throwing. */
import type { Json } from './type-de-champ.ts'

/** Nesting kept by `toJson`; a GeoJSON MultiPolygon inside a FeatureCollection needs nine. */
const PROFONDEUR = 12

/**
 * Size, in bytes, above which what was typed for one champ is not an answer any more. Measured on the UTF-8 text, quotes
 * and brackets included.
 */
export const TAILLE_MAX_SAISIE = 100_000

/** Text as PostgreSQL's jsonb accepts it: no U+0000, no lone surrogate. */
export function texteStockable(texte: string): string {
  return texte.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD')
}

/**
 * Turns anything into JSON. Total: what JSON cannot say (functions, symbols, NaN, cycles, throwing getters, levels too
 * deep) becomes null in a list and is left out of an object.
 */
export function toJson(raw: unknown, profondeur = PROFONDEUR): Json {
  try {
    return convertir(raw, profondeur) ?? null
  } catch {
    // An exotic object (revoked proxy, throwing getter) says nothing a person typed.
    return null
  }
}

function convertir(raw: unknown, profondeur: number): Json | undefined {
  if (raw === null || typeof raw === 'boolean') return raw
  if (typeof raw === 'string') return texteStockable(raw)
  // Adding 0 makes -0 the 0 that JSON writes.
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw + 0 : undefined
  if (typeof raw === 'bigint') return raw.toString()
  if (typeof raw !== 'object' || profondeur === 0) return undefined
  if (Array.isArray(raw)) return Array.from(raw, (entree) => convertir(entree, profondeur - 1) ?? null)
  const objet: { [key: string]: Json } = {}
  for (const [cle, valeur] of Object.entries(raw)) {
    const json = convertir(valeur, profondeur - 1)
    // `__proto__` would set the prototype instead of a key.
    if (json !== undefined && cle !== '__proto__') objet[texteStockable(cle)] = json
  }
  return objet
}

/** A JSON value with every text in NFC: two writings of one word are one. */
export function enNfc(json: Json): Json {
  if (typeof json === 'string') return json.normalize('NFC')
  if (Array.isArray(json)) return json.map(enNfc)
  if (json === null || typeof json !== 'object') return json
  return Object.fromEntries(Object.entries(json).map(([cle, valeur]) => [cle.normalize('NFC'), enNfc(valeur)]))
}

/** Size in bytes of a JSON value once serialised. */
export function taille(json: Json): number {
  return new TextEncoder().encode(JSON.stringify(json)).length
}

/** The same JSON always gives the same text: object keys are sorted. What a revision is hashed on. */
export function canonique(json: Json): string {
  if (Array.isArray(json)) return `[${json.map(canonique).join(',')}]`
  if (json === null || typeof json !== 'object') return JSON.stringify(json)
  const entrees = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entrees.map(([cle, valeur]) => `${JSON.stringify(cle)}:${canonique(valeur)}`).join(',')}}`
}

/** True for a JSON object (not a list, not null). */
export function estObjet(json: Json | undefined): json is { [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** True when nothing was typed: null, blanks, or a list or an object of such. */
export function estVide(json: Json): boolean {
  if (typeof json === 'string') return json.trim() === ''
  if (typeof json !== 'object') return false
  return json === null || Object.values(json).every(estVide)
}

/** True when two plain values say the same, whatever the objects that say it: those of one identity are not gone through. */
export function isMeme(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const cles = Object.keys(a)
  return (
    cles.length === Object.keys(b).length &&
    cles.every(
      (cle) =>
        Object.hasOwn(b, cle) && isMeme((a as Record<string, unknown>)[cle], (b as Record<string, unknown>)[cle]),
    )
  )
}
