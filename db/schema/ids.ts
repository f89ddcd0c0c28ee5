/** Branded identifiers: a compte is never taken for a dossier. */
type Id<Name extends string> = string & { readonly __id: Name }

export type CompteId = Id<'compte'>
export type OrganisationId = Id<'organisation'>
export type LienId = Id<'lien'>
export type DemarcheId = Id<'demarche'>
export type RevisionId = Id<'revision'>
export type GroupeId = Id<'groupe'>
export type DossierId = Id<'dossier'>
export type EvenementId = Id<'evenement'>
export type ReferentielId = Id<'referentiel'>
export type GelId = Id<'gel'>
export type DemandeDeDureeId = Id<'demande-de-duree'>
export type PieceJointeId = Id<'piece-jointe'>
export type CorrectionId = Id<'correction'>
export type TransfertId = Id<'transfert'>
export type InvitationId = Id<'invitation'>
export type MessageId = Id<'message'>
export type RemarqueId = Id<'remarque'>
export type RemarqueMessageId = Id<'remarque-message'>
export type ModeleId = Id<'modele-de-message'>
export type PreremplissageId = Id<'preremplissage'>
