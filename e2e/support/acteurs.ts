/** Who may knock. */
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
  // Of whom an opinion is asked on the deposited dossier; from whom it was taken back; of whom nothing was asked there.
  'expert',
  'exExpert',
  'autreExpert',
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
    /** A démarche in the bin, of the same administrateur. */
    demarcheSupprimee: string
    groupe: string
    chemin: string
    piece: string
    /** An invitation to the draft. */
    invitation: string
    /** On the deposited dossier, for both sides. */
    remarque: string
    /** Of the démarche. */
    scenario: string
    /** A template of its attestations. */
    modele: string
    /** Digest of a file that its form hands out. */
    document: string
    /** Asked of `expert` on the deposited dossier. */
    avis: string
    /** Of the dossiers of the démarche, ready, asked by `instructeur`. */
    exportPret: string
    /** A template of theirs, which nobody shares. */
    modeleDExport: string
    /** Of `instructeur`, on the deposited dossier. */
    lot: string
    /** Theirs too, across démarches. */
    lotEntreDemarches: string
  }
}
