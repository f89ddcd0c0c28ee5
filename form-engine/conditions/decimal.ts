/**
 * Exact decimals. A small whole number is a plain JavaScript number, which counts it exactly; anything else is a big
 * integer and the number of its decimals. Each number has one writing only, so that equal numbers look alike.
 */

/** `n / 10^s`. Never a whole number that fits the other form, never a useless zero at its end. */
export interface Grand {
  readonly n: bigint
  readonly s: number
}

export type Decimal = number | Grand

/** Digits a number may have; more is a failure (docs/form-language.md §2). */
export const CHIFFRES_DE_CALCUL = 60
/** Decimals a division keeps. */
export const DECIMALES_DE_DIVISION = 20

const LIMITE = 10n ** BigInt(CHIFFRES_DE_CALCUL)
const MAX = BigInt(Number.MAX_SAFE_INTEGER)

const isPetit = (a: Decimal): a is number => typeof a === 'number'

/** Reads a canonical decimal (`-12.5`); undefined when the text is none, or has too many digits. */
export function lireDecimal(texte: unknown): Decimal | undefined {
  if (typeof texte !== 'string') return undefined
  if (texte.length < 16 && /^-?\d+$/.test(texte)) return Number(texte) + 0
  const lu = /^(-?)(\d{1,60})(?:\.(\d{1,60}))?$/.exec(texte)
  if (!lu) return undefined
  const [, signe, entiere = '', fraction = ''] = lu
  const n = BigInt(entiere + fraction)
  return normaliser(signe === '-' ? -n : n, fraction.length)
}

/** The canonical writing: no exponent, no useless zero, no `-0`. */
export function ecrireDecimal(a: Decimal): string {
  if (isPetit(a)) return String(a)
  const signe = a.n < 0n ? '-' : ''
  const chiffres = (a.n < 0n ? -a.n : a.n).toString().padStart(a.s + 1, '0')
  const entiere = chiffres.slice(0, chiffres.length - a.s)
  return a.s === 0 ? `${signe}${entiere}` : `${signe}${entiere}.${chiffres.slice(chiffres.length - a.s)}`
}

/** True for a value that is a decimal of this file. */
export function isDecimal(valeur: unknown): valeur is Decimal {
  return typeof valeur === 'number' || (typeof valeur === 'object' && valeur !== null && 's' in valeur && 'n' in valeur)
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function comparer(a: Decimal, b: Decimal): number {
  if (isPetit(a) && isPetit(b)) return a - b
  const s = Math.max(decimales(a), decimales(b))
  const x = aEchelle(a, s)
  const y = aEchelle(b, s)
  return x < y ? -1 : x > y ? 1 : 0
}

export function additionner(a: Decimal, b: Decimal): Decimal | undefined {
  if (isPetit(a) && isPetit(b) && Number.isSafeInteger(a + b)) return a + b
  const s = Math.max(decimales(a), decimales(b))
  return normaliser(aEchelle(a, s) + aEchelle(b, s), s)
}

export function opposer(a: Decimal): Decimal {
  return isPetit(a) ? 0 - a : { n: -a.n, s: a.s }
}

export function multiplier(a: Decimal, b: Decimal): Decimal | undefined {
  if (isPetit(a) && isPetit(b) && Number.isSafeInteger(a * b)) return a * b + 0
  const [s, t] = [decimales(a), decimales(b)]
  return normaliser(aEchelle(a, s) * aEchelle(b, t), s + t)
}

/** Twenty decimals at most, rounded half away from zero; undefined on zero. */
export function diviser(a: Decimal, b: Decimal): Decimal | undefined {
  if (b === 0) return undefined
  const [s, t] = [decimales(a), decimales(b)]
  // One digit more than wanted, and a trace of what is left over: enough to round once.
  const haut = aEchelle(a, s) * 10n ** BigInt(DECIMALES_DE_DIVISION + t)
  const bas = aEchelle(b, t) * 10n ** BigInt(s)
  return normaliser(arrondirRapport(haut, bas), DECIMALES_DE_DIVISION)
}

/** Rounded half away from zero to that many decimals. */
export function arrondir(a: Decimal, nombre: number): Decimal | undefined {
  if (decimales(a) <= nombre) return a
  const { n, s } = a as Grand
  return normaliser(arrondirRapport(n, 10n ** BigInt(s - nombre)), nombre)
}

function arrondirRapport(haut: bigint, bas: bigint): bigint {
  const isNegatif = haut < 0n !== bas < 0n
  const [x, y] = [haut < 0n ? -haut : haut, bas < 0n ? -bas : bas]
  const quotient = (2n * x + y) / (2n * y)
  return isNegatif ? -quotient : quotient
}

function decimales(a: Decimal): number {
  return isPetit(a) ? 0 : a.s
}

function aEchelle(a: Decimal, s: number): bigint {
  return isPetit(a) ? BigInt(a) * 10n ** BigInt(s) : a.n * 10n ** BigInt(s - a.s)
}

function normaliser(entier: bigint, echelle: number): Decimal | undefined {
  let [n, s] = [entier, echelle]
  while (s > 0 && n % 10n === 0n) {
    n /= 10n
    s -= 1
  }
  if (s === 0 && n <= MAX && n >= -MAX) return Number(n)
  return n < LIMITE && n > -LIMITE && s <= CHIFFRES_DE_CALCUL ? { n, s } : undefined
}
