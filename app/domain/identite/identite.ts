/** Who asks: a person, for themselves or for somebody else, or a company. Pure; as it is stored, shown and deposited. */
import type { Selectable } from 'kysely'
import type { Identites } from '../../../db/schema/identites.ts'
import type { DemandeurAttendu } from '../../../db/schema/demarches.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import { canonique } from '../../../form-engine/json.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** What a démarche wants to know of whoever asks. */
export interface Attendu {
  demandeur: DemandeurAttendu
  /** Whether a person may ask for somebody else. */
  pourUnTiers: boolean
  civilite: boolean
}

export interface Personne {
  /** Null when it is not asked. */
  civilite: 'M.' | 'Mme' | null
  prenom: string
  nom: string
}

/** How the person a demande is for learns of it. */
export type Avertir = 'courriel' | 'mandataire'

/** Of whoever asks for somebody else: their name, and what was agreed with that person. */
export interface Mandat {
  mandataire: { prenom: string; nom: string }
  avertir: Avertir | null
  /** Where the beneficiary is written to; null unless they are told by e-mail. */
  courriel: string | null
  /** The sentence that was ticked, and when. */
  consentement: { texte: string; at: Instant } | null
}

export interface IdentiteDePersonne {
  genre: 'personne'
  /** Whom the demande is for. */
  personne: Personne
  /** Null when the person asks for themselves. */
  mandat: Mandat | null
}

/** What a register said of a company, and when. */
export interface Entreprise {
  raisonSociale: string
  forme: string | null
  naf: string | null
  adresse: string | null
  isFermee: boolean
  source: string
  luAt: Instant
}

export interface IdentiteDEtablissement {
  genre: 'etablissement'
  siret: string
  /** Null when no register could be reached. */
  entreprise: Entreprise | null
}

export type Identite = IdentiteDePersonne | IdentiteDEtablissement

/** An identity as it was written. */
export interface IdentiteEcrite {
  version: number
  identite: Identite
  par: CompteId | null
  at: Instant
}

/** What a row says. */
export function identiteDeLigne(row: Selectable<Identites>): IdentiteEcrite {
  const { version, ecrit_par: par, ecrit_at: at } = row
  if (row.siret !== null)
    return {
      version,
      par,
      at,
      identite: { genre: 'etablissement', siret: row.siret, entreprise: row.entreprise as Entreprise | null },
    }
  const mandat: Mandat | null = row.pour_un_tiers
    ? {
        mandataire: { prenom: row.mandataire_prenom, nom: row.mandataire_nom },
        avertir: row.avertir,
        courriel: row.courriel,
        consentement:
          row.consentement !== null && row.consenti_at !== null
            ? { texte: row.consentement, at: row.consenti_at }
            : null,
      }
    : null
  const { civilite, prenom, nom } = row
  return { version, par, at, identite: { genre: 'personne', personne: { civilite, prenom, nom }, mandat } }
}

/** The columns that hold an identity. */
export function ligneDIdentite(identite: Identite) {
  if (identite.genre === 'etablissement')
    return {
      genre: identite.genre,
      civilite: null,
      avertir: null,
      courriel: null,
      consentement: null,
      consenti_at: null,
      siret: identite.siret,
      entreprise: identite.entreprise && JSON.stringify(identite.entreprise),
    } as const
  const { personne, mandat } = identite
  return {
    genre: identite.genre,
    ...personne,
    pour_un_tiers: mandat !== null,
    mandataire_prenom: mandat?.mandataire.prenom ?? '',
    mandataire_nom: mandat?.mandataire.nom ?? '',
    avertir: mandat?.avertir ?? null,
    courriel: mandat?.courriel ?? null,
    consentement: mandat?.consentement?.texte ?? null,
    consenti_at: mandat?.consentement?.at ?? null,
    siret: null,
    entreprise: null,
  } as const
}

/**
 * Whether an identity says all that the démarche asks: the deposit asks for it. One that a link has begun may not; what a person
 * saves always does.
 */
export function isComplete(identite: Identite | null, attendu: Attendu): boolean {
  if (attendu.demandeur === 'aucun') return true
  if (identite?.genre !== attendu.demandeur) return false
  if (identite.genre === 'etablissement') return true
  const { personne, mandat } = identite
  const isNommee = personne.prenom !== '' && personne.nom !== ''
  if (!isNommee || (attendu.civilite && personne.civilite === null)) return false
  if (mandat === null) return true
  const { mandataire, avertir, consentement } = mandat
  return (
    attendu.pourUnTiers &&
    mandataire.prenom !== '' &&
    mandataire.nom !== '' &&
    avertir !== null &&
    consentement !== null
  )
}

/** The demandeur in a few words, for lists and titles: a person's name, a company's, or its number. */
export function nomDuDemandeur(identite: Identite): string {
  if (identite.genre === 'etablissement') return identite.entreprise?.raisonSociale ?? `SIRET ${identite.siret}`
  return [identite.personne.prenom, identite.personne.nom].filter((nom) => nom !== '').join(' ')
}

/** Where the beneficiary is written to; null when nobody else is concerned, or when the mandataire tells them. */
export function courrielDuBeneficiaire(identite: Identite | null): string | null {
  return identite?.genre === 'personne' ? (identite.mandat?.courriel ?? null) : null
}

/** Whether both say the same: when a register was read, and when a sentence was ticked, is not what they say. */
export function isMeme(a: Identite, b: Identite): boolean {
  return canonique(sansDates(a)) === canonique(sansDates(b))
}

/** The identity as the digest of a deposit holds it. */
export function enJson(identite: Identite): Json {
  return JSON.parse(JSON.stringify(identite)) as Json
}

function sansDates(identite: Identite): Json {
  return JSON.parse(
    JSON.stringify(identite, (cle: string, valeur: unknown) =>
      cle === 'luAt' || cle === 'at' || cle === 'source' ? undefined : valeur,
    ),
  ) as Json
}
