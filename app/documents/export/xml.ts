/** Text in XML 1.0: what it may not hold at all (control signs, half a surrogate pair) becomes the replacement sign. */

const INTERDITS = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
/** Whether there may be anything of both: nearly no text has. */
const SUSPECT = /[&<>"\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/
const A_ECHAPPER = /[&<>"\r]/g
const ECHAPPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader of XML would make a line feed of it.
  '\r': '&#13;',
}

/** A text, for an element or an attribute in double quotes. */
export function echapper(ecrit: string): string {
  if (!SUSPECT.test(ecrit)) return ecrit
  return ecrit.replace(INTERDITS, '\uFFFD').replace(A_ECHAPPER, (signe) => ECHAPPES[signe] ?? signe)
}

/** Characters of one cell of a sheet: both formats stop there. */
export const CELLULE_MAX = 32_767

/** What a cell can hold of a text; the end of a longer one is said to be missing. */
export function tronquer(ecrit: string): string {
  if (ecrit.length <= CELLULE_MAX) return ecrit
  const suite = ' […]'
  const coupe = ecrit.slice(0, CELLULE_MAX - suite.length)
  // Never half of a pair.
  return (/[\uD800-\uDBFF]$/.test(coupe) ? coupe.slice(0, -1) : coupe) + suite
}

/** Digits past which a sheet would round: such a number is written as text. */
const CHIFFRES_SURS = 15

/** Whether a sheet keeps every digit of a number. */
export function isExact(nombre: string): boolean {
  return nombre.replace(/^-?0*\.?0*/, '').replace('.', '').length <= CHIFFRES_SURS
}
