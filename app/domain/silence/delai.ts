/**
 * The legal period whose silence decides (CRPA L. 231-1, L. 231-4). Pure; civil days in Paris. A period counted in months ends
 * on the day of the last month that bears the number of the first day, or on its last day when it has none; it runs until
 * midnight of its last day, and silence decides from the next one.
 */
import type { FinDeCorrection, MotifDeCorrection } from '../../../db/schema/corrections.ts'
import type { EffetDeCorrection, ModeDeDecision, UniteDePeriode } from '../../../db/schema/demarches.ts'
import { addDays, addMonths, daysBetween, type CivilDate } from '../../../form-engine/temps.ts'

/** Silence means an agreement, or a rejection. */
export type Silence = Extract<ModeDeDecision, 'sva' | 'svr'>

export interface Periode {
  nombre: number
  unite: UniteDePeriode
}

export interface RegleDeSilence {
  mode: Silence
  periode: Periode
  correction: EffetDeCorrection
}

/** What stops the period for some days: a correction that is asked, a dossier its owner has withdrawn. */
export interface Arret {
  cause: 'correction' | 'retrait'
  du: CivilDate
  /** The day it ended; null while it lasts. */
  au: CivilDate | null
  /** Whether the period is counted again from its end. */
  recommence: boolean
}

export interface Delai {
  /** The day it is counted from. */
  depuis: CivilDate
  /** Days in which it has not run, since then. */
  joursSuspendus: number
  /** Last day of the service to answer; null while it is suspended. */
  finOn: CivilDate | null
  suspenduDepuis: CivilDate | null
  /** What stopped it, in order, with the days each gave back; a stop that came too late is not there. */
  arrets: (Arret & { jours: number })[]
}

/** Last day of a period that begins with the event of a day, which is not counted. */
export function dernierJour(depuis: CivilDate, { nombre, unite }: Periode): CivilDate {
  switch (unite) {
    case 'jours':
      return addDays(depuis, nombre)
    case 'semaines':
      return addDays(depuis, 7 * nombre)
    case 'mois':
      return addMonths(depuis, nombre)
  }
}

/**
 * Whether the end of a correction starts the period again. Only an answer does: a request that the service takes back costs its
 * days and no more. Of an incomplete demande, silence can mean an agreement only after the period has run since it was made
 * complete; a period whose silence means a rejection is suspended (CRPA, décret 2001-492, art. 2).
 */
export function recommenceLeDelai(
  { mode, correction }: RegleDeSilence,
  { motif, fin }: { motif: MotifDeCorrection; fin: FinDeCorrection | null },
): boolean {
  return fin === 'transmise' && (correction === 'recommencer' || (mode === 'sva' && motif === 'incomplet'))
}

/** The period of a demande received on a day, with what stopped it. What begins after the last day changes nothing any more. */
export function delaiDe(periode: Periode, recueOn: CivilDate, arrets: readonly Arret[]): Delai {
  const delai: Delai = {
    depuis: recueOn,
    joursSuspendus: 0,
    finOn: dernierJour(recueOn, periode),
    suspenduDepuis: null,
    arrets: [],
  }
  // Two stops may overlap: a day is not given back twice.
  let vuJusquAu = recueOn
  for (const arret of [...arrets].sort((a, b) => (a.du < b.du ? -1 : a.du > b.du ? 1 : 0))) {
    if (delai.suspenduDepuis !== null || delai.finOn === null || arret.du > delai.finOn) break
    let jours = 0
    if (arret.au === null) {
      delai.suspenduDepuis = arret.du
      delai.finOn = null
    } else if (arret.recommence) {
      delai.depuis = plusTard(arret.au, vuJusquAu)
      delai.joursSuspendus = 0
      delai.finOn = dernierJour(delai.depuis, periode)
      vuJusquAu = delai.depuis
    } else if (arret.au > vuJusquAu) {
      jours = daysBetween(plusTard(arret.du, vuJusquAu), arret.au)
      delai.joursSuspendus += jours
      delai.finOn = addDays(delai.finOn, jours)
      vuJusquAu = arret.au
    }
    delai.arrets.push({ ...arret, jours })
  }
  return delai
}

/** Days before the last one from which an answer is urgent. */
const PROCHE_JOURS = 14

/** How urgent an answer is. */
export interface Urgence {
  /** Last day of the service; null while the period is suspended. */
  finOn: CivilDate | null
  isEchu: boolean
  isDernierJour: boolean
  isProche: boolean
}

export function urgenceDe(finOn: CivilDate | null, today: CivilDate): Urgence {
  return {
    finOn,
    isEchu: isEchu(finOn, today),
    isDernierJour: finOn === today,
    isProche: finOn !== null && finOn >= today && daysBetween(today, finOn) <= PROCHE_JOURS,
  }
}

/** Whether the period has run: silence decides from 00:00 in Paris of the day after the last. */
export function isEchu(finOn: CivilDate | null, today: CivilDate): boolean {
  return finOn !== null && finOn < today
}

function plusTard(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b
}
