/**
 * What somebody without access to the dossiers may read of counts: 5 and more. What is hidden is not found by subtraction
 * either. Pure.
 */
import type { ComptesDeRepetition, ParEtat } from '../../../db/schema/repetitions.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import { SORTS, type SortDeDossier } from '../../../form-engine/repetition.ts'

/** Fewer are somebody. */
export const SEUIL = 5

/** A count as it is shown: itself, « moins de 5 », or nothing at all, so that another one is not found from it. */
export type Chiffre = number | 'moins' | 'tu'

export interface CauseComptee {
  cle: string
  chiffre: Chiffre
  /** By state, when each part may be read. */
  parEtat: ParEtat | null
}

export interface ChiffresMontres {
  /** What becomes of all the dossiers: parts of one whole. */
  parts: Record<SortDeDossier | 'rien', Chiffre>
  causes: CauseComptee[]
}

/** The counts of a rehearsal; as they are to whoever reads the dossiers. */
export function chiffresDe(total: number, { sorts, causes }: ComptesDeRepetition, isEntier: boolean): ChiffresMontres {
  const noms = ['rien', ...SORTS] as const
  const rang = (n: number) => (isEntier || n >= SEUIL ? n : 0)
  const touches = SORTS.map((sort) => sommeDe(sorts[sort] ?? {}))
  const nombres = [total - touches.reduce((a, b) => a + b, 0), ...touches]
  const parts = isEntier ? nombres : partsDUnTout(nombres)
  return {
    parts: Object.fromEntries(noms.map((nom, rang) => [nom, parts[rang] ?? 0])) as ChiffresMontres['parts'],
    causes: Object.entries(causes)
      .map(([cle, parEtat]) => ({ cle, n: sommeDe(parEtat), parEtat }))
      // The order tells nothing of what is hidden.
      .sort((a, b) => rang(b.n) - rang(a.n) || (a.cle < b.cle ? -1 : 1))
      .map(({ cle, n, parEtat }) => ({
        cle,
        chiffre: isEntier || n >= SEUIL ? n : 'moins',
        parEtat: isEntier || Object.values(parEtat).every((part) => part >= SEUIL) ? parEtat : null,
      })),
  }
}

/** Parts of a whole that everybody knows: where one is too small, the largest is told neither, or it would give the small one away. */
export function partsDUnTout(nombres: readonly number[]): Chiffre[] {
  const isPetit = (n: number) => n > 0 && n < SEUIL
  if (!nombres.some(isPetit)) return [...nombres]
  // So few in all that any part would name them.
  if (nombres.reduce((a, b) => a + b, 0) < SEUIL) return nombres.map(() => 'tu')
  const plusGrand = nombres.indexOf(Math.max(...nombres))
  return nombres.map((n, rang) => (isPetit(n) ? 'moins' : rang === plusGrand ? 'tu' : n))
}

function sommeDe(parEtat: ParEtat): number {
  return (Object.values(parEtat) as number[]).reduce((a, b) => a + b, 0)
}

/** How many dossiers were read. */
export function lusDe(faits: Partial<Record<EtatDossier, number>>): number {
  return sommeDe(faits)
}
