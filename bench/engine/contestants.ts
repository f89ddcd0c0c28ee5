/** Who is measured, in the order of the table. Each is loaded in the process that measures it, and only there. */
import type { Contestant } from './contestant.ts'

export const CONTESTANTS = {
  cerfeuil: async () => (await import('./cerfeuil.ts')).cerfeuil,
  cerfeuilPlain: async () => (await import('./cerfeuil.ts')).cerfeuilPlain,
  limit: async () => (await import('./limit.ts')).limit,
  reference: async () => (await import('./reference.ts')).reference,
  jsonLogic: async () => (await import('./json-logic.ts')).jsonLogic,
  ajv: async () => (await import('./ajv.ts')).ajv,
  survey: async () => (await import('./survey.ts')).survey,
  formio: async () => (await import('./formio.ts')).formio,
} satisfies Record<string, () => Promise<Contestant>>

export type Who = keyof typeof CONTESTANTS

export const EVERYONE = Object.keys(CONTESTANTS) as Who[]

/** They take minutes: measured in one round where the others have several. */
export const SLOW: readonly Who[] = ['survey', 'formio']
