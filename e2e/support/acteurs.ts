/** Who may knock. Experts join this list with the work that brings them. */
export const ACTEURS = [
  'anonyme',
  'usager',
  'autreUsager',
  // Guests of the owner's dossiers: the whole of it, with the right to deposit; one part; to read; and one taken back.
  'inviteEntier',
  'inviteDUnePartie',
  'inviteLecteur',
  'exInvite',
  // Whom the deposited dossier was made for by its owner: it is open to them from the deposit on, to read.
  'beneficiaire',
  'instructeur',
  'autreInstructeur',
  'administrateur',
  'autreAdministrateur',
  'superAdministrateur',
  'suspendu',
] as const
export type Acteur = (typeof ACTEURS)[number]

export interface Monde {
  /** Cookie of each actor; empty for the anonymous one. */
  cookies: Record<Acteur, string>
  /** What no refused answer may contain. */
  canari: string
  params: {
    brouillon: string
    /** A draft in the bin. */
    corbeille: string
    depose: string
    supprime: string
    demarche: string
    chemin: string
    piece: string
    /** An invitation to the draft. */
    invitation: string
    /** On the deposited dossier, for both sides. */
    remarque: string
  }
}
