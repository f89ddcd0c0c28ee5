import type { Generated, JSONColumnType } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId } from './ids.ts'
import type { EtatDossier } from './dossiers.ts'

/** An act of the administration on a dossier, as its trace tells it. */
export interface Traitement {
  type: string
  at: Instant
}

/** What stays of a deleted dossier (obligations H-56, S-67): names of things, dates and kinds, nobody. */
export interface Traces {
  dossier_id: DossierId
  numero: number
  demarche_id: DemarcheId
  groupe_id: GroupeId | null
  usager_id: CompteId | null
  etat: EtatDossier
  motif: 'inactivite' | 'conservation' | 'usager'
  cree_at: Instant
  depose_at: Instant | null
  decide_at: Instant | null
  supprime_at: Instant
  administration: Generated<string>
  demarche: Generated<string>
  retire_at: Generated<Instant | null>
  traitements: JSONColumnType<Traitement[], string | undefined, string>
  methode: Generated<'supprimer' | 'anonymiser'>
  /** Objects that its files and previews had in the store. */
  objets: Generated<number>
  /** When the last of them had left it. */
  efface_at: Generated<Instant | null>
}
