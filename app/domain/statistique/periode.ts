/** The days that figures are about, first and last ones included, as they are asked for in an address. Pure. */
import { addDays, addMonths, civilDate, daysBetween, type CivilDate } from '../../../form-engine/temps.ts'

export interface Periode {
  du: CivilDate
  au: CivilDate
}

/** Why the days that were asked for are not those that are shown. */
export type EcartDePeriode = 'illisible' | 'inversee' | 'trop_longue'

/** Ten years: more would be a drawing nobody reads. */
export const PERIODE_MAX_JOURS = 3_660

/** The twelve months that end today. */
export function periodeParDefaut(today: CivilDate): Periode {
  return { du: addDays(addMonths(today, -12), 1), au: today }
}

/** The period of an address; what it cannot say gives the period by default, and why. */
export function lirePeriode(
  { du, au }: { du: string | null; au: string | null },
  today: CivilDate,
): { periode: Periode; ecart: EcartDePeriode | null } {
  const defaut = periodeParDefaut(today)
  if ((du ?? '') === '' && (au ?? '') === '') return { periode: defaut, ecart: null }
  const debut = lireJour(du, defaut.du)
  const fin = lireJour(au, today)
  if (!debut || !fin) return { periode: defaut, ecart: 'illisible' }
  if (debut > fin) return { periode: defaut, ecart: 'inversee' }
  if (daysBetween(debut, fin) > PERIODE_MAX_JOURS) return { periode: defaut, ecart: 'trop_longue' }
  return { periode: { du: debut, au: fin }, ecart: null }
}

function lireJour(ecrit: string | null, absent: CivilDate): CivilDate | null {
  if (ecrit === null || ecrit === '') return absent
  if (!/^\d{4}-\d{2}-\d{2}$/.test(ecrit) || ecrit < '1900') return null
  try {
    return civilDate(ecrit)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** In what a period is cut: weeks up to a quarter, months beyond. */
export type Pas = 'semaine' | 'mois'

/** The pace of a period. */
export function pasDe({ du, au }: Periode): Pas {
  return daysBetween(du, au) <= 92 ? 'semaine' : 'mois'
}

/** The whole months of a period, first and last ones included: days are told only to those who read the dossiers. */
export function enMoisEntiers({ du, au }: Periode): Periode {
  const debut = (jour: CivilDate) => `${jour.slice(0, 7)}-01` as CivilDate
  return { du: debut(du), au: addDays(addMonths(debut(au), 1), -1) }
}
