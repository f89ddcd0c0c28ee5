/** Decimals as text, so that no digit is ever lost: canonical form, order, limits, French writing. Pure: a browser reads as the server does. */
import type { Bornes, ErrorCode, ErrorParams, Json, Reponse } from '../type-de-champ.ts'
import { blank, draft, sansEspaces, texteDe, value } from './lecture.ts'

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
  const decimales = Math.max(decimalesDe(a), decimalesDe(b))
  const difference = enEntier(a, decimales) - enEntier(b, decimales)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** How many digits follow the dot of a canonical number. */
export function decimalesDe(nombre: string): number {
  return nombre.split('.')[1]?.length ?? 0
}

/** How many digits a canonical number has. */
export function chiffresDe(nombre: string): number {
  return nombre.replace(/\D/g, '').length
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

/** « 1 234,5 kg »: French writing, and what is counted when it is known. */
export function nombreAvecUnite(nombre: string, unite: string | undefined): string {
  return unite === undefined ? nombreEnFrancais(nombre) : `${nombreEnFrancais(nombre)}\u00A0${unite}`
}

/** What the administrateur asks of a number; bounds are canonical. */
export interface ReglesDeNombre {
  min?: string | undefined
  max?: string | undefined
  /** Refuses negative numbers. */
  positif?: boolean | undefined
  /** Digits accepted after the comma. */
  decimales?: number | undefined
}

/** Why a canonical number does not fit the rules, or null when it does. */
export function horsReglages(
  nombre: string,
  { min, max, positif, decimales }: ReglesDeNombre,
): { code: ErrorCode; params?: ErrorParams } | null {
  if (chiffresDe(nombre) > CHIFFRES_MAX) return { code: 'nombre_trop_long', params: { max: String(CHIFFRES_MAX) } }
  if (decimales !== undefined && decimalesDe(nombre) > decimales) {
    return { code: 'decimales_en_trop', params: { max: String(decimales) } }
  }
  if ((min !== undefined && comparer(nombre, min) < 0) || (max !== undefined && comparer(nombre, max) > 0)) {
    return { code: 'hors_bornes', params: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } }
  }
  return positif === true && nombre.startsWith('-') ? { code: 'nombre_positif' } : null
}

/** The rules as limits that no value passes: a positive number is no less than zero. */
export function bornesDeNombre({ min, max, positif, decimales }: ReglesDeNombre): Bornes {
  const plancher = positif === true && (min === undefined || min.startsWith('-')) ? '0' : min
  return {
    ...(plancher !== undefined && { min: plancher }),
    ...(max !== undefined && { max }),
    ...(decimales !== undefined && { decimales }),
  }
}

/** Reads a decimal number. */
export function lireNombre(raw: Json, regles: ReglesDeNombre): Reponse<string> {
  return lire(raw, regles, 'nombre_attendu')
}

/** Reads a whole number. */
export function lireEntier(raw: Json, regles: ReglesDeNombre): Reponse<string> {
  return lire(raw, regles, 'entier_attendu')
}

function lire(raw: Json, regles: ReglesDeNombre, attendu: 'nombre_attendu' | 'entier_attendu'): Reponse<string> {
  const texte = texteDe(raw)
  if (texte === '') return blank
  const nombre = texte === null ? null : decimalCanonique(texte)
  if (nombre === null || (attendu === 'entier_attendu' && nombre.includes('.'))) return draft(raw, attendu)
  const faute = horsReglages(nombre, regles)
  return faute ? draft(raw, faute.code, faute.params) : value(nombre)
}

/** A number that fits the rules, canonical; null when none does. `decimales` is 0 for a whole number. */
export function nombreAcceptable(regles: ReglesDeNombre): string | null {
  const { min, max, positif, decimales } = regles
  const plancher = positif === true && (min === undefined || min.startsWith('-')) ? '0' : min
  const essais = [
    decimales === 0 ? '12' : '12.5',
    ...(plancher === undefined ? [] : [arrondir(plancher, decimales, 1n)]),
    ...(max === undefined ? [] : [arrondir(max, decimales, -1n)]),
  ]
  return essais.find((essai) => horsReglages(essai, regles) === null) ?? null
}

/** The nearest number with so many decimals that is not below (`sens` 1) or above (`sens` -1). */
function arrondir(nombre: string, decimales: number | undefined, sens: 1n | -1n): string {
  const precision = decimalesDe(nombre)
  if (decimales === undefined || precision <= decimales) return nombre
  const pas = 10n ** BigInt(precision - decimales)
  const entier = enEntier(nombre, precision)
  // Division of integers goes towards zero.
  const quotient = entier / pas
  const exact = quotient * pas === entier
  const arrondi = exact || (sens === 1n ? entier < 0n : entier > 0n) ? quotient : quotient + sens
  const negatif = arrondi < 0n
  const chiffres = (negatif ? -arrondi : arrondi).toString().padStart(decimales + 1, '0')
  const coupe = chiffres.length - decimales
  return decimalCanonique(`${negatif ? '-' : ''}${chiffres.slice(0, coupe)}.${chiffres.slice(coupe)}`) ?? nombre
}
