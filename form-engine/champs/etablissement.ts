/** What a register adds to the number of a company, in words; apart from the type, so that a browser reads it without zod. */

export interface FaitsDuRegistre {
  raisonSociale?: string | undefined
  voie?: string | undefined
  codePostal?: string | undefined
  commune?: string | undefined
}

/** As it is read: the company, then where it is; nothing when the register said nothing. */
export function lignesDuRegistre({ raisonSociale, voie, codePostal, commune }: FaitsDuRegistre): string[] {
  const ville = [codePostal, commune].filter((texte) => texte !== undefined).join(' ')
  const adresse = [voie, ville].filter((texte) => texte !== undefined && texte !== '').join(', ')
  return [raisonSociale, adresse].filter((texte): texte is string => texte !== undefined && texte !== '')
}
