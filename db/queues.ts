/** The job catalogue: every queue, what one of its jobs carries, and how it is retried. */
import type { Queue } from 'pg-boss'
import type { CivilDate } from '../form-engine/temps.ts'
import type {
  CompteId,
  DemarcheId,
  DossierId,
  EvenementId,
  LienId,
  MessageId,
  PieceJointeId,
  TransfertId,
} from './schema/ids.ts'

/** Payloads: identifiers only, so that the queue holds no personal data. */
export interface Jobs {
  /** A letter about an event, to one person. */
  'lettre-evenement': { evenementId: EvenementId; lettre: string; compteId: CompteId }
  /** Tells those who have not read a message that there is one. */
  'lettre-message': { messageId: MessageId; evenementId: EvenementId }
  /** A letter that carries a single-use link. */
  'lettre-lien': { lienId: LienId }
  /** A dossier is proposed to somebody. */
  'lettre-transfert': { transfertId: TransfertId }
  /** Someone signs up with an address that already has an account. */
  'lettre-compte-existant': { compteId: CompteId; demande: string }
  /** What a démarche decides by itself, of one dossier that was just deposited or is whole again. */
  'acte-automatique': { dossierId: DossierId }
  /** What the silence of a service decides: every dossier whose legal period has run out. */
  silences: { raison: 'demarrage' | 'horaire' }
  /** Retention: everything due by now. */
  balayage: { raison: 'demarrage' | 'horaire' | 'accord' }
  /** The letter of the day about retention, for one person. */
  'lettre-du-jour': { compteId: CompteId; jour: CivilDate }
  /** A rule of conservation changed: the dates of a démarche, or of all, are counted again. */
  'recalcul-echeances': { demarcheId: DemarcheId | null }
  /** Upkeep of accounts: months of connection rows ahead, sessions and counts that are over. */
  entretien: { raison: 'demarrage' | 'horaire' }
  /** Takes a file out of quarantine, or says why it stays there. */
  'analyse-piece': { pieceId: PieceJointeId }
  /** Asks again for the analysis of the files that still wait. */
  'rattrapage-analyses': { raison: 'demarrage' | 'horaire' }
  /** Compares the object store with the rows, both ways. */
  reconciliation: { raison: 'demarrage' | 'horaire' }
  /** Deletes from the object store what the database has forgotten. */
  'effacement-objets': { raison: 'demarrage' | 'horaire' | 'purge' }
}

export type JobName = keyof Jobs

/** How a queue treats its jobs. */
export type QueueOptions = Omit<Queue, 'name'>

/** A worker that is killed says so by its silence: its letters are taken again within half a minute. */
const LETTER = {
  heartbeatSeconds: 10,
  retryLimit: 12,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 120,
} as const

/** How long the queue keeps a job that is over (the keys of REGLES that say so), and one that nobody came to do. */
const FINISHED_SECONDS = 7 * 86_400
const QUEUED_SECONDS = 14 * 86_400

/** Said of every queue, so that no default of a later pg-boss changes it. */
export const RETENTION = { deleteAfterSeconds: FINISHED_SECONDS, retentionSeconds: QUEUED_SECONDS } as const

export const QUEUES = {
  'lettre-evenement': LETTER,
  'lettre-message': LETTER,
  'lettre-lien': LETTER,
  'lettre-transfert': LETTER,
  'lettre-compte-existant': LETTER,
  'lettre-du-jour': LETTER,
  'recalcul-echeances': {
    heartbeatSeconds: 30,
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 3600,
  },
  'acte-automatique': { heartbeatSeconds: 10, retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 120 },
  silences: { policy: 'singleton', retryLimit: 5, retryDelay: 60, heartbeatSeconds: 30, expireInSeconds: 3600 },
  // It gives way to people: a large one lasts, and only a dead worker loses it.
  balayage: { policy: 'singleton', retryLimit: 2, heartbeatSeconds: 30, expireInSeconds: 6 * 3600 },
  entretien: { policy: 'singleton', retryLimit: 2, expireInSeconds: 300 },
  // Files wait for each other within a worker, and a document may take minutes: only a dead worker loses its jobs.
  'analyse-piece': { heartbeatSeconds: 10, retryLimit: 5, retryDelay: 30, retryBackoff: true, expireInSeconds: 3600 },
  'rattrapage-analyses': { policy: 'singleton', retryLimit: 2, expireInSeconds: 300 },
  reconciliation: { policy: 'singleton', retryLimit: 2, expireInSeconds: 3000 },
  'effacement-objets': {
    policy: 'singleton',
    retryLimit: 5,
    retryBackoff: true,
    retryDelay: 60,
    expireInSeconds: 1800,
  },
} as const satisfies Record<JobName, QueueOptions>
