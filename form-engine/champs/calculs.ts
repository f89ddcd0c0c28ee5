/** Values the engine computes: what may be stored, and how it is read. Pure: the page shows it as the server writes it. */
import type { Json, Kind } from '../type-de-champ.ts'
import { dateEnFrancais, estDate } from './dates.ts'
import { chiffresDe, decimalCanonique, decimalesDe, nombreAvecUnite } from './nombres.ts'

/** Kinds a computed value may have. */
export const SORTES = ['integer', 'decimal', 'text', 'boolean', 'date'] as const satisfies readonly Kind[]

export interface ReglesDeCalcul {
  sorte: (typeof SORTES)[number]
  /** Digits after the comma of a decimal. */
  decimales?: number | undefined
  /** Shown after a number. */
  unite?: string | undefined
}

/** Digits after the comma when nothing is set. */
export const DECIMALES = 2

/** Digits a result may have (docs/form-language.md §2). */
const CHIFFRES_MAX = 60

/** True when the engine may have computed such a value under these settings. */
export function estCalcule(valeur: Json, { sorte, decimales = DECIMALES }: ReglesDeCalcul): boolean {
  if (sorte === 'boolean') return typeof valeur === 'boolean'
  if (typeof valeur !== 'string' || valeur === '') return false
  if (sorte === 'date') return estDate(valeur)
  if (sorte === 'text') return valeur === valeur.normalize('NFC').trim()
  return (
    decimalCanonique(valeur) === valeur &&
    chiffresDe(valeur) <= CHIFFRES_MAX &&
    decimalesDe(valeur) <= (sorte === 'integer' ? 0 : decimales)
  )
}

/** A computed value as a French person reads it: « 1 234,5 kg », « Oui », « 22 novembre 2026 ». */
export function texteDuCalcul(valeur: boolean | string, { sorte, unite }: ReglesDeCalcul): string {
  if (typeof valeur === 'boolean') return valeur ? 'Oui' : 'Non'
  if (sorte === 'date') return dateEnFrancais(valeur)
  return sorte === 'text' ? valeur : nombreAvecUnite(valeur, unite)
}
