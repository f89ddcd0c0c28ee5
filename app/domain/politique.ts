/** The policy object (obligations §1.7): the one place where figures and durations stand. */
export const politique = {
  draft: { inactivityDays: 15, warnAtDay: 10 },
  decided: { months: 36 },
  warn: { beforeDeletionDays: 30 },
  session: { absoluteHours: 24, idleMinutesAgents: 60 },
  password: { publicLength: 12, agentLength: 12, adminLength: 16, maxLength: 128 },
  login: { maxFailures: 10, slowFrom: 5, lockMinutes: 60 },
  links: { invitationDays: 14, resetMinutes: 60, confirmHours: 24 },
  sweep: { chunk: 500 },
  zone: 'Europe/Paris',
} as const
