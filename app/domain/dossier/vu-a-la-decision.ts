/**
 * What the instructeur who decides had under the eyes, and whether the dossier is still that.
 *
 * The digest is the SHA-256, in hexadecimal, of the canonical JSON
 *
 *     {"annotations":{…},"depot":"<digest of what was sent>","format":1,"message":<rank>}
 *
 * `depot` is the digest that the deposit keeps, of what the administration has now (`empreinte-du-depot.ts`); `annotations` are
 * written as its answers are; `message` is the rank of the last message of the usager's side, 0 for none. The event of a decision
 * keeps it. What a page carries is the same without the bytes of files: an analysis that ends meanwhile changes nothing that
 * was read.
 */
import { createHash } from 'node:crypto'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { canonique } from '../../../form-engine/json.ts'
import type { InstructionKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { ROLES_DE_L_USAGER } from '../messagerie/sans-reponse.ts'
import { compilee } from '../revision/compilee.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { demandeLue } from './demande.ts'
import { documentDuDepot, empreinteDuDepot } from './empreinte-du-depot.ts'
import { empreinteTransmise, lectureTransmise } from './empreinte-transmise.ts'
import { evaluer } from './evaluer.ts'
import type { LockedDossier } from './transition.ts'

type Dossier = Pick<LockedDossier, 'id' | 'revisionId' | 'seq'>

/** What a page of the dossier carries, and the decision brings back. */
export interface VuALaDecision {
  empreinte: string
  /** The last operation of the journal. */
  seq: number
  /** The rank of the last message of the usager's side; 0 for none. */
  message: number
  /** The version of the identity; 0 for none. */
  identite: number
  /** How many times the dossier went to another form. */
  passage: number
  /** How many times it was sent, its deposit included. */
  envois: number
}

/** What the dossier of a key shows now. */
export async function vuALaDecision({ db, dossierId }: InstructionKey): Promise<VuALaDecision> {
  const dossier = await db
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select(['id', 'revision_id as revisionId', 'seq'])
    .executeTakeFirst()
  if (!dossier) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  return vuDuDossier(db, dossier)
}

async function vuDuDossier(db: Db | Tx, dossier: Dossier): Promise<VuALaDecision> {
  const lecture = await lectureTransmise(db, dossier)
  const sansOctets = empreinteDuDepot({
    revision: lecture.revisionId,
    identite: lecture.identite?.identite ?? null,
    sections: lecture.demande,
    fichiers: new Map(),
  })
  const message = await dernierMessage(db, dossier.id)
  return {
    empreinte: await hacher(db, dossier, sansOctets, message),
    seq: dossier.seq,
    message,
    identite: lecture.identite?.version ?? 0,
    passage: await combien(db, dossier.id, ['dossier.formulaire_change']),
    envois: await combien(db, dossier.id, ['dossier.depose', 'dossier.modifications_transmises']),
  }
}

/** The digest of what is decided on, of a locked dossier. */
export async function empreinteDecidee(tx: Tx, dossier: Dossier): Promise<string> {
  return hacher(tx, dossier, await empreinteTransmise(tx, dossier), await dernierMessage(tx, dossier.id))
}

/** Throws 'depot_change', with its sentence, when a locked dossier is not what was seen, or the page did not say. */
export async function exigerVuALaDecision(tx: Tx, dossier: Dossier, vu: VuALaDecision | null): Promise<void> {
  const t = textes('fr').retour.vu
  if (vu === null) throw new DomainError('depot_change', t.sansPage)
  if ((await vuDuDossier(tx, dossier)).empreinte !== vu.empreinte) throw new DomainError('depot_change', t.change)
}

/** As a page writes it in one control. */
export function ecrireVu({ empreinte, seq, message, identite, passage, envois }: VuALaDecision): string {
  return [empreinte, seq, message, identite, passage, envois].join('.')
}

/** The same, read; null for anything else. */
export function lireVu(texte: string): VuALaDecision | null {
  const lu = /^([0-9a-f]{64})\.(\d{1,9})\.(\d{1,9})\.(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(texte)
  if (!lu) return null
  const [, empreinte = '', ...nombres] = lu
  const [seq = 0, message = 0, identite = 0, passage = 0, envois = 0] = nombres.map(Number)
  return { empreinte, seq, message, identite, passage, envois }
}

async function hacher(db: Db | Tx, dossier: Dossier, depot: string, message: number): Promise<string> {
  const compiled = await compilee(db, dossier.revisionId)
  const { reponses, jour } = await lectureTransmise(db, dossier)
  const document = documentDuDepot({
    revision: dossier.revisionId,
    identite: null,
    sections: demandeLue(compiled.annotations, reponses, evaluer(compiled, reponses, jour)),
    fichiers: new Map(),
  })
  return createHash('sha256')
    .update(canonique({ format: 1, depot, annotations: document, message }))
    .digest('hex')
}

async function dernierMessage(db: Db | Tx, dossierId: DossierId): Promise<number> {
  const { rang } = await db
    .selectFrom('messages')
    .where('dossier_id', '=', dossierId)
    .where('auteur_role', 'in', [...ROLES_DE_L_USAGER])
    .select(({ fn }) => fn.max<number | null>('rang').as('rang'))
    .executeTakeFirstOrThrow()
  return rang ?? 0
}

async function combien(db: Db | Tx, dossierId: DossierId, types: readonly string[]): Promise<number> {
  const { n } = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossierId)
    .where('type', 'in', [...types])
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}
