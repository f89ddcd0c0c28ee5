/** The attestations of a dossier, for those who read all of it: its owner's side, once the decision may be told, and its agents. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { SorteDAttestation } from '../../../db/schema/attestations.ts'
import type { DossierId, EvenementId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { InstructionKey, ReadKey, WholeKey } from '../cles.ts'
import { etatVu } from '../dossier/etat-vu.ts'
import { cleDeDossier } from '../piece-jointe/cle-de-dossier.ts'
import { lecteurDe, type Lecteur } from '../piece-jointe/coffre.ts'
import type { RaisonSansAttestation } from './delivrer.ts'

export type AttestationVue =
  | { sort: 'delivree'; numero: string; at: Instant; isPrete: boolean }
  /** The decision delivers none, and why. */
  | { sort: RaisonSansAttestation | 'sans_modele' }

/**
 * What the decision of the dossier delivered; null while none holds, before its owner has asked to read it, for a guest who does
 * not see the whole dossier, and where nothing says that such a decision delivers one.
 */
export async function attestationDe(key: ReadKey | InstructionKey): Promise<AttestationVue | null> {
  if ('portee' in key && key.portee.sections !== null) return null
  const decision = await decisionQuiTient(key.db, key.dossierId)
  if (!decision || (!isAgent(key) && !decision.isDite)) return null
  const row = await laSienne(key.db, decision.evenementId)
  if (row) return { sort: 'delivree', numero: row.numero, at: row.at, isPrete: row.taille !== null }
  return decision.raison && { sort: decision.raison }
}

export interface FichierDAttestation {
  numero: string
  /** Null while it is being made. */
  lecteur: Lecteur | null
  sha256: string | null
}

/** The file of the attestation of the dossier, under the same rights; null when there is none. Throws `ErreurMagasin`. */
export async function lireAttestation(
  key: WholeKey | InstructionKey,
  magasin: MagasinObjets = magasinObjets(),
): Promise<FichierDAttestation | null> {
  const decision = await decisionQuiTient(key.db, key.dossierId)
  if (!decision || (!isAgent(key) && !decision.isDite)) return null
  const row = await laSienne(key.db, decision.evenementId)
  if (!row) return null
  const cle = row.taille === null ? null : await cleDeDossier(key.db, key.dossierId)
  if (row.taille === null || cle === null) return { numero: row.numero, lecteur: null, sha256: null }
  const place = { dossierId: key.dossierId, attestationId: row.id, taille: row.taille, cle }
  return { numero: row.numero, lecteur: lecteurDe(magasin, place), sha256: row.sha256 }
}

/** The number of the attestation that a decision delivered, for the letter that tells it; null for none, or once it is withdrawn. */
export async function numeroDeLaDecision(db: Db | Tx, evenementId: EvenementId): Promise<string | null> {
  return (await laSienne(db, evenementId))?.numero ?? null
}

const isAgent = (key: ReadKey | InstructionKey): key is InstructionKey => !('portee' in key)

const SORTES: Record<string, SorteDAttestation> = { accepte: 'acceptation', refuse: 'refus' }

async function decisionQuiTient(
  db: Db | Tx,
  dossierId: DossierId,
): Promise<{ evenementId: EvenementId; raison: RaisonSansAttestation | 'sans_modele' | null; isDite: boolean } | null> {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('evenements', 'evenements.dossier_id', 'dossiers.id')
    .where('dossiers.id', '=', dossierId)
    .where('evenements.type', 'in', ['dossier.accepte', 'dossier.refuse'])
    .orderBy('evenements.at', 'desc')
    .orderBy('evenements.id', 'desc')
    .limit(1)
    .select([
      'evenements.id',
      'dossiers.etat',
      'demarches.accuse_lecture',
      'demarches.atteste_acceptation',
      'demarches.atteste_refus',
      'dossiers.decision_lue_at',
    ])
    .select(sql<string | null>`evenements.donnees->>'attestation'`.as('attestation'))
    .executeTakeFirst()
  const sorte = row && SORTES[row.etat]
  if (!row || !sorte) return null
  const { attestation } = row
  const raison = attestation === 'aucun_modele_ne_convient' || attestation === 'rien_a_dire' ? attestation : null
  const isAnnoncee = sorte === 'acceptation' ? row.atteste_acceptation : row.atteste_refus
  return {
    evenementId: row.id,
    raison: raison ?? (isAnnoncee ? 'sans_modele' : null),
    isDite: etatVu(row) !== 'traite',
  }
}

function laSienne(db: Db | Tx, evenementId: EvenementId) {
  return db
    .selectFrom('attestations')
    .innerJoin('attestation_registre', 'attestation_registre.numero', 'attestations.numero')
    .where('evenement_id', '=', evenementId)
    .where('retiree_at', 'is', null)
    .select(['attestations.id', 'attestations.numero', 'taille', 'sha256', 'delivree_at as at'])
    .executeTakeFirst()
}
