/** The templates of a démarche, as their pages and its publication read them. */
import type { Db, Tx } from '../../../db/client.ts'
import type { SorteDAttestation } from '../../../db/schema/attestations.ts'
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { EtatDeFichier } from '../../../db/schema/fichiers.ts'
import type { AttestationModeleId, AttestationVersionId, DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import { balisesPour, LIEUX, type BaliseConnue } from '../../../form-engine/balises.ts'
import { compile } from '../../../form-engine/compiled.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { canonique } from '../../../form-engine/json.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { ecrireCondition } from '../../../form-engine/texte-riche/conditions-ecrites.ts'
import { ecrire } from '../../../form-engine/texte-riche/ecrire.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { detientPour } from '../fichier/detenus.ts'
import { questionsComparables, type QuestionComparable } from '../lettre/show.ts'
import { isUuid } from '../uuid.ts'
import { imagesDe, modeleEnJson, modeleStocke, SORTES_D_ATTESTATION, type ContenuDeModele } from './modele.ts'
import { problemesDeModele, type Contexte, type ProblemeDeModele, type QuiSigne } from './verifier.ts'

export type EtatDeModele = 'brouillon' | 'publie' | 'modifie' | 'retire'

export interface ModeleLu {
  id: AttestationModeleId
  sorte: SorteDAttestation
  rang: number
  contenu: ContenuDeModele
  par: string | null
  modifieAt: Instant
  retireAt: Instant | null
  /** The last published version. */
  publiee: { numero: number; contenu: ContenuDeModele } | null
}

export interface ModeleListe {
  id: AttestationModeleId
  nom: string
  etat: EtatDeModele
  version: number | null
  /** Null for every groupe. */
  groupe: { nom: string | null } | null
  /** As it is written; null for every answer. */
  condition: string | null
  hasProblemes: boolean
}

interface Tete {
  demarche: { id: DemarcheId; numero: number; titre: string; etat: EtatDemarche }
  annonce: Record<SorteDAttestation, boolean>
}

export interface ModelesListes extends Tete {
  modeles: Record<SorteDAttestation, ModeleListe[]>
}

export interface ImageDeModele {
  sha256: string
  etat: EtatDeFichier | 'absente'
}

export interface ModeleVu extends Tete {
  id: AttestationModeleId
  sorte: SorteDAttestation
  etat: EtatDeModele
  saisie: {
    nom: string
    groupe: string
    condition: string
    titre: string
    corps: string
    pied: string
    alt: string
    signataire: string
    qualite: string
    signe: QuiSigne
  }
  images: { logo: ImageDeModele | null; signature: ImageDeModele | null }
  modifie: { par: string | null; at: Instant }
  problemes: ProblemeDeModele[]
  groupes: { id: GroupeId; nom: string }[]
  balises: BaliseConnue[]
  conditions: { id: string; nom: string }[]
  questions: QuestionComparable[]
  versions: { id: AttestationVersionId; numero: number; par: string | null; at: Instant; remises: number }[]
}

/** Every template, for each decision, in their order. */
export async function listModeles(key: AdminKey): Promise<ModelesListes> {
  const { tete, contexte } = await lireContexte(key)
  const modeles = await modelesDe(key.db, key.demarcheId)
  const lignes = (sorte: SorteDAttestation) =>
    modeles
      .filter((modele) => modele.sorte === sorte)
      .map((modele): ModeleListe => {
        const { contenu } = modele
        return {
          id: modele.id,
          nom: contenu.nom,
          etat: etatDe(modele),
          version: modele.publiee?.numero ?? null,
          groupe:
            contenu.groupeId === null
              ? null
              : { nom: contexte.groupes.find(({ id }) => id === contenu.groupeId)?.nom ?? null },
          condition: contenu.si && ecrireCondition(contenu.si),
          hasProblemes: modele.retireAt === null && problemesDeModele(contenu, contexte).length > 0,
        }
      })
  return { ...tete, modeles: { acceptation: lignes('acceptation'), refus: lignes('refus') } }
}

/** One template, with all that may be written in it. Throws 'introuvable'. */
export async function showModele(key: AdminKey, id: string): Promise<ModeleVu> {
  const { tete, contexte } = await lireContexte(key)
  const modele = await modeleDe(key.db, key.demarcheId, id)
  const { contenu } = modele
  const { formulaire } = contexte
  const etats = await etatsDesImages(key.db, key.demarcheId)
  const image = (sha256: string | undefined | null): ImageDeModele | null =>
    sha256 ? { sha256, etat: etats.get(sha256) ?? 'absente' } : null
  return {
    ...tete,
    id: modele.id,
    sorte: modele.sorte,
    etat: etatDe(modele),
    saisie: {
      nom: contenu.nom,
      groupe: contenu.groupeId ?? '',
      condition: contenu.si ? ecrireCondition(contenu.si) : '',
      titre: contenu.titre,
      corps: ecrire(contenu.corps),
      pied: contenu.pied,
      alt: contenu.logo?.alt ?? '',
      signataire: contenu.signature.nom,
      qualite: contenu.signature.qualite,
      signe: contenu.signature.duGroupe ? 'groupe' : 'modele',
    },
    images: { logo: image(contenu.logo?.sha256), signature: image(contenu.signature.image) },
    modifie: { par: modele.par, at: modele.modifieAt },
    problemes: problemesDeModele(contenu, contexte),
    groupes: [...contexte.groupes],
    balises: balisesPour(compile(formulaire), LIEUX.attestation),
    conditions: formulaire.conditions.map(({ id: condition, nom }) => ({ id: condition, nom })),
    questions: questionsComparables(formulaire, true),
    versions: await versionsDe(key.db, modele.id),
  }
}

/** What keeps a démarche from being published because of its attestations, in sentences. */
export async function attestationsManquantes(
  db: Db | Tx,
  demarcheId: DemarcheId,
  formulaire: Formulaire,
): Promise<{ manquants: string[]; invalides: string[] }> {
  const t = textes('fr').attestations
  const annonce = await annonceDe(db, demarcheId)
  const contexte = { formulaire, groupes: await groupesNommes(db, demarcheId) }
  const publies = (await modelesDe(db, demarcheId)).flatMap(({ sorte, retireAt, publiee }) =>
    publiee && retireAt === null ? [{ sorte, contenu: publiee.contenu }] : [],
  )
  return {
    manquants: SORTES_D_ATTESTATION.filter(
      (sorte) => annonce[sorte] && !publies.some((publie) => publie.sorte === sorte),
    ).map((sorte) => t.checklist.sansModele(t.sorte[sorte])),
    invalides: publies.flatMap(({ contenu }) =>
      problemesDeModele(contenu, contexte).map(({ phrase }) => t.checklist.invalide(contenu.nom, phrase)),
    ),
  }
}

/** Every template of a démarche, in their order, those that are no longer used last. */
export async function modelesDe(db: Db | Tx, demarcheId: DemarcheId): Promise<ModeleLu[]> {
  const rows = await db
    .selectFrom('attestation_modeles as m')
    .leftJoin('comptes', 'comptes.id', 'm.modifie_par')
    .leftJoinLateral(
      ({ selectFrom }) =>
        selectFrom('attestation_versions')
          .whereRef('modele_id', '=', 'm.id')
          .orderBy('numero', 'desc')
          .limit(1)
          .select(['numero', 'contenu'])
          .as('v'),
      (join) => join.onTrue(),
    )
    .where('m.demarche_id', '=', demarcheId)
    .orderBy((eb) => eb('m.retire_at', 'is not', null))
    .orderBy('m.rang')
    .orderBy('m.id')
    .select(['m.id', 'm.sorte', 'm.rang', 'm.contenu', 'm.modifie_at', 'm.retire_at'])
    .select(['comptes.nom', 'comptes.email', 'v.numero as version', 'v.contenu as publie'])
    .execute()
  return rows.map(({ version, publie, ...row }) => ({
    id: row.id,
    sorte: row.sorte,
    rang: row.rang,
    contenu: modeleStocke(row.contenu),
    par: row.nom ?? row.email,
    modifieAt: row.modifie_at,
    retireAt: row.retire_at,
    publiee: version === null || publie === null ? null : { numero: version, contenu: modeleStocke(publie) },
  }))
}

/** One of them. Throws 'introuvable'. */
export async function modeleDe(db: Db | Tx, demarcheId: DemarcheId, id: string): Promise<ModeleLu> {
  const modele = isUuid(id) ? (await modelesDe(db, demarcheId)).find((un) => un.id === id) : undefined
  if (!modele) throw new DomainError('introuvable', textes('fr').attestations.disparu)
  return modele
}

/** True when the draft says what the published version says. */
export function isPubliee({ contenu, publiee }: Pick<ModeleLu, 'contenu' | 'publiee'>): boolean {
  return publiee !== null && canonique(modeleEnJson(publiee.contenu)) === canonique(modeleEnJson(contenu))
}

export function etatDe(modele: ModeleLu): EtatDeModele {
  if (modele.retireAt !== null) return 'retire'
  if (modele.publiee === null) return 'brouillon'
  return isPubliee(modele) ? 'publie' : 'modifie'
}

/** What templates are judged against, and what heads the pages. Throws 'introuvable' when the démarche was deleted since. */
export async function lireContexte(key: AdminKey): Promise<{ tete: Tete; contexte: Contexte }> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select(['id', 'numero', 'titre', 'etat', 'atteste_acceptation', 'atteste_refus', 'formulaire_brouillon'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const { atteste_acceptation: acceptation, atteste_refus: refus, formulaire_brouillon: brouillon, ...demarche } = row
  return {
    tete: { demarche, annonce: { acceptation, refus } },
    contexte: { formulaire: formulaireStocke(brouillon), groupes: await groupesNommes(key.db, key.demarcheId) },
  }
}

/** How the images of a démarche stand, by digest. */
export async function etatsDesImages(db: Db | Tx, demarcheId: DemarcheId): Promise<Map<string, EtatDeFichier>> {
  const rows = await detientPour(db, demarcheId).select(['fichiers_de_demarche.sha256', 'etat']).execute()
  return new Map(rows.map(({ sha256, etat }) => [sha256, etat]))
}

/** True when every image of a template may be shown. */
export async function hasImagesPretes(db: Db | Tx, demarcheId: DemarcheId, contenu: ContenuDeModele): Promise<boolean> {
  const etats = await etatsDesImages(db, demarcheId)
  return imagesDe(contenu).every((sha256) => etats.get(sha256) === 'sain')
}

export function groupesNommes(db: Db | Tx, demarcheId: DemarcheId): Promise<{ id: GroupeId; nom: string }[]> {
  return db
    .selectFrom('groupes')
    .where('demarche_id', '=', demarcheId)
    .orderBy('par_defaut', 'desc')
    .orderBy('nom')
    .select(['id', 'nom'])
    .execute()
}

async function annonceDe(db: Db | Tx, demarcheId: DemarcheId): Promise<Record<SorteDAttestation, boolean>> {
  const row = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select(['atteste_acceptation as acceptation', 'atteste_refus as refus'])
    .executeTakeFirstOrThrow()
  return row
}

async function versionsDe(db: Db | Tx, modeleId: AttestationModeleId): Promise<ModeleVu['versions']> {
  const rows = await db
    .selectFrom('attestation_versions as v')
    .leftJoin('comptes', 'comptes.id', 'v.publie_par')
    .where('v.modele_id', '=', modeleId)
    .orderBy('v.numero', 'desc')
    .select(['v.id', 'v.numero', 'v.publie_at as at', 'comptes.nom', 'comptes.email'])
    .select(({ selectFrom }) =>
      selectFrom('attestations')
        .whereRef('version_id', '=', 'v.id')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .as('remises'),
    )
    .execute()
  return rows.map(({ nom, email, remises, ...version }) => ({
    ...version,
    par: nom ?? email,
    remises: Number(remises),
  }))
}
