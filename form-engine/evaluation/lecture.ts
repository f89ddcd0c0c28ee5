/** What an expression reads of a stored value: decimals to count with, options as ids, files as their number. Total. */
import { ecrireDuree, isDuree, lireDuree } from '../conditions/civil.ts'
import { comparer, ecrireDecimal, isDecimal, lireDecimal } from '../conditions/decimal.ts'
import type { Constante } from '../conditions/expression.ts'
import type { Json } from '../type-de-champ.ts'
import { AUTRE } from '../type-de-champ.ts'
import type { Lecture } from './regles.ts'

/** Stands for a value of which only the presence may be asked. */
export const PRESENT: unique symbol = Symbol('present')

/** The operand a stored value gives; undefined when it holds nothing of that kind. */
export function lireValeur({ kind, path }: Lecture, valeur: unknown): unknown {
  const lue = path === undefined ? valeur : auChemin(valeur, path)
  switch (kind) {
    case 'integer':
    case 'decimal':
      return lireDecimal(lue)
    case 'boolean':
      return typeof lue === 'boolean' ? lue : undefined
    case 'option':
      return typeof lue === 'string' ? (lue === '' ? undefined : lue) : isAutre(lue) ? AUTRE : undefined
    case 'options':
      return Array.isArray(lue) ? lue : undefined
    case 'files':
      return Array.isArray(lue) ? lue.length : undefined
    case 'duration':
      return lireDuree(lue)
    case 'composite':
      return lue === undefined || lue === null ? undefined : PRESENT
    default:
      return typeof lue === 'string' && lue !== '' ? lue : undefined
  }
}

/** What stands at a dotted path of a value: `donnees.effectif`. */
function auChemin(valeur: unknown, path: string): unknown {
  return path.includes('.') ? path.split('.').reduce(aLaCle, valeur) : aLaCle(valeur, path)
}

function aLaCle(valeur: unknown, cle: string): unknown {
  if (typeof valeur !== 'object' || valeur === null || !Object.hasOwn(valeur, cle)) return undefined
  return (valeur as { [cle: string]: Json })[cle]
}

function isAutre(valeur: unknown): boolean {
  return typeof valeur === 'object' && valeur !== null && 'autre' in valeur
}

/** The operand a constant gives. */
export function lireConstante(e: Constante): unknown {
  if ('boolean' in e) return e.boolean
  if ('integer' in e) return lireDecimal(e.integer)
  if ('decimal' in e) return lireDecimal(e.decimal)
  if ('text' in e) return e.text
  if ('date' in e) return e.date
  if ('instant' in e) return e.instant
  if ('duration' in e) return lireDuree(e.duration)
  return 'option' in e ? e.option : e.options
}

/** True when two operands say the same. */
export function memeLue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isDecimal(a) && isDecimal(b)) return comparer(a, b) === 0
  return isDuree(a) && isDuree(b) && a.mois === b.mois && a.jours === b.jours && a.secondes === b.secondes
}

/** The stored value that a computed operand gives: decimals as texts. */
export function ecrireLue(lue: unknown): Json {
  if (isDecimal(lue)) return ecrireDecimal(lue)
  if (isDuree(lue)) return ecrireDuree(lue)
  return typeof lue === 'string' || typeof lue === 'boolean' ? lue : null
}
