/** What a démarche must have before it is published. Pure: the page and the act of publishing read the same list. */

export const CLES = [
  'titre',
  'description',
  'service',
  'serviceContact',
  'cadreJuridique',
  'contactDroits',
  'champs',
  'regles',
  'instructeurs',
  'conservation',
] as const
export type CleDeChecklist = (typeof CLES)[number]

/** Where a point is put right: a page of the administrateur, and a section of it. */
export interface Lieu {
  page: 'reglages' | 'formulaire' | 'instructeurs' | 'conservation'
  ancre: string
}

export interface PointDeChecklist {
  cle: CleDeChecklist
  fait: boolean
  lieu: Lieu
}

/** The facts the list is drawn from. */
export interface FaitsDePublication {
  titre: string
  description: string
  serviceNom: string
  serviceContact: string
  serviceTelephone: string
  serviceAdresse: string
  cadreJuridique: string
  contactDroits: string
  /** Null until the administrateur has fixed it (S-64). */
  conservationMois: number | null
  /** The longest that may be chosen: that of everybody, or what was granted. */
  conservationMaxMois: number
  /** Champs of the usager in the formulaire being prepared. */
  champs: number
  /** Findings of the verification that forbid publication. */
  blocages: number
  /** Instructeurs of the default groupe. */
  instructeurs: number
}

interface Point {
  lieu: Lieu
  fait: (faits: FaitsDePublication) => boolean
}

const rempli = (texte: string): boolean => texte.trim() !== ''

const POINTS: Record<CleDeChecklist, Point> = {
  titre: { lieu: { page: 'reglages', ancre: 'presentation' }, fait: (d) => rempli(d.titre) },
  description: { lieu: { page: 'reglages', ancre: 'presentation' }, fait: (d) => rempli(d.description) },
  service: { lieu: { page: 'reglages', ancre: 'service' }, fait: (d) => rempli(d.serviceNom) },
  serviceContact: {
    lieu: { page: 'reglages', ancre: 'service' },
    fait: (d) => rempli(d.serviceContact) || rempli(d.serviceTelephone) || rempli(d.serviceAdresse),
  },
  cadreJuridique: { lieu: { page: 'reglages', ancre: 'droit' }, fait: (d) => rempli(d.cadreJuridique) },
  contactDroits: { lieu: { page: 'reglages', ancre: 'droit' }, fait: (d) => estContact(d.contactDroits) },
  champs: { lieu: { page: 'formulaire', ancre: 'document' }, fait: (d) => d.champs > 0 },
  regles: { lieu: { page: 'formulaire', ancre: 'verification' }, fait: (d) => d.blocages === 0 },
  instructeurs: { lieu: { page: 'instructeurs', ancre: 'ajouter' }, fait: (d) => d.instructeurs > 0 },
  conservation: {
    lieu: { page: 'conservation', ancre: 'regle' },
    fait: (d) => d.conservationMois !== null && d.conservationMois <= d.conservationMaxMois,
  },
}

/** The whole list, in the order of the work. */
export function checklist(faits: FaitsDePublication): PointDeChecklist[] {
  return CLES.map((cle) => ({ cle, fait: POINTS[cle].fait(faits), lieu: POINTS[cle].lieu }))
}

/** An e-mail address or a web address, which is how one asks for one's rights. */
export function estContact(texte: string): boolean {
  const net = texte.trim()
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]{2,}$/.test(net) || estAdresseWeb(net)
}

/** An https or http address with a host that has a dot. */
export function estAdresseWeb(texte: string): boolean {
  if (!URL.canParse(texte)) return false
  const url = new URL(texte)
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.')
}
