/** Who may knock. Guests and experts join this list with the work that brings them. */
export const ACTEURS = [
  'anonyme',
  'usager',
  'autreUsager',
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
  }
}
