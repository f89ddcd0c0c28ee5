import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { EtatDossier } from './dossiers.ts'
import type { DemarcheId, DossierId, GroupeId } from './ids.ts'

/** The slots of a row: texts are normalised (app/domain/liste/normaliser.ts). */
export interface Emplacements {
  t1: string | null
  t2: string | null
  t3: string | null
  t4: string | null
  t5: string | null
  t6: string | null
  t7: string | null
  t8: string | null
  /** Decimals travel as strings. */
  n1: string | null
  n2: string | null
  n3: string | null
  d1: Instant | null
  d2: Instant | null
  d3: Instant | null
  m1: string[] | null
  m2: string[] | null
}

/** What the lists read of a deposited dossier: recomputed by app/domain/liste/projeter.ts, never the truth. */
export interface DossierListe extends Emplacements {
  dossier_id: DossierId
  /** 2 for the columns that one row has no place for. */
  rang: Generated<1 | 2>
  demarche_id: DemarcheId
  groupe_id: GroupeId
  etat: EtatDossier
  archive: Generated<boolean>
  /** Somebody follows it. */
  est_suivi: Generated<boolean>
  depose_at: Instant
  maj_at: Instant
  /** Normalised. */
  demandeur: string
}
