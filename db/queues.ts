/** The job catalogue: every queue, what one of its jobs carries, and how it is retried. */
import type { Queue } from 'pg-boss'
import type { CivilDate } from '../form-engine/temps.ts'
import type {
  AttestationId,
  AvisId,
  CompteId,
  DemarcheId,
  DossierId,
  EvenementId,
  ExportId,
  FichierId,
  LienId,
  LotId,
  MessageId,
  PieceJointeId,
  RemarqueMessageId,
  ReorientationId,
  RepetitionId,
  TransfertId,
} from './schema/ids.ts'

/** Payloads: identifiers only, so that the queue holds no personal data. */
export interface Jobs {
  /** A letter about an event, to one person. */
  'lettre-evenement': { evenementId: EvenementId; lettre: string; compteId: CompteId }
  /** Tells those who have not read a message that there is one. */
  'lettre-message': { messageId: MessageId; evenementId: EvenementId }
  /** Tells those who have not read what was written in a remark that there is something to read. */
  'lettre-remarque': { messageId: RemarqueMessageId; evenementId: EvenementId }
  /** Makes the file of an attestation that a decision delivered; again, once it was lost. */
  attestation: { attestationId: AttestationId; refaire?: boolean }
  /** Tells an expert, or whoever asked them, what happens to an opinion. */
  'lettre-avis': { evenementId: EvenementId; avisId: AvisId; sorte: string }
  /** Tells those who instruct a dossier, and chose to be told at once, of what happened to it. */
  'lettre-instructeur': { evenementId: EvenementId }
  /** Asks for the summaries of the day of those who instruct. */
  resumes: { raison: 'demarrage' | 'horaire' }
  /** The summary of a day, for one person. */
  'lettre-resume': { compteId: CompteId; jour: CivilDate }
  /** A letter that carries a single-use link. */
  'lettre-lien': { lienId: LienId }
  /** A dossier is proposed to somebody. */
  'lettre-transfert': { transfertId: TransfertId }
  /** A letter about a démarche itself, to one person. */
  'lettre-demarche': { evenementId: EvenementId; lettre: string; compteId: CompteId }
  /** Whoever has a dossier of a démarche that was closed is to be told: makes their letters. */
  'annonce-de-cloture': { evenementId: EvenementId }
  /** Closes the démarches whose last day has passed. */
  fermetures: { raison: 'demarrage' | 'horaire' }
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
  /** Plays the form being prepared over the dossiers of its démarche. */
  repetition: { repetitionId: RepetitionId }
  /** Reads the routing of the public form over the dossiers of its démarche, or moves those it was granted to. */
  reorientation: { reorientationId: ReorientationId }
  /** Looks for the scenarios that the form of a démarche misses. */
  'propositions-de-scenarios': { demarcheId: DemarcheId; demande: string }
  /** A form was published: the drafts begun on the one before move to it. One being prepared was changed: its tries do. */
  'deplacement-brouillons': { demarcheId: DemarcheId }
  /** Does an act on the dossiers of a batch, or undoes it. */
  lot: { lotId: LotId }
  /** The columns that the lists of a démarche keep have changed: its dossiers are read anew. */
  reprojection: { demarcheId: DemarcheId }
  /** Prepares an export that somebody asked for. */
  export: { exportId: ExportId }
  /** An export whose job gave up, whatever became of its worker: says so. */
  'export-perdu': { exportId: ExportId }
  /** Prepares the exports that the calendar asks for, and deletes those whose time is over. */
  'exports-dus': { raison: 'demarrage' | 'horaire' }
  /** Tells somebody that an export chosen for them is ready. */
  'lettre-export': { exportId: ExportId; compteId: CompteId }
  /** Upkeep of accounts: months of connection rows ahead, sessions and counts that are over. */
  entretien: { raison: 'demarrage' | 'horaire' }
  /** Takes a file out of quarantine, or says why it stays there. */
  'analyse-piece': { pieceId: PieceJointeId }
  /** The same, for a file that démarches hand out. */
  'analyse-fichier': { fichierId: FichierId }
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
  'lettre-remarque': LETTER,
  'lettre-avis': LETTER,
  'lettre-instructeur': LETTER,
  resumes: { policy: 'singleton', retryLimit: 5, retryDelay: 60, heartbeatSeconds: 30, expireInSeconds: 3600 },
  'lettre-resume': LETTER,
  // Delivered already: until its file is made, its page says that it is being made.
  attestation: {
    heartbeatSeconds: 10,
    retryLimit: 12,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 120,
  },
  'lettre-lien': LETTER,
  'lettre-transfert': LETTER,
  'lettre-demarche': LETTER,
  'lettre-export': LETTER,
  'annonce-de-cloture': {
    heartbeatSeconds: 30,
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 3600,
  },
  fermetures: { policy: 'singleton', retryLimit: 5, retryDelay: 60, heartbeatSeconds: 30, expireInSeconds: 3600 },
  'lettre-compte-existant': LETTER,
  'lettre-du-jour': LETTER,
  'recalcul-echeances': {
    heartbeatSeconds: 30,
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 3600,
  },
  // What is left is what it looks at: a try goes on where the last one stopped.
  'deplacement-brouillons': {
    heartbeatSeconds: 30,
    retryLimit: 8,
    retryDelay: 10,
    retryBackoff: true,
    expireInSeconds: 6 * 3600,
  },
  'acte-automatique': { heartbeatSeconds: 10, retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 120 },
  // A long one lasts, and only a dead worker loses it: what it has read stays read.
  repetition: { heartbeatSeconds: 10, retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 6 * 3600 },
  reorientation: { heartbeatSeconds: 10, retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 6 * 3600 },
  // So does this: the place it ended at is kept.
  reprojection: { heartbeatSeconds: 30, retryLimit: 8, retryDelay: 10, retryBackoff: true, expireInSeconds: 6 * 3600 },
  // Before the one that falls into it.
  'export-perdu': { heartbeatSeconds: 10, retryLimit: 12, retryDelay: 30, retryBackoff: true, expireInSeconds: 120 },
  // It begins again from nothing when its worker dies; the one that dies each time is said to have failed.
  export: {
    heartbeatSeconds: 30,
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 12 * 3600,
    deadLetter: 'export-perdu',
  },
  'exports-dus': { policy: 'singleton', retryLimit: 2, heartbeatSeconds: 30, expireInSeconds: 1800 },
  // And this: each dossier is done in its own transaction, once.
  lot: { heartbeatSeconds: 10, retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 6 * 3600 },
  'propositions-de-scenarios': { heartbeatSeconds: 10, retryLimit: 2, retryDelay: 5, expireInSeconds: 600 },
  silences: { policy: 'singleton', retryLimit: 5, retryDelay: 60, heartbeatSeconds: 30, expireInSeconds: 3600 },
  // It gives way to people: a large one lasts, and only a dead worker loses it.
  balayage: { policy: 'singleton', retryLimit: 2, heartbeatSeconds: 30, expireInSeconds: 6 * 3600 },
  entretien: { policy: 'singleton', retryLimit: 2, expireInSeconds: 300 },
  // Files wait for each other within a worker, and a document may take minutes: only a dead worker loses its jobs.
  'analyse-piece': { heartbeatSeconds: 10, retryLimit: 5, retryDelay: 30, retryBackoff: true, expireInSeconds: 3600 },
  'analyse-fichier': { heartbeatSeconds: 10, retryLimit: 5, retryDelay: 30, retryBackoff: true, expireInSeconds: 3600 },
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
