/** The table of figures with the values of this instance, for the pages that print or set it. */
import type { PublicKey, SuperKey } from '../cles.ts'
import { lirePolitique } from './lire.ts'
import { REGLES, type CleDePolitique, type Regle } from './table.ts'

export const THEMES = ['dossiers', 'traces', 'comptes', 'balayage'] as const
export type ThemeDePolitique = (typeof THEMES)[number]

/** Where each family of figures is printed: the first word of its name. */
const THEME_DE: Record<string, ThemeDePolitique> = {
  draft: 'dossiers',
  decided: 'dossiers',
  submitted: 'dossiers',
  bin: 'dossiers',
  hold: 'dossiers',
  logs: 'traces',
  history: 'traces',
  support: 'traces',
  exports: 'traces',
  sweep: 'balayage',
  sweeps: 'balayage',
  letters: 'traces',
  queue: 'traces',
  prefill: 'dossiers',
}

export interface LigneDePolitique extends Regle {
  cle: CleDePolitique
  valeur: number
  theme: ThemeDePolitique
}

/** Figures that wait for what they rule: nothing carries them out yet, and nothing is promised to the public. */
const SANS_EFFET: readonly CleDePolitique[] = [
  'support.months',
  'account.publicInactivityMonths',
  'account.agentInactivityMonths',
  'exports.hours',
]

/** Every figure that is carried out, in the order of the table. */
export async function showPolitique({ db }: PublicKey | SuperKey): Promise<LigneDePolitique[]> {
  const politique = await lirePolitique(db)
  return (Object.entries(REGLES) as [CleDePolitique, Regle][])
    .filter(([cle]) => !SANS_EFFET.includes(cle))
    .map(([cle, regle]) => ({
      ...regle,
      cle,
      valeur: politique[cle],
      theme: THEME_DE[cle.split('.')[0] ?? ''] ?? 'comptes',
    }))
}
