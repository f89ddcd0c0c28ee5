/** Rows of a repetition and their order: fractional keys, so that moving a row rewrites that row only. */
import type { StableId } from './formulaire.ts'
import type { Reponses, RowId } from './reponses.ts'

const CHIFFRES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Rows one repetition may hold, whatever its settings. */
export const LIGNES_MAX = 500

/** True when the text is an order key: digits and letters, never ended by `0` (nothing would fit before it). */
export function isOrderKey(texte: unknown): texte is string {
  return typeof texte === 'string' && /^[0-9A-Za-z]{0,199}[1-9A-Za-z]$/.test(texte)
}

/**
 * An order key after `a` and before `b`; null is the start or the end of the list. Keys compare as plain text. When `a`
 * does not come before `b` (two rows added at the same place by two people) the new key simply follows `a`; a text that is
 * no key counts as null.
 */
export function orderBetween(a: string | null, b: string | null): string {
  const debut = isOrderKey(a) ? a : ''
  return isOrderKey(b) && debut < b ? entre(debut, b) : apres(debut)
}

// Appending is the common case: the last digit grows, and the key gets longer only once in thirty rows.
function apres(a: string): string {
  const dernier = a.at(-1)
  return dernier === undefined || dernier === 'z' ? `${a}V` : a.slice(0, -1) + chiffre(rang(dernier) + 1)
}

/** `a` reads as if followed by endless zeros, and comes before `b`. */
function entre(a: string, b: string): string {
  let prefixe = ''
  for (let i = 0; ; i += 1) {
    const bas = i < a.length ? rang(a.charAt(i)) : 0
    const haut = rang(b.charAt(i))
    if (bas === haut) prefixe += chiffre(bas)
    else if (haut - bas > 1) return prefixe + chiffre(Math.floor((bas + haut) / 2))
    // Neighbours: any key that begins as `a` does and follows it also comes before `b`.
    else return prefixe + chiffre(bas) + apres(a.slice(i + 1))
  }
}

function rang(signe: string): number {
  return CHIFFRES.indexOf(signe)
}

function chiffre(rang: number): string {
  return CHIFFRES.charAt(rang)
}

/** The rows of a repetition, in order; two rows with one order key follow their ids. */
export function rowsOf(repetition: StableId, reponses: Reponses): RowId[] {
  return placesOf(repetition, reponses).map(({ row }) => row)
}

/** A row and its order key. */
export interface Place {
  row: RowId
  ordre: string
}

function placesOf(repetition: StableId, reponses: Reponses): Place[] {
  const prefixe = `${repetition}~`
  return Object.entries(reponses)
    .flatMap(([key, cellule]) =>
      key.startsWith(prefixe) && cellule.kind === 'value'
        ? [{ row: key.slice(prefixe.length) as RowId, ordre: String(cellule.value) }]
        : [],
    )
    .sort(comparerPlaces)
}

/**
 * The order keys to write so that a row goes one place up (-1) or down (1); none when it has nowhere to go. That row only,
 * unless its new neighbours share one key, between which nothing fits: then those that follow get another as well.
 */
export function deplacer(repetition: StableId, reponses: Reponses, row: RowId, pas: -1 | 1): Place[] {
  const places = placesOf(repetition, reponses)
  const rang = places.findIndex((place) => place.row === row)
  const cette = places[rang]
  const voisine = places[rang + pas]
  if (!cette || !voisine) return []
  const voulues = places.with(rang, voisine).with(rang + pas, cette)
  const ecrites: Place[] = []
  let avant: Place | null = null
  for (const [index, place] of voulues.entries()) {
    const isASaPlace: boolean = place.row !== row && (avant === null || comparerPlaces(avant, place) < 0)
    if (isASaPlace) {
      avant = place
      continue
    }
    const debut: string | null = avant?.ordre ?? null
    const suite: Place | undefined = voulues.slice(index + 1).find(({ ordre }) => debut === null || ordre > debut)
    avant = { row: place.row, ordre: orderBetween(debut, suite?.ordre ?? null) }
    ecrites.push(avant)
  }
  return ecrites
}

function comparerPlaces(a: Place, b: Place): number {
  return comparer(a.ordre, b.ordre) || comparer(a.row, b.row)
}

function comparer(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
