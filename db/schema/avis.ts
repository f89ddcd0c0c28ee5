import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { AvisDemandeId, AvisId, CompteId, DemarcheId, DossierId } from './ids.ts'

/** How a démarche asks for opinions; one without a row has none of these. */
export interface AvisReglages {
  demarche_id: DemarcheId
  /** Only the experts of its list may be asked. */
  liste_fermee: boolean
  /** An expert may have another one asked. */
  transmission: boolean
  /** What is asked is sealed unless it is said otherwise. */
  scelle: boolean
  /** Experts read the exchange with the usager. */
  messagerie: boolean
}

/** An expert of the list of a démarche. */
export interface AvisExperts {
  demarche_id: DemarcheId
  /** Normalised (`Adresse`). */
  email: string
  ajoute_par: CompteId | null
  ajoute_at: Instant
}

/** What was asked at once of one expert or several. */
export interface AvisDemandes {
  id: Generated<AvisDemandeId>
  dossier_id: DossierId
  question: string
  /** Answered by yes or no, with words besides if one wishes. */
  par_oui_non: boolean
  /** The other experts of the dossier read the answers; otherwise those who instruct alone. */
  partage: boolean
  /** Nobody but its author reads an answer before all are given or the day has passed. */
  scelle: boolean
  transmissible: boolean
  messagerie: boolean
  /** The experts are told who makes the demande. */
  demandeur: boolean
  /** Ids of the pages of the form that are shown; null shows all. */
  sections: string[] | null
  /** Last day to answer. */
  echeance_on: CivilDate | null
  /** The form that was posted: the same one twice asks once. */
  envoi: string
  demande_par: CompteId | null
  demande_at: Instant
  /** When it was told that its date had lifted the seal. */
  ouverture_dite_at: Generated<Instant | null>
}

/** What ended it: taken back, an interest, or the end of the examination before any answer. */
export type FinDAvis = 'revoque' | 'deport' | 'cloture'

/** What was asked of one address, and the answer. */
export interface Avis {
  id: Generated<AvisId>
  demande_id: AvisDemandeId
  dossier_id: DossierId
  email: string
  /** Null until an account of that address exists and has taken it up. */
  compte_id: CompteId | null
  /** The opinion of the expert who had this one asked. */
  transmis_de: Generated<AvisId | null>
  demande_at: Instant
  favorable: Generated<boolean | null>
  texte: Generated<string | null>
  /** The interest that its author declares; null when they declare none. */
  interet: Generated<string | null>
  envoi: Generated<string | null>
  rendu_at: Generated<Instant | null>
  fin: Generated<FinDAvis | null>
  fin_at: Generated<Instant | null>
  /** Last time somebody asked again. */
  relance_at: Generated<Instant | null>
  /** How many of the reminders have come due: at seven days, at one day, late. */
  rappel: Generated<number>
}

/** An opinion that a person who instructs has read. */
export interface AvisLus {
  avis_id: AvisId
  compte_id: CompteId
  lu_at: Instant
}
