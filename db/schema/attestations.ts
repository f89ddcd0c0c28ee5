import type { Generated, JSONColumnType } from 'kysely'
import type { Json } from '../../form-engine/type-de-champ.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type {
  AttestationId,
  AttestationModeleId,
  AttestationVersionId,
  CompteId,
  DemarcheId,
  DossierId,
  EvenementId,
  FichierId,
} from './ids.ts'

/** The decisions that an attestation may tell. */
export type SorteDAttestation = 'acceptation' | 'refus'

/** A template as it is being written. */
export interface AttestationModeles {
  id: Generated<AttestationModeleId>
  demarche_id: DemarcheId
  sorte: SorteDAttestation
  rang: number
  contenu: JSONColumnType<{ [cle: string]: Json }>
  modifie_par: CompteId | null
  modifie_at: Instant
  retire_at: Generated<Instant | null>
}

/** A template as it was published: frozen. */
export interface AttestationVersions {
  id: Generated<AttestationVersionId>
  modele_id: AttestationModeleId
  numero: number
  contenu: JSONColumnType<{ [cle: string]: Json }>
  publie_par: CompteId | null
  publie_at: Instant
}

/** What an attestation is verified by: it names nobody, and stays when the dossier goes. */
export interface AttestationRegistre {
  numero: string
  /** SHA-256 of the code printed on it. */
  code_empreinte: string
  /** SHA-256 of the file; null until it is made. */
  sha256: Generated<string | null>
  delivree_at: Instant
  retiree_at: Generated<Instant | null>
}

/** One attestation, with what it says. */
export interface Attestations {
  id: Generated<AttestationId>
  dossier_id: DossierId
  evenement_id: EvenementId
  numero: string
  version_id: AttestationVersionId
  contenu: JSONColumnType<{ [cle: string]: Json }>
  code: string
  objet: string
  /** The image of the groupe that it is signed with; null when it shows none of a groupe. */
  signature_id: Generated<FichierId | null>
  /** bytes, in clear; null until it is made */
  taille: Generated<number | null>
}
