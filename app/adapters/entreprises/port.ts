/** The register of companies, as the domain asks it: one establishment by its number. An answer is never waited for inside a transaction. */

/** Where an establishment is: the street, the postcode, the commune by its name and its INSEE code. */
export interface Lieu {
  voie: string | null
  codePostal: string | null
  commune: string | null
  codeCommune: string | null
}

/** What a register says of an establishment. */
export interface Etablissement {
  siret: string
  raisonSociale: string
  /** Legal form and activity by their codes, as the register writes them; null when it does not say. */
  forme: string | null
  naf: string | null
  adresse: string | null
  /** The address in parts; null for one that the register does not say. */
  lieu: Lieu
  /** Closed: it exists no more, or not there. */
  isFerme: boolean
}

export interface RegistreDesEntreprises {
  /** How it is named to whoever reads what it said. */
  nom: string
  /** The establishment, or null when the register does not know the number. Throws {@link RegistreInjoignable}. */
  lire(siret: string): Promise<Etablissement | null>
}

/** The register does not answer: nothing is known of the number, not even that it is wrong. */
export class RegistreInjoignable extends Error {
  readonly code = 'registre_injoignable'
  override readonly name = 'RegistreInjoignable'
}
