/** Pure: what an instructeur may be told of, and what they are told of until they choose. */
import type {
  PorteeDeNotification,
  RythmeDeLettre,
  SorteDeNotification,
} from '../../../db/schema/preferences-de-notification.ts'

export type { PorteeDeNotification, RythmeDeLettre, SorteDeNotification }

export interface Preference {
  portee: PorteeDeNotification
  lettre: RythmeDeLettre
}

export type Preferences = Readonly<Record<SorteDeNotification, Preference>>

/**
 * Before anybody chooses: nothing is left between two chairs (what nobody follows is told to all), and what can wait comes in one
 * letter a day. A new dossier is everybody's (DS, ds-features.md §6.4); too many letters are its first complaint.
 */
export const PREFERENCES_PAR_DEFAUT: Preferences = {
  depot: { portee: 'tous', lettre: 'jour' },
  modification: { portee: 'suivis', lettre: 'jour' },
  message: { portee: 'suivis', lettre: 'immediate' },
  avis: { portee: 'suivis', lettre: 'immediate' },
  mention: { portee: 'tous', lettre: 'immediate' },
  annotation: { portee: 'suivis', lettre: 'jamais' },
  expiration: { portee: 'suivis', lettre: 'jour' },
  suppression: { portee: 'suivis', lettre: 'jour' },
}

export const SORTES = Object.keys(PREFERENCES_PAR_DEFAUT) as SorteDeNotification[]

export const PORTEES = ['tous', 'suivis', 'aucun'] as const satisfies readonly PorteeDeNotification[]

const RYTHMES = ['immediate', 'jour', 'semaine', 'jamais'] as const satisfies readonly RythmeDeLettre[]

/**
 * When a letter may tell of each sort. Annotations are kept as they are typed: none leaves at once. Dossiers about to go are told
 * by the letter of the day about retention, or not.
 */
export const LETTRES_OFFERTES: Readonly<Record<SorteDeNotification, readonly RythmeDeLettre[]>> = {
  depot: RYTHMES,
  modification: RYTHMES,
  message: RYTHMES,
  avis: RYTHMES,
  mention: RYTHMES,
  annotation: ['jour', 'semaine', 'jamais'],
  expiration: ['jour', 'jamais'],
  suppression: RYTHMES,
}
