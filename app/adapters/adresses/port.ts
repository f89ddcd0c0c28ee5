/** The search of French addresses, as the domain asks it: a text, a few addresses. Never waited for inside a transaction. */

export interface AdresseTrouvee {
  /** The whole address on one line, as the service writes it: what a person reads, and what it is found again by. */
  libelle: string
  /** Number and street, or the name of a place that has no street. */
  voie: string
  /** Five digits. */
  codePostal: string
  commune: string
  /** INSEE code; null when the service does not say. */
  codeCommune: string | null
}

export interface RechercheDAdresses {
  /** False where no service is set: addresses are typed in their parts, and nothing offers to look them up. */
  isAllumee: boolean
  /** Addresses that fit a text, the best first; none for a text that cannot be one. Throws {@link AdressesInjoignables}. */
  chercher(texte: string): Promise<readonly AdresseTrouvee[]>
}

/** The service does not answer: nothing is known of the text, not even that no address fits. */
export class AdressesInjoignables extends Error {
  readonly code = 'adresses_injoignables'
  override readonly name = 'AdressesInjoignables'
}
