import type { Generated, JSONColumnType } from 'kysely'
import type { Colonne } from '../../form-engine/champs/referentiel.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, ReferentielId } from './ids.ts'

/** A list of a démarche: frozen (a trigger refuses updates) and addressed by its content. */
export interface Referentiels {
  id: Generated<ReferentielId>
  demarche_id: DemarcheId
  /** SHA-256 of its columns and lines, hexadecimal: what a formulaire names. */
  empreinte: string
  nom: string
  colonnes: JSONColumnType<Colonne[]>
  /** Id of the column people read. */
  libelle_colonne: string
  /** How many lines. */
  lignes: number
  cree_par: CompteId
  cree_at: Instant
}
