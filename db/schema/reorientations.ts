import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId, ReorientationId, RevisionId } from './ids.ts'

/** Asked for, read, foreseen; then granted, applied, over. */
export type EtatDeReorientation = 'demandee' | 'calcul' | 'prevue' | 'accordee' | 'en_cours' | 'finie' | 'annulee'

/** The routing of the public form, read again over dossiers that nobody has decided. */
export interface Reorientations {
  id: Generated<ReorientationId>
  demarche_id: DemarcheId
  /** Whose rules. */
  revision_id: RevisionId
  etat: EtatDeReorientation
  /** How many dossiers there were to read. */
  total: number
  lus: Generated<number>
  /** The last dossier read, then the last one moved, in the order of their ids. */
  curseur: DossierId | null
  demandee_par: CompteId | null
  demandee_at: Instant
  prevue_at: Instant | null
  /** Also those that a person has moved. */
  avec_choisis: Generated<boolean>
  accordee_par: CompteId | null
  accordee_at: Instant | null
  motif: Generated<string>
  deplaces: Generated<number>
  /** Of those that were to move, how many had changed meanwhile. */
  laisses: Generated<number>
  finie_at: Instant | null
}

/** A dossier that its rules would send elsewhere. */
export interface ReorientationDossiers {
  reorientation_id: ReorientationId
  dossier_id: DossierId
  de: GroupeId
  vers: GroupeId
  /** A person had moved it. */
  choisi: boolean
}
