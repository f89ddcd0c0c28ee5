/** What the company register says of a SIRET. `non_verifie` lets the person go on: the number is checked later. */
export type ReponseEntreprise =
  | { etat: 'trouvee'; siret: string; raisonSociale: string; codeNaf: string; codeCommune: string; isActive: boolean }
  | { etat: 'inconnue' }
  | { etat: 'non_verifie' }

export interface AnnuaireEntreprises {
  /** `siret` has fourteen digits and a right key: the champ has checked both. Never throws. */
  chercher(siret: string): Promise<ReponseEntreprise>
}

/** The register of an instance without network: every number is taken as typed. */
export const annuaireHorsLigne: AnnuaireEntreprises = {
  chercher: () => Promise.resolve({ etat: 'non_verifie' }),
}

/** A register for the tests: knows the companies it is given, and no other. */
export function annuaireFactice(entreprises: Extract<ReponseEntreprise, { etat: 'trouvee' }>[]): AnnuaireEntreprises {
  return {
    chercher: (siret) =>
      Promise.resolve(entreprises.find((entreprise) => entreprise.siret === siret) ?? { etat: 'inconnue' }),
  }
}
