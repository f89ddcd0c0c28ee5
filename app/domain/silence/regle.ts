/** What a démarche decides by itself, as its administrateur writes it. Pure. */
import { z } from 'zod'
import type { EffetDeCorrection, ModeDeDecision, UniteDePeriode } from '../../../db/schema/demarches.ts'
import type { Periode, RegleDeSilence, Silence } from './delai.ts'

export const MODES = ['aucun', 'instruction', 'acceptation', 'sva', 'svr'] as const satisfies ModeDeDecision[]
export const UNITES = ['jours', 'semaines', 'mois'] as const satisfies UniteDePeriode[]
export const EFFETS = ['suspendre', 'recommencer'] as const satisfies EffetDeCorrection[]

/** The longest period, in each of its units. */
export const PERIODE_MAX = { jours: 730, semaines: 104, mois: 24 } as const satisfies Record<UniteDePeriode, number>

export interface RegleDeDecision {
  mode: ModeDeDecision
  /** Null unless the mode is a silence that decides. */
  periode: Periode | null
  correction: EffetDeCorrection | null
  accuseLecture: boolean
}

/** Whether the silence of the service decides in this mode. */
export function isSilence(mode: ModeDeDecision): mode is Silence {
  return mode === 'sva' || mode === 'svr'
}

/** The columns of a démarche that say it. */
export interface ColonnesDeDecision {
  decision_mode: ModeDeDecision
  silence_nombre: number | null
  silence_unite: UniteDePeriode | null
  silence_correction: EffetDeCorrection | null
}

/** Their names, for the queries that read them. */
export const COLONNES_DE_DECISION = [
  'decision_mode',
  'silence_nombre',
  'silence_unite',
  'silence_correction',
] as const satisfies (keyof ColonnesDeDecision)[]

/** The period whose silence decides, as a row says it; null when none does. */
export function regleDeSilence(row: ColonnesDeDecision): RegleDeSilence | null {
  const { decision_mode: mode, silence_nombre: nombre, silence_unite: unite, silence_correction: correction } = row
  if (!isSilence(mode) || nombre === null || unite === null || correction === null) return null
  return { mode, periode: { nombre, unite }, correction }
}

const CHOISIR_LE_MODE = 'Choisissez ce que fait la démarche sans que personne n’intervienne.'
const CHOISIR_L_EFFET = 'Choisissez ce que devient le délai quand vous demandez une correction.'

/** The settings as a page posts them; the champs of the period count for nothing where no silence decides. */
export const decisionPostee = z
  .object({
    mode: z.enum(MODES, CHOISIR_LE_MODE),
    nombre: z.string().trim().default(''),
    unite: z.enum(UNITES, 'Choisissez des jours, des semaines ou des mois.').default('mois'),
    correction: z.enum(EFFETS, CHOISIR_L_EFFET).nullable().default(null),
    accuseLecture: z.string().default(''),
  })
  .transform(({ mode, nombre, unite, correction, accuseLecture }, contexte): RegleDeDecision => {
    const refuser = (champ: 'nombre' | 'correction', message: string) =>
      contexte.addIssue({ code: 'custom', path: [champ], message, input: nombre })
    const commun = { mode, accuseLecture: accuseLecture !== '' }
    if (!isSilence(mode)) {
      if (nombre !== '') {
        refuser('nombre', 'Un délai ne sert que si le silence du service décide. Videz-le, ou choisissez ce mode.')
      }
      return { ...commun, periode: null, correction: null }
    }
    if (!isNombre(nombre, unite)) refuser('nombre', phraseDuNombre(unite))
    if (correction === null) refuser('correction', CHOISIR_L_EFFET)
    return { ...commun, periode: { nombre: Number(nombre), unite }, correction }
  })

/** Why these settings cannot go together; null when they can. */
export function refusDeDecision({ mode, periode, correction, accuseLecture }: RegleDeDecision): string | null {
  if (mode === 'acceptation' && accuseLecture) {
    return 'L’accusé de lecture ne va pas avec l’acceptation dès le dépôt : la page de la démarche dit déjà la décision. Retirez l’un des deux.'
  }
  if (!isSilence(mode)) {
    return periode === null && correction === null ? null : 'Un délai ne sert que si le silence du service décide.'
  }
  if (periode === null || !isNombre(String(periode.nombre), periode.unite)) {
    return phraseDuNombre(periode?.unite ?? 'mois')
  }
  return correction === null ? CHOISIR_L_EFFET : null
}

function isNombre(texte: string, unite: UniteDePeriode): boolean {
  return /^\d{1,3}$/.test(texte) && Number(texte) >= 1 && Number(texte) <= PERIODE_MAX[unite]
}

function phraseDuNombre(unite: UniteDePeriode): string {
  return `Écrivez un délai entre 1 et ${PERIODE_MAX[unite]} ${unite}, par exemple 2.`
}
