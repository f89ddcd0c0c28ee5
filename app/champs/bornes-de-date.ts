/** What a date must be, said before one answers: its bounds, and its side of today. */
import { useTextes } from '../ui/langue.tsx'

/** Settings of both types of date, as the compiled form holds them. */
export interface ReglagesDeDate {
  min?: string
  max?: string
  quand?: 'passe' | 'futur'
}

/** « Une date avant aujourd’hui. Le 1er janvier 2026 ou après », null when every date is accepted. `dire` writes a bound. */
export function useBornesDeDate({ min, max, quand }: ReglagesDeDate, dire: (iso: string) => string): string | null {
  const t = useTextes().usager.champs
  const cote = quand === undefined ? null : quand === 'passe' ? t.avantAujourdhui : t.apresAujourdhui
  const bornes = t.bornesDeDate(min === undefined ? null : dire(min), max === undefined ? null : dire(max))
  return [cote, bornes].filter(Boolean).join('. ') || null
}
