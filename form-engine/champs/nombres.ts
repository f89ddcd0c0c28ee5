/** Decimals as text, so that no digit is ever lost: canonical form, order, French writing. */
import * as z from 'zod/mini'
import type { ErrorCode, ErrorParams } from '../type-de-champ.ts'
import { sansEspaces } from './lecture.ts'

/** Digits a number may have. */
export const CHIFFRES_MAX = 30

/**
 * The canonical writing of a decimal typed in French or in English (`1 234,50` gives `1234.5`), or null when it is none.
 * No leading zero, no zero after the last decimal, no `-0`.
 */
export function decimalCanonique(texte: string): string | null {
  const compact = sansEspaces(texte)
  // Far above what is accepted, and low enough for the expressions below to be short work.
  if (compact.length > 1_000) return null
  const lu = /^([+\-\u2212]?)(\d*)(?:[.,](\d*))?$/.exec(compact)
  if (!lu) return null
  const [, signe = '', entiere = '', decimale = ''] = lu
  if (entiere === '' && decimale === '') return null
  const entier = entiere.replace(/^0+(?=\d)/, '') || '0'
  const fraction = decimale.replace(/0+$/, '')
  const nombre = fraction === '' ? entier : `${entier}.${fraction}`
  return nombre === '0' || signe === '' || signe === '+' ? nombre : `-${nombre}`
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; both canonical. */
export function comparer(a: string, b: string): number {
  const decimales = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0)
  const difference = enEntier(a, decimales) - enEntier(b, decimales)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function enEntier(nombre: string, decimales: number): bigint {
  const [entiere = '0', fraction = ''] = nombre.split('.')
  return BigInt(entiere + fraction.padEnd(decimales, '0'))
}

/** French writing: thousands apart by U+202F, decimal comma. */
export function nombreEnFrancais(nombre: string): string {
  const [entiere = '', fraction] = nombre.split('.')
  const groupes = entiere.replace(/\B(?=(\d{3})+$)/g, '\u202F')
  return fraction === undefined ? groupes : `${groupes},${fraction}`
}

/** A bound set by the administrateur, typed as text or written as a number in JSON. */
const borne = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((brut, contexte) => {
    const nombre = decimalCanonique(String(brut))
    if (nombre === null || nombre.length > CHIFFRES_MAX + 2) {
      contexte.issues.push({ code: 'custom', message: 'un nombre est attendu, par exemple « 10 »', input: brut })
      return z.NEVER
    }
    return nombre
  }),
)

/** Settings of both types of number. */
export const reglagesDeNombre = z.strictObject({
  /** Lowest value accepted. */
  min: z.optional(borne),
  /** Highest value accepted. */
  max: z.optional(borne),
  /** Refuses negative numbers. */
  positif: z._default(z.boolean(), false),
})

export type ReglagesDeNombre = z.infer<typeof reglagesDeNombre>

/** Why a canonical number does not fit the settings, or null when it does. */
export function horsReglages(
  nombre: string,
  reglages: ReglagesDeNombre,
): { code: ErrorCode; params?: ErrorParams } | null {
  if (nombre.replace(/\D/g, '').length > CHIFFRES_MAX)
    return { code: 'trop_long', params: { max: String(CHIFFRES_MAX) } }
  const { min, max } = reglages
  if ((min !== undefined && comparer(nombre, min) < 0) || (max !== undefined && comparer(nombre, max) > 0)) {
    return { code: 'hors_bornes', params: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } }
  }
  return reglages.positif && nombre.startsWith('-') ? { code: 'nombre_positif' } : null
}
