/** What every type needs to read what was typed: one text out of a control, the parts of a composite one. */
import { estObjet } from '../json.ts'
import type { ErrorCode, ErrorParams, Json, Reponse } from '../type-de-champ.ts'

/** Nothing was answered. */
export const blank: Reponse<never> = { kind: 'blank' }

/** A draft of a value: what was typed is kept, and the code says why it is no answer. */
export function draft(raw: Json, code: ErrorCode, params?: ErrorParams): Reponse<never> {
  return params ? { kind: 'draft', raw, code, params } : { kind: 'draft', raw, code }
}

/** An answer. */
export function value<Value>(value: Value): Reponse<Value> {
  return { kind: 'value', value }
}

/** A list of one is its only element: a control preceded by its hidden empty twin posts a list. */
export function unitaire(raw: Json): Json {
  if (!Array.isArray(raw)) return raw
  const pleins = raw.filter((entree) => entree !== '' && entree !== null)
  return pleins.length === 0 ? '' : pleins.length === 1 ? (pleins[0] ?? '') : raw
}

/** The text of a single control, in NFC and without blanks around it; `''` when nothing was typed, null when it is no text. */
export function texteDe(raw: Json): string | null {
  const seul = unitaire(raw)
  if (seul === null) return ''
  if (typeof seul === 'object') return null
  return String(seul).normalize('NFC').trim()
}

/** The text of one part of a composite control; `''` when it is absent or no text. */
export function part(raw: Json, nom: string): string {
  return estObjet(raw) && Object.hasOwn(raw, nom) ? (texteDe(raw[nom] ?? null) ?? '') : ''
}

/** The named parts that are there, as texts: keys an older answer may lack stay out. */
export function partsPresentes<Nom extends string>(raw: Json, noms: readonly Nom[]): Partial<Record<Nom, string>> {
  const presentes: Partial<Record<Nom, string>> = {}
  for (const nom of noms) if (estObjet(raw) && Object.hasOwn(raw, nom)) presentes[nom] = part(raw, nom)
  return presentes
}

/** On one line: line breaks and tabs become spaces, other control characters go. */
export function surUneLigne(texte: string): string {
  return texte
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
}

/** Line breaks as the web writes them (`\n`), other control characters removed. */
export function surPlusieursLignes(texte: string): string {
  return texte.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}

/** Length in characters as a person counts them: an emoji outside the basic plane counts once. */
export function longueur(texte: string): number {
  let n = 0
  for (const _ of texte) n += 1
  return n
}

/** Without any space, the no-break ones included. */
export function sansEspaces(texte: string): string {
  return texte.replace(/\s+/g, '')
}
