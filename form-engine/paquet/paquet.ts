/**
 * The portable bundle of a démarche: everything an administration wrote to make it, and nothing of anybody who used it.
 *
 *   paquet.json        this document in canonical JSON: what export∘import∘export gives back byte for byte
 *   paquet.sig.json    who vouches for it (signature.ts), outside the canonical part
 *   fichiers/<sha256>  what the document names by the digest of its content: lists (liste.ts), documents to fill
 */
import type { Formulaire } from '../formulaire.ts'
import { PROFONDEUR_MAX } from '../lire-formulaire.ts'
import { canonique, toJson } from '../json.ts'
import type { CodeDeLangue } from '../langues.ts'
import type { Traduction } from '../traductions.ts'
import type { Json } from '../type-de-champ.ts'

export const FORMAT = 'cerfeuil/demarche'
export const VERSION = 1

/** Levels of JSON a bundle holds: those of its formulaire, and a few around it. */
export const PROFONDEUR_DU_PAQUET = PROFONDEUR_MAX + 20

export const NATURES_DU_CADRE = ['texte', 'deliberation', 'interne'] as const
export const METHODES_DE_CONSERVATION = ['supprimer', 'anonymiser'] as const
export const MODES_DE_DECISION = ['aucun', 'instruction', 'acceptation', 'sva', 'svr'] as const
export const UNITES_DE_PERIODE = ['jours', 'semaines', 'mois'] as const
export const EFFETS_DE_CORRECTION = ['suspendre', 'recommencer'] as const
export const DEMANDEURS = ['aucun', 'personne', 'etablissement'] as const
export const ORIGINES_DE_SCENARIO = ['ecrit', 'propose'] as const

/** The document of a bundle. Its reader is lire-paquet.ts. */
/** A groupe, and how a service is reached there; never who is in it, nor who signs for it. */
export interface GroupeDePaquet {
  nom: string
  parDefaut: boolean
  /** Absent where it says nothing of its own: bundles of before are the same bytes. */
  contact?: { courriel: string; telephone: string; horaires: string; adresse: string; page: string }
}

export interface Paquet {
  format: typeof FORMAT
  version: typeof VERSION
  presentation: {
    titre: string
    /** Last part of the public address; another one is found where it is taken. */
    chemin: string
    description: string
    delaiReponseJours: number | null
  }
  service: { nom: string; contact: string; telephone: string; horaires: string; adresse: string }
  droit: { cadreJuridique: string; contactDroits: string }
  declarations: {
    cadreNature: (typeof NATURES_DU_CADRE)[number] | null
    sansMineurs: boolean
    sansDonneesParticulieres: boolean
    /** Why each question that the law protects more is asked, by id. */
    finalites: Record<string, string>
    aipdReference: string
  }
  conservation: {
    mois: number | null
    brouillonJours: number | null
    methode: (typeof METHODES_DE_CONSERVATION)[number]
  }
  decision: {
    mode: (typeof MODES_DE_DECISION)[number]
    periode: { nombre: number; unite: (typeof UNITES_DE_PERIODE)[number] } | null
    correction: (typeof EFFETS_DE_CORRECTION)[number] | null
    accuseLecture: boolean
    /** A second person confirms each decision; absent where one decides. */
    doubleRegard?: boolean
  }
  demandeur: { demandeur: (typeof DEMANDEURS)[number]; pourUnTiers: boolean; civilite: boolean }
  /** Their names, which are the keys that routing uses; never who is in them. One is the default. By name. */
  groupes: GroupeDePaquet[]
  formulaire: Formulaire
  /** By digest; their lines are files. */
  listes: ListeDePaquet[]
  /** In their order. */
  scenarios: ScenarioDePaquet[]
  /**
   * Letters of the démarche, by the name of the act they tell. Absent where a démarche keeps none: a bundle of before the
   * letters and one without letters are the same bytes.
   */
  lettres?: LettreDePaquet[]
  /** Templates of its attestations, and with which decisions it says that one comes. Absent where there is neither. */
  attestations?: AttestationsDePaquet
  /** Documents to fill that questions hand out and logos of attestations, by digest; their bytes are files. Absent where there are none. */
  documents?: DocumentDePaquet[]
  /** Its texts in other languages, by code. Absent where there are none. */
  traductions?: LangueDePaquet[]
}

export interface ListeDePaquet {
  /** SHA-256 of the file, which is the digest that questions name (liste.ts). */
  empreinte: string
  nom: string
  lignes: number
}

export interface ScenarioDePaquet {
  nom: string
  origine: (typeof ORIGINES_DE_SCENARIO)[number]
  reponses: { [champ: string]: Json }
  /** The day it is played. */
  jour: string
  /** `Attentes` of scenarios.ts. */
  attentes: object
  libelles: Record<string, string>
}

export interface LettreDePaquet {
  cle: string
  objet: string
  corps: Json
}

export interface AttestationsDePaquet {
  annonce: { acceptation: boolean; refus: boolean }
  /** In their order. */
  modeles: AttestationDePaquet[]
}

export interface AttestationDePaquet {
  decision: 'acceptation' | 'refus'
  nom: string
  /** By name; null for every groupe. */
  groupe: string | null
  /** An expression of the language; null for every answer. */
  si: Json
  titre: string
  corps: Json
  pied: string
  /** An image among the documents, and what it shows. */
  logo: { empreinte: string; alt: string } | null
}

export interface DocumentDePaquet {
  empreinte: string
  nom: string
  type: string
  taille: number
}

/** A language of the form: the words of each text, and what they were made from. */
export interface LangueDePaquet {
  langue: CodeDeLangue
  /** Citizens may choose it. */
  proposee: boolean
  /** By key, one for each text. */
  textes: Traduction[]
}

/** The parts a person reads of a bundle, in the order of the pages. */
export const PARTIES = [
  'presentation',
  'service',
  'droit',
  'declarations',
  'conservation',
  'decision',
  'demandeur',
  'groupes',
  'formulaire',
  'listes',
  'scenarios',
  'lettres',
  'attestations',
  'documents',
  'traductions',
] as const
export type Partie = (typeof PARTIES)[number]

/** The bytes that are signed, as text: the same bundle always gives the same. */
export function paquetEnTexte(paquet: Paquet): string {
  return canonique(toJson(paquet, PROFONDEUR_DU_PAQUET))
}

/** The text of one part: what two bundles compare. */
export function partieEnTexte(partie: unknown): string {
  return canonique(toJson(partie, PROFONDEUR_DU_PAQUET))
}

/** Digests of every file a bundle names. */
export function fichiersDe({ listes, documents = [] }: Pick<Paquet, 'listes' | 'documents'>): string[] {
  return [...listes, ...documents].map(({ empreinte }) => empreinte)
}
