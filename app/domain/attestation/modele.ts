/** The template of an attestation as it is kept: who it is for, and what it says. Pure. */
import { z } from 'zod'
import type { SorteDAttestation } from '../../../db/schema/attestations.ts'
import type { GroupeId } from '../../../db/schema/ids.ts'
import type { Expression } from '../../../form-engine/conditions/expression.ts'
import { lireExpression } from '../../../form-engine/conditions/lire-expression.ts'
import { toJson } from '../../../form-engine/json.ts'
import { enJson, texteRicheStocke, type TexteRiche } from '../../../form-engine/texte-riche.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { Decision } from '../dossier/transitions.ts'

export type { SorteDAttestation }

export const SORTES_D_ATTESTATION = ['acceptation', 'refus'] as const satisfies readonly SorteDAttestation[]

/** The attestation that a decision may deliver; null for the one that closes without deciding. */
export const SORTE_DE_DECISION: Record<Decision, SorteDAttestation | null> = {
  accepter: 'acceptation',
  refuser: 'refus',
  classerSansSuite: null,
}

/** Who signs an attestation; nobody without a name. The image is named by its digest. */
export interface SignatureFigee {
  nom: string
  qualite: string
  image: string | null
}

export interface ContenuDeModele {
  /** For those who write it. */
  nom: string
  /** Of the dossiers it is for; null for all of them. */
  groupeId: GroupeId | null
  /** What the dossiers it is for answer; null for any of them. */
  si: Expression | null
  /** One line, with tags. */
  titre: string
  corps: TexteRiche
  /** Without tags. */
  pied: string
  /** An image of the démarche, by its digest, and what it shows in words. */
  logo: { sha256: string; alt: string } | null
  /** Who signs, and the image of the signature, when there is one; `duGroupe` where those of the groupe of the dossier come first. */
  signature: SignatureFigee & { duGroupe: boolean }
}

export const MODELES_MAX = 50
export const NOM_MAX = 100
export const TITRE_MAX = 200
export const PIED_MAX = 190
export const SIGNATAIRE_MAX = 150
export const ALT_MAX = 200
/** bytes */
export const IMAGE_MAX = 1_000_000

/** As deep as a condition may be. */
const NIVEAUX = 1_100
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What is said of a template beside its condition and its words. */
export const enveloppe = {
  nom: z.string().min(1).max(NOM_MAX),
  titre: z.string().max(TITRE_MAX),
  pied: z.string().max(PIED_MAX),
  logo: z.strictObject({ sha256, alt: z.string().max(ALT_MAX) }).nullable(),
  signature: z.strictObject({
    nom: z.string().max(SIGNATAIRE_MAX),
    qualite: z.string().max(SIGNATAIRE_MAX),
    image: sha256.nullable(),
    // Templates were first written without it.
    duGroupe: z.boolean().default(false),
  }),
}

const ecrit = z.strictObject({ ...enveloppe, groupeId: z.uuid().nullable(), si: z.unknown(), corps: z.unknown() })

/** A template that nobody has written yet. */
export function modeleVide(nom: string): ContenuDeModele {
  return {
    nom,
    groupeId: null,
    si: null,
    titre: '',
    corps: { langage: 1, blocs: [] },
    pied: '',
    logo: null,
    signature: { nom: '', qualite: '', image: null, duGroupe: false },
  }
}

/** The template as it is stored. */
export function modeleEnJson({ si, corps, ...reste }: ContenuDeModele): Json {
  return { ...toObjet(reste), si: toJson(si, NIVEAUX), corps: enJson(corps) }
}

const toObjet = (valeur: object): { [cle: string]: Json } => toJson(valeur, NIVEAUX) as { [cle: string]: Json }

/** A template that we wrote ourselves. Throws when it is none: it would be a bug. */
export function modeleStocke(brut: unknown): ContenuDeModele {
  const { groupeId, si, corps, ...reste } = ecrit.parse(brut)
  return {
    ...reste,
    groupeId: groupeId as GroupeId | null,
    si: si === null ? null : conditionStockee(si),
    corps: texteRicheStocke(corps),
  }
}

function conditionStockee(brute: unknown): Expression {
  const lue = lireExpression(toJson(brute, NIVEAUX), 'si', [])
  if (!lue) throw new TypeError('a stored condition is not readable')
  return lue
}

/** The digests of the images that a template shows. */
export function imagesDe({ logo, signature }: Pick<ContenuDeModele, 'logo'> & { signature: SignatureFigee }): string[] {
  return [...(logo ? [logo.sha256] : []), ...(signature.image === null ? [] : [signature.image])]
}
