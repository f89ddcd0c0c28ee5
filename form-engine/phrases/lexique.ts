/** The words in which expressions and explanations are said, one lexicon a language. */
import type { Operation } from '../conditions/expression.ts'

export type Langue = 'fr' | 'en'

/** How an operator that judges is said: when it holds, and when it does not. `g` and `d` are its operands in words. */
export type Jugement = (g: string, d: string, e: string) => readonly [vrai: string, faux: string]

export interface Lexique {
  citer: (texte: string) => string
  oui: string
  non: string
  aujourdhui: string
  autre: string
  nombre: (texte: string) => string
  date: (iso: string) => string
  instant: (iso: string) => string
  duree: (duree: { mois: number; jours: number; secondes: number }) => string
  liste: (textes: readonly string[]) => string
  et: (textes: readonly string[]) => string
  ou: (textes: readonly string[]) => string
  pas: (texte: string) => string
  part: (nom: string, champ: string) => string
  /** Numbers, texts, options. */
  jugements: Partial<Record<Operation['op'], Jugement>>
  /** The same, of dates and instants. */
  jugementsDeDate: Partial<Record<Operation['op'], Jugement>>
  calculs: Partial<Record<Operation['op'], (a: string, b: string, c: string) => string>>
  agregats: Record<'count' | 'sum' | 'min' | 'max' | 'any' | 'all', (quoi: string, bloc: string) => string>
  parmi: (bloc: string, condition: string) => string
  si: (condition: string, alors: string, sinon: string) => string
}
