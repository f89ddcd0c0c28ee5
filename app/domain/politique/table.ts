/**
 * The one table of figures and durations (obligations §1.7): what each is by default, between which bounds it may stand,
 * where it comes from, and who may set it. Pure: pages, sweeps and tests read the same table.
 */

export type Unite = 'jours' | 'mois' | 'heures' | 'minutes' | 'caracteres' | 'essais' | 'dossiers' | 'pour_cent'

/** Who may set a figure: nobody, the instance, or each démarche (which then wins over the instance, P-10). */
export type Niveau = 'fixe' | 'instance' | 'demarche'

export interface Regle {
  defaut: number
  min: number
  max: number
  unite: Unite
  /** The obligation it carries out, or `choix` when nothing imposes it. */
  origine: string
  niveau: Niveau
}

const fixe = (defaut: number, unite: Unite, origine: string): Regle => ({
  defaut,
  min: defaut,
  max: defaut,
  unite,
  origine,
  niveau: 'fixe',
})

const reglable = (
  [min, defaut, max]: readonly [number, number, number],
  unite: Unite,
  origine: string,
  niveau: Niveau = 'instance',
): Regle => ({ defaut, min, max, unite, origine, niveau })

/** Every figure, by its name in obligations §1.7. */
export const REGLES = {
  'draft.inactivityDays': reglable([7, 15, 90], 'jours', 'P-11', 'demarche'),
  'draft.firstNoticeDays': fixe(5, 'jours', 'P-11'),
  'draft.lastNoticeDays': fixe(1, 'jours', 'choix'),
  'decided.months': reglable([1, 36, 60], 'mois', 'P-12, P-13', 'demarche'),
  'decided.monthsWithoutApproval': fixe(36, 'mois', 'P-12, P-13'),
  'decided.firstNoticeDays': fixe(30, 'jours', 'choix'),
  'decided.lastNoticeDays': fixe(7, 'jours', 'choix'),
  'submitted.reminderMonths': reglable([1, 6, 12], 'mois', 'choix'),
  'bin.days': fixe(14, 'jours', 'choix'),
  'hold.maxMonths': reglable([1, 12, 36], 'mois', 'J-15'),
  'hold.reviewMonths': fixe(3, 'mois', 'J-15'),
  'sweep.maxDossiers': reglable([100, 10_000, 1_000_000], 'dossiers', 'choix'),
  'sweep.maxPercent': reglable([1, 10, 100], 'pour_cent', 'choix'),
  'logs.applicationMonths': reglable([6, 6, 12], 'mois', 'H-58, S-71'),
  'logs.connectionMonths': fixe(12, 'mois', 'P-07, P-14'),
  'history.months': fixe(36, 'mois', 'M-07'),
  'letters.months': fixe(12, 'mois', 'choix'),
  'sweeps.months': fixe(36, 'mois', 'choix'),
  'queue.finishedDays': fixe(7, 'jours', 'choix'),
  'support.months': fixe(36, 'mois', 'M-08'),
  'account.publicInactivityMonths': fixe(36, 'mois', 'M-06'),
  'account.agentInactivityMonths': fixe(12, 'mois', 'J-21'),
  'exports.hours': fixe(32, 'heures', 'choix'),
  'session.absoluteHours': fixe(24, 'heures', 'M-19'),
  'session.idleMinutesAgents': fixe(60, 'minutes', 'choix'),
  'session.warningMinutes': fixe(5, 'minutes', 'RGAA 13.1'),
  'session.noticeMinutes': fixe(30, 'minutes', 'RGAA 13.1'),
  'password.publicLength': fixe(12, 'caracteres', 'S-27'),
  'password.agentLength': fixe(12, 'caracteres', 'H-37'),
  'password.adminLength': fixe(16, 'caracteres', 'S-38'),
  'password.maxLength': fixe(128, 'caracteres', 'choix'),
  'login.maxFailures': fixe(10, 'essais', 'CNIL 2022-100'),
  'login.slowFrom': fixe(5, 'essais', 'CNIL 2022-100'),
  'login.lockMinutes': fixe(60, 'minutes', 'CNIL 2022-100'),
  'links.invitationDays': fixe(14, 'jours', 'choix'),
  'links.resetMinutes': fixe(60, 'minutes', 'choix'),
  'links.confirmHours': fixe(24, 'heures', 'choix'),
  'links.afterExpiryDays': fixe(30, 'jours', 'choix'),
  'prefill.orphanDays': fixe(5, 'jours', 'choix'),
  'prefill.followMonths': fixe(12, 'mois', 'choix'),
} as const satisfies Record<string, Regle>

export type CleDePolitique = keyof typeof REGLES

/** The figures that the instance or a démarche may set. */
export const CLES_REGLABLES = (Object.keys(REGLES) as CleDePolitique[]).filter((cle) => REGLES[cle].niveau !== 'fixe')

/** The figures of one instance: those of the table, with what it has set. */
export type Politique = Readonly<Record<CleDePolitique, number>>

/** The table as it is when nobody has set anything. */
export const POLITIQUE_PAR_DEFAUT = Object.fromEntries(
  Object.entries(REGLES).map(([cle, { defaut }]) => [cle, defaut]),
) as Politique

/** Why a figure cannot be what one wants, in French; null when it can. */
export function refusDeValeur(cle: string, valeur: number): string | null {
  const regle: Regle | undefined = cle in REGLES ? REGLES[cle as CleDePolitique] : undefined
  if (!regle) return `« ${cle} » n’est pas une durée de la politique de conservation.`
  if (Number.isInteger(valeur) && valeur >= regle.min && valeur <= regle.max) return null
  if (regle.min === regle.max) return `« ${cle} » vaut ${regle.defaut} et ne se règle pas.`
  return `« ${cle} » est un nombre entier entre ${regle.min} et ${regle.max}, pas ${valeur}.`
}

const d = POLITIQUE_PAR_DEFAUT

/** The figures that nobody sets, grouped for the code that uses them. */
export const politique = {
  session: {
    absoluteHours: d['session.absoluteHours'],
    idleMinutesAgents: d['session.idleMinutesAgents'],
    /** How long before its end an open page interrupts, and a page just opened says it. */
    warningMinutes: d['session.warningMinutes'],
    noticeMinutes: d['session.noticeMinutes'],
  },
  password: {
    publicLength: d['password.publicLength'],
    agentLength: d['password.agentLength'],
    adminLength: d['password.adminLength'],
    maxLength: d['password.maxLength'],
  },
  login: {
    maxFailures: d['login.maxFailures'],
    slowFrom: d['login.slowFrom'],
    lockMinutes: d['login.lockMinutes'],
  },
  links: {
    invitationDays: d['links.invitationDays'],
    resetMinutes: d['links.resetMinutes'],
    confirmHours: d['links.confirmHours'],
  },
  decided: { monthsWithoutApproval: d['decided.monthsWithoutApproval'] },
  /** Rows a transaction of a sweep takes at once, and how many such transactions run side by side when it deletes. */
  sweep: { chunk: 500, lanes: 2 },
} as const
