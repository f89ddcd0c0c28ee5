import type { Generated, JSONColumnType } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId } from './ids.ts'

/** Who a dossier is asked by: a row a version, of which the last one holds (`remplacee_at` null). */
export interface Identites {
  dossier_id: DossierId
  version: number
  genre: 'personne' | 'etablissement'
  /** Of the person the demande is for. */
  civilite: 'M.' | 'Mme' | null
  prenom: Generated<string>
  nom: Generated<string>
  pour_un_tiers: Generated<boolean>
  mandataire_prenom: Generated<string>
  mandataire_nom: Generated<string>
  avertir: 'courriel' | 'mandataire' | null
  courriel: string | null
  /** The sentence that was ticked, and when. */
  consentement: string | null
  consenti_at: Instant | null
  siret: string | null
  /** What the register of companies said; its shape belongs to app/domain/identite/identite.ts. */
  entreprise: JSONColumnType<object | null, string | null | undefined, string | null>
  ecrit_par: CompteId | null
  ecrit_at: Instant
  remplacee_at: Generated<Instant | null>
}
