import type { Langue } from '../textes/dictionnaire.ts'

/** Facts the law asks of a site. Each may be missing: the page then says so, and never shows placeholder text. */
export interface InstanceLegal {
  editeur?: string | null | undefined
  editeurAdresse?: string | null | undefined
  directeurPublication?: string | null | undefined
  hebergeur?: string | null | undefined
  hebergeurAdresse?: string | null | undefined
  contactEmail?: string | null | undefined
  contactTelephone?: string | null | undefined
  contactAdresse?: string | null | undefined
  responsableTraitement?: string | null | undefined
  dpdContact?: string | null | undefined
  accessibilite?: 'non' | 'partiellement' | 'totalement' | null | undefined
  accessibiliteDate?: string | null | undefined
}

/** What the frame shows of the instance. */
export interface Instance {
  nom: string
  sousTitre: string | null
  accent: string | null
  logoUrl: string | null
  appEnv: 'production' | 'test' | 'development'
  legal?: InstanceLegal | undefined
  /** The tiles under the maps, an address with `{z}`, `{x}`, `{y}`, and what their licence asks to be said; null for none. */
  fondDeCarte?: { adresse: string; mention: string } | null | undefined
}

export type Role = 'usager' | 'instructeur' | 'expert' | 'administrateur' | 'super-administrateur'

export interface Personne {
  email: string
  nom: string | null
  roles: Role[]
}

export type Theme = 'systeme' | 'clair' | 'sombre'

/** A deletion that no letter could announce: told on every page until the dossier is gone or kept. */
export interface AvisDeSuppression {
  dossier: { id: string; numero: number; demarche: string; isBrouillon: boolean; supprimeLe: string }
  /** How many others are announced the same way. */
  autres: number
}

/** When a session ends, from the moment this was said. */
export interface FinDeSession {
  finAt: string
  /** seconds */
  reste: number
  /** It has lived as long as a session may: only a password goes further. */
  isAuBout: boolean
}

/** The session of a page that was just asked for, and how many seconds before its end one speaks of it. */
export interface SessionDeLaPage extends FinDeSession {
  /** An open page interrupts. */
  avertir: number
  /** A page that opens says it. */
  annoncer: number
  /** How many hours a session lives at most. */
  heures: number
}

/** What every page knows: the data of the root loader. */
export interface Racine {
  instance: Instance
  personne: Personne | null
  session: SessionDeLaPage | null
  avis: AvisDeSuppression | null
  /** The dossier of the page, when it is a try of a form being prepared. */
  essai: string | null
  /** What is new on the dossiers of the person, up to a hundred. */
  notifications: number
  langue: Langue
  theme: Theme
  /** Path and query of the page, to come back to it. */
  cheminCourant: string
}
