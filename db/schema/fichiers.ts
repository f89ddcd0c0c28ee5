import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, FichierId } from './ids.ts'
import type { DefautDePiece, EtatDePiece } from './pieces-jointes.ts'

export type EtatDeFichier = Exclude<EtatDePiece, 'purge'>

/** A content that démarches hand out, kept once. */
export interface Fichiers {
  id: Generated<FichierId>
  /** Of the clear bytes, hexadecimal. */
  sha256: string
  type: string
  /** bytes, in clear */
  taille: number
  objet: string
  cle_emballee: string
  maitresse: string
  etat: Generated<EtatDeFichier>
  defaut: DefautDePiece | null
  /** Name and version of what judged it. */
  analyseur: string | null
  analyse_at: Instant | null
  cree_at: Instant
}

/** That a démarche has it, and under which name. */
export interface FichiersDeDemarche {
  demarche_id: DemarcheId
  sha256: string
  fichier_id: FichierId
  nom: string
  cree_par: CompteId | null
  cree_at: Instant
  /** Since when no form of the démarche names it; null while one does. */
  inutile_depuis: Generated<Instant | null>
}
