/** The rule of a démarche, as its administrateur writes it: bounds from the one table (obligations S-64, P-10). Pure. */
import { z } from 'zod'
import { entier } from '../demarche/reglages.ts'
import { REGLES } from '../politique/table.ts'

export const METHODES = ['supprimer', 'anonymiser'] as const
export type Methode = (typeof METHODES)[number]

export interface RegleDeConservation {
  /** Months a decided or withdrawn dossier is kept. */
  mois: number
  /** Days a draft without activity is kept; null follows the instance. */
  brouillonJours: number | null
  methode: Methode
}

const { min: moisMin, max: moisMax } = REGLES['decided.months']
const { min: joursMin, max: joursMax } = REGLES['draft.inactivityDays']

/** The rule as a page posts it. Whether the months need an agreement is for the verb to say. */
export const regleDeConservation = z.object({
  mois: entier(moisMin, moisMax, 'mois'),
  brouillonJours: z
    .string()
    .trim()
    .default('')
    .pipe(
      z.union([z.literal('').transform(() => null), entier(joursMin, joursMax, 'jours')], {
        error: `Écrivez un nombre de jours entre ${joursMin} et ${joursMax}, ou laissez vide pour suivre ce site.`,
      }),
    ),
  methode: z.enum(METHODES, 'Choisissez ce qui reste d’un dossier arrivé à son terme.'),
})

/** Why a rule cannot be, whatever was granted; null when it can. */
export function refusDeRegle({ mois, brouillonJours }: RegleDeConservation): string | null {
  if (!Number.isInteger(mois) || mois < moisMin || mois > moisMax) {
    return `La conservation après la décision dure entre ${moisMin} et ${moisMax} mois.`
  }
  if (brouillonJours === null) return null
  return Number.isInteger(brouillonJours) && brouillonJours >= joursMin && brouillonJours <= joursMax
    ? null
    : `La conservation d’un brouillon sans activité dure entre ${joursMin} et ${joursMax} jours.`
}
