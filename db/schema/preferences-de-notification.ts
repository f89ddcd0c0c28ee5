import type { CompteId, DemarcheId } from './ids.ts'

/** What an instructeur may be told of. */
export type SorteDeNotification =
  'depot' | 'modification' | 'message' | 'avis' | 'mention' | 'annotation' | 'expiration' | 'suppression'

/** Of which dossiers: of all of one's groupes, of those one follows or nobody does, of none. */
export type PorteeDeNotification = 'tous' | 'suivis' | 'aucun'

/** When a letter tells of it: at once, in the summary of each working day, in that of Monday, never. */
export type RythmeDeLettre = 'immediate' | 'jour' | 'semaine' | 'jamais'

/** What an instructeur has chosen for one sort, in one démarche. */
export interface PreferencesDeNotification {
  compte_id: CompteId
  demarche_id: DemarcheId
  sorte: SorteDeNotification
  portee: PorteeDeNotification
  lettre: RythmeDeLettre
}
