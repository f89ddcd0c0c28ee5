/** What a démarche must have before it is published. Pure: the page and the act of publishing read the same list. */

import type { NatureDuCadre, SensibiliteProtegee } from '../../../db/schema/demarches.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'

export const CLES = [
  'titre',
  'description',
  'chemin',
  'service',
  'serviceContact',
  'cadreJuridique',
  'cadreNature',
  'contactDroits',
  'responsable',
  'dpd',
  'mineurs',
  'categories',
  'finalites',
  'aipd',
  'deverrouillage',
  'champs',
  'regles',
  'listes',
  'fichiers',
  'scenarios',
  'courriels',
  'attestations',
  'groupes',
  'instructeurs',
  'conservation',
] as const
export type CleDeChecklist = (typeof CLES)[number]

/** Where a point is put right: a page of the administrateur, and a section of it. */
export interface Lieu {
  page:
    | 'reglages'
    | 'formulaire'
    | 'verification'
    | 'scenarios'
    | 'instructeurs'
    | 'conservation'
    | 'donnees'
    | 'courriels'
    | 'attestations'
    | 'fichiers'
  ancre: string
}

export interface PointDeChecklist {
  cle: CleDeChecklist
  fait: boolean
  lieu: Lieu
  /** What exactly is missing, when the point is of several things: names of questions or of groupes, or whole sentences. */
  precisions: string[]
}

/** A question whose answers the law protects more. */
export interface QuestionProtegee {
  id: StableId
  libelle: string
  sensibilite: SensibiliteProtegee
}

/** The facts the list is drawn from. */
export interface FaitsDePublication {
  titre: string
  description: string
  chemin: string
  serviceNom: string
  serviceContact: string
  serviceTelephone: string
  serviceAdresse: string
  cadreJuridique: string
  /** What founds it (H-50, S-55); null until it is said. */
  cadreNature: NatureDuCadre | null
  contactDroits: string
  /** Of the administration, or of the instance when it says nothing (S-75). */
  responsable: string
  dpdContact: string
  /** Declared: it is not for minors (S-18); it asks nothing of the special categories (S-17). */
  sansMineurs: boolean
  sansDonneesParticulieres: boolean
  /** Questions that the law protects more, and why each is asked (H-51). */
  protegees: QuestionProtegee[]
  finalites: Readonly<Record<string, string>>
  aipdReference: string
  /** Kinds of protected data that the super-administrateur lets it ask. */
  deverrouillees: readonly SensibiliteProtegee[]
  /** Null until the administrateur has fixed it (S-64). */
  conservationMois: number | null
  /** The longest that may be chosen: that of everybody, or what was granted. */
  conservationMaxMois: number
  /** Champs of the usager in the formulaire being prepared. */
  champs: number
  /** Findings of the verification that forbid publication. */
  blocages: number
  /** What the formulaire says of lists that are not there, in sentences. */
  listes: string[]
  /** Files that the form names and nobody could download, in sentences. */
  fichiers: string[]
  /** Scenarios that fail and that nobody has acknowledged, by their names. */
  scenariosEchoues: string[]
  /** Letters of the démarche that cannot be said with this form, in sentences. */
  courriels: string[]
  /** Attestations that the démarche announces without a published template, and those that cannot be said with this form. */
  attestations: string[]
  /** The default groupe, and how many instruct in it. */
  groupeParDefaut: string
  instructeurs: number
  /** Every other groupe that the routing names, and how many instruct in it; null when the démarche has no such groupe. */
  groupesNommes: { nom: string; instructeurs: number | null }[]
}

interface Point {
  lieu: Lieu
  /** Whether it is done; or what is missing, nothing when it is done. */
  fait: (faits: FaitsDePublication) => boolean | string[]
}

const rempli = (texte: string): boolean => texte.trim() !== ''

const POINTS: Record<CleDeChecklist, Point> = {
  titre: { lieu: { page: 'reglages', ancre: 'presentation' }, fait: (d) => rempli(d.titre) },
  description: { lieu: { page: 'reglages', ancre: 'presentation' }, fait: (d) => rempli(d.description) },
  chemin: { lieu: { page: 'reglages', ancre: 'presentation' }, fait: (d) => rempli(d.chemin) },
  service: { lieu: { page: 'reglages', ancre: 'service' }, fait: (d) => rempli(d.serviceNom) },
  serviceContact: {
    lieu: { page: 'reglages', ancre: 'service' },
    fait: (d) => rempli(d.serviceContact) || rempli(d.serviceTelephone) || rempli(d.serviceAdresse),
  },
  cadreJuridique: { lieu: { page: 'reglages', ancre: 'droit' }, fait: (d) => rempli(d.cadreJuridique) },
  cadreNature: { lieu: { page: 'donnees', ancre: 'droit' }, fait: (d) => d.cadreNature !== null },
  contactDroits: { lieu: { page: 'reglages', ancre: 'droit' }, fait: (d) => estContact(d.contactDroits) },
  responsable: { lieu: { page: 'donnees', ancre: 'responsables' }, fait: (d) => rempli(d.responsable) },
  dpd: { lieu: { page: 'donnees', ancre: 'responsables' }, fait: (d) => rempli(d.dpdContact) },
  mineurs: { lieu: { page: 'donnees', ancre: 'declarations' }, fait: (d) => d.sansMineurs },
  // What was unlocked is another declaration, with its own conditions.
  categories: {
    lieu: { page: 'donnees', ancre: 'declarations' },
    fait: (d) => d.sansDonneesParticulieres || d.deverrouillees.some((une) => une !== 'nir'),
  },
  finalites: {
    lieu: { page: 'donnees', ancre: 'protegees' },
    fait: (d) => libelles(d.protegees.filter(({ id }) => !rempli(finaliteDe(d, id)))),
  },
  aipd: {
    lieu: { page: 'donnees', ancre: 'protegees' },
    fait: (d) => d.protegees.length === 0 || rempli(d.aipdReference),
  },
  deverrouillage: {
    lieu: { page: 'donnees', ancre: 'protegees' },
    fait: (d) => libelles(d.protegees.filter(({ sensibilite }) => !d.deverrouillees.includes(sensibilite))),
  },
  champs: { lieu: { page: 'formulaire', ancre: 'titre-plan' }, fait: (d) => d.champs > 0 },
  regles: { lieu: { page: 'verification', ancre: 'verification' }, fait: (d) => d.blocages === 0 },
  listes: { lieu: { page: 'formulaire', ancre: 'titre-plan' }, fait: (d) => d.listes },
  fichiers: { lieu: { page: 'fichiers', ancre: 'contenu' }, fait: (d) => d.fichiers },
  scenarios: { lieu: { page: 'scenarios', ancre: 'echecs' }, fait: (d) => d.scenariosEchoues },
  courriels: { lieu: { page: 'courriels', ancre: 'contenu' }, fait: (d) => d.courriels },
  attestations: { lieu: { page: 'attestations', ancre: 'contenu' }, fait: (d) => d.attestations },
  groupes: {
    lieu: { page: 'instructeurs', ancre: 'groupes' },
    fait: (d) => d.groupesNommes.filter(({ instructeurs }) => instructeurs === null).map(({ nom }) => nom),
  },
  instructeurs: {
    lieu: { page: 'instructeurs', ancre: 'ajouter' },
    fait: (d) => {
      const vides = d.groupesNommes.filter(({ instructeurs }) => instructeurs === 0).map(({ nom }) => nom)
      return d.instructeurs === 0 ? [d.groupeParDefaut, ...vides] : vides
    },
  },
  conservation: {
    lieu: { page: 'conservation', ancre: 'regle' },
    fait: (d) => d.conservationMois !== null && d.conservationMois <= d.conservationMaxMois,
  },
}

/** The whole list, in the order of the work. */
export function checklist(faits: FaitsDePublication): PointDeChecklist[] {
  return CLES.map((cle) => {
    const { lieu, fait } = POINTS[cle]
    const lu = fait(faits)
    return typeof lu === 'boolean'
      ? { cle, fait: lu, lieu, precisions: [] }
      : { cle, fait: lu.length === 0, lieu, precisions: lu }
  })
}

/** Why a question is asked, as it was written; empty when nobody wrote it. */
function finaliteDe({ finalites }: FaitsDePublication, id: StableId): string {
  // A stable id may be `constructor`.
  return (Object.hasOwn(finalites, id) ? finalites[id] : undefined) ?? ''
}

const libelles = (questions: readonly QuestionProtegee[]): string[] => questions.map(({ libelle }) => libelle)

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
