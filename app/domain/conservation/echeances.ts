/**
 * Due dates of retention: civil dates in Europe/Paris, the last day a dossier is kept; it goes from 00:00 of the next one
 * (obligations §1.7, §4.4). Always counted once from their origin. Pure; `poser-echeances.ts` is the same rule in SQL.
 */
import { addDays, addMonths, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { EtatDossier } from '../dossier/transitions.ts'
import { POLITIQUE_PAR_DEFAUT, type Politique } from '../politique/table.ts'

/** What a démarche says of its durations; null follows the instance. */
export interface DureesDeDemarche {
  conservation_mois: number | null
  conservation_brouillon_jours: number | null
}

/** The durations that hold: the démarche's, then the instance's, then the table's (P-10). */
export interface Durees {
  mois: number
  brouillonJours: number
}

export function dureesDe(demarche: DureesDeDemarche, politique: Politique = POLITIQUE_PAR_DEFAUT): Durees {
  return {
    mois: demarche.conservation_mois ?? politique['decided.months'],
    brouillonJours: demarche.conservation_brouillon_jours ?? politique['draft.inactivityDays'],
  }
}

/** Last day of a draft: `days` after the last activity (P-11; 15 unless the démarche says otherwise). */
export function draftPurgeDate(lastActivity: CivilDate, days: number): CivilDate {
  return addDays(lastActivity, days)
}

/** Last day of a decided dossier: `months` after the decision (P-12; 36 unless the démarche says otherwise). */
export function decidedPurgeDate(decision: CivilDate, months: number): CivilDate {
  return addMonths(decision, months)
}

/** Last day of a draft in the bin. */
export function binPurgeDate(binned: CivilDate): CivilDate {
  return addDays(binned, POLITIQUE_PAR_DEFAUT['bin.days'])
}

/** Days before the last day at which the two notices are given; the first leaves at least as much time. */
export const PREAVIS = {
  brouillon: {
    premier: POLITIQUE_PAR_DEFAUT['draft.firstNoticeDays'],
    dernier: POLITIQUE_PAR_DEFAUT['draft.lastNoticeDays'],
  },
  decide: {
    premier: POLITIQUE_PAR_DEFAUT['decided.firstNoticeDays'],
    dernier: POLITIQUE_PAR_DEFAUT['decided.lastNoticeDays'],
  },
} as const

/** The notices of a dossier in this state; null when age never deletes it. */
export function preavisDe(etat: EtatDossier): (typeof PREAVIS)[keyof typeof PREAVIS] | null {
  switch (etat) {
    case 'brouillon':
      return PREAVIS.brouillon
    case 'accepte':
    case 'refuse':
    case 'sans_suite':
    case 'retire':
      return PREAVIS.decide
    case 'en_construction':
    case 'en_instruction':
      return null
  }
}

/** The notice of the owner, void: written when the date moves away from what was announced. */
export const SANS_AVIS = { averti_at: null, averti_par: null, rappele_at: null } as const

/** What the clock of a dossier is read from. */
export interface Situation {
  etat: EtatDossier
  activiteOn: CivilDate
  decideAt: Instant | null
  retireAt: Instant | null
  prolongationMois: number
  gelFin: CivilDate | null
}

/** The last day that the rule gives, hold included; null when age never deletes the dossier. */
export function dernierJourDeRegle(dossier: Situation, { mois, brouillonJours }: Durees): CivilDate | null {
  if (dossier.etat === 'brouillon') {
    return gelCompris(draftPurgeDate(dossier.activiteOn, brouillonJours), dossier.gelFin)
  }
  const origine = dossier.decideAt ?? dossier.retireAt
  return origine === null ? null : dernierJourDepuis(origine, mois, dossier)
}

/** The last day of a dossier decided or withdrawn at an instant: its extensions and its hold may stand since before. */
export function dernierJourDepuis(
  origine: Instant,
  mois: number,
  { prolongationMois, gelFin }: Pick<Situation, 'prolongationMois' | 'gelFin'>,
): CivilDate {
  return gelCompris(decidedPurgeDate(parisDate(origine), mois + prolongationMois), gelFin)
}

function gelCompris(regle: CivilDate, gelFin: CivilDate | null): CivilDate {
  return gelFin !== null && gelFin > regle ? gelFin : regle
}

/** The day a dossier goes, as it is shown: the one after its last. */
export function jourDeSuppression(purgeAt: CivilDate): CivilDate {
  return addDays(purgeAt, 1)
}

/** A dossier is deleted from 00:00 in Paris of the day after its last day. */
export function isDue(purgeAt: CivilDate, today: CivilDate): boolean {
  return purgeAt < today
}
