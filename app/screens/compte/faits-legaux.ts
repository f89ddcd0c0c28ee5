/** The facts of the legal pages, in the order the settings ask for them. */

export const CONFORMITES = ['non', 'partiellement', 'totalement'] as const

export type NomDeFait =
  | 'editeur'
  | 'editeurAdresse'
  | 'directeurPublication'
  | 'hebergeur'
  | 'hebergeurAdresse'
  | 'responsableTraitement'
  | 'dpdContact'
  | 'accessibiliteDate'
  | 'contactEmail'
  | 'contactTelephone'
  | 'contactAdresse'

interface Fait {
  name: NomDeFait
  /** Several lines: an address. */
  long?: boolean
  /** A civil date. */
  date?: boolean
}

export const FAITS_PAR_PAGE: readonly {
  page: 'mentions' | 'donnees' | 'accessibilite' | 'contact'
  faits: readonly Fait[]
}[] = [
  {
    page: 'mentions',
    faits: [
      { name: 'editeur' },
      { name: 'editeurAdresse', long: true },
      { name: 'directeurPublication' },
      { name: 'hebergeur' },
      { name: 'hebergeurAdresse', long: true },
    ],
  },
  { page: 'donnees', faits: [{ name: 'responsableTraitement', long: true }, { name: 'dpdContact' }] },
  { page: 'accessibilite', faits: [{ name: 'accessibiliteDate', date: true }] },
  {
    page: 'contact',
    faits: [{ name: 'contactEmail' }, { name: 'contactTelephone' }, { name: 'contactAdresse', long: true }],
  },
]
