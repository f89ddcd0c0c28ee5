/** Cuts the keys of a dossier, through the rights of the person: no right, no row, 404. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import {
  cutKey,
  isInstruction,
  type DepositKey,
  type EditKey,
  type InstructeurKey,
  type InstructionKey,
  type MachineKey,
  type OwnerKey,
  type PersonKey,
  type Personne,
  type Portee,
  type ReadKey,
  type SystemKey,
  type WholeKey,
  type WriteKey,
} from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'

const ENTIERE: Portee = { invitation: null, sections: null, remplit: true, depose: true }

/** The key of the owner or of a guest to read the dossier, whatever its state; null otherwise. */
export async function cutReadKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<ReadKey | null> {
  const ouvert = await ouvertA(db, now, personne, id)
  return ouvert ? cutKey<ReadKey>(db, { now, personne, ...ouvert }) : null
}

/** The key to read a dossier of which one sees all: its owner, or a guest of the whole dossier. */
export async function cutWholeKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<WholeKey | null> {
  const key = await cutReadKey(db, now, personne, id)
  return key?.portee.sections === null ? (key as WholeKey) : null
}

/**
 * The key to write answers: the owner's, or that of a guest who fills. It does not look at the state: a verb that finds the
 * dossier already deposited says so in a sentence, where a 404 would lie.
 */
export async function cutEditKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<EditKey | null> {
  const ouvert = await ouvertA(db, now, personne, id)
  return ouvert?.portee.remplit ? cutKey<EditKey>(db, { now, personne, ...ouvert }) : null
}

/** The key to deposit: the owner's, or that of a guest who was given that right. */
export async function cutDepositKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<DepositKey | null> {
  const ouvert = await ouvertA(db, now, personne, id)
  return ouvert?.portee.depose ? cutKey<DepositKey>(db, { now, personne, ...ouvert }) : null
}

/**
 * A key to write, read again inside the transaction of an act that has locked the dossier: what was taken back, narrowed or
 * handed over since it was cut opens nothing more, and what somebody was told is ended is. Acts on rights lock the dossier too.
 * Throws 'introuvable'.
 */
export const relireEdition = (tx: Tx, key: EditKey): Promise<EditKey> => relire(tx, key, cutEditKey)

/** The same, of a key to deposit. */
export const relireDepot = (tx: Tx, key: DepositKey): Promise<DepositKey> => relire(tx, key, cutDepositKey)

async function relire<K extends EditKey>(tx: Tx, key: K, couper: (...args: Ouvre) => Promise<K | null>): Promise<K> {
  const relue = await couper(tx, key.now, key.personne, key.dossierId)
  if (relue) return relue
  throw new DomainError(
    'introuvable',
    'Ce dossier ne vous est plus ouvert : la personne à qui il est en a changé l’accès. Écrivez-lui pour y revenir.',
  )
}

/** The key of the draft that the person of the key has just begun. Throws when it is not theirs: an error of ours. */
export async function cleDuBrouillonCommence({ db, now, personne }: PersonKey, id: DossierId): Promise<EditKey> {
  const key = await cutEditKey(db, now, personne, id)
  if (!key) throw new Error('the draft that was just begun has no key')
  return key
}

/** The same, of a key to write on either side. */
export async function relireEcriture(tx: Tx, key: WriteKey): Promise<WriteKey> {
  if (!isInstruction(key)) return relireEdition(tx, key)
  await relireInstruction(tx, key)
  return key
}

/**
 * The same, of an instructeur's key: a dossier that went to another groupe meanwhile, and whoever left its groupe, are out of
 * reach. Throws 'introuvable'.
 */
export async function relireInstruction(
  tx: Tx,
  key: Pick<InstructionKey, 'now' | 'personne' | 'dossierId'>,
): Promise<void> {
  if (await cutInstructionKey(tx, key.now, key.personne, key.dossierId)) return
  throw new DomainError(
    'introuvable',
    'Ce dossier n’est plus à votre groupe : il vient d’être confié à un autre, ou vous avez quitté celui-ci. Rien n’est changé.',
  )
}

type Ouvre = [db: Db | Tx, now: Instant, personne: Personne, id: string]

/** The owner's key. */
export async function cutOwnerKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<OwnerKey | null> {
  const ouvert = await duTitulaire(db, personne, id)
  return ouvert ? cutKey<OwnerKey>(db, { now, personne, ...ouvert }) : null
}

/** The owner's key to put a dossier in the bin and take it out, wherever it is: each of the two acts may be repeated. */
export async function cutCorbeilleKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<OwnerKey | null> {
  const ouvert = await duTitulaire(db, personne, id, { corbeille: true })
  return ouvert ? cutKey<OwnerKey>(db, { now, personne, ...ouvert }) : null
}

/** An instructeur's key on a deposited dossier of one of their groupes; null otherwise. */
export async function cutInstructionKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<InstructionKey | null> {
  if (!isUuid(id) || !personne.roles.includes('instructeur')) return null
  const dossier = await db
    .selectFrom('dossiers')
    .innerJoin('groupe_instructeurs', 'groupe_instructeurs.groupe_id', 'dossiers.groupe_id')
    .where('groupe_instructeurs.compte_id', '=', personne.compteId)
    .where('dossiers.id', '=', id as DossierId)
    .where('dossiers.etat', '<>', 'brouillon')
    .select(['dossiers.id as dossierId', 'demarche_id as demarcheId', 'revision_id as revisionId'])
    .executeTakeFirst()
  return dossier ? cutKey<InstructionKey>(db, { now, personne, role: 'instructeur', ...dossier }) : null
}

/** The same for several dossiers of one's groupes, for an act on those ticked in a list; what is not theirs is left out. */
export async function cutInstructionKeys(
  { db, now, personne, groupes }: InstructeurKey,
  ids: readonly string[],
): Promise<InstructionKey[]> {
  const lisibles = [...new Set(ids)].filter(isUuid) as DossierId[]
  if (lisibles.length === 0 || groupes.length === 0) return []
  const dossiers = await db
    .selectFrom('dossiers')
    .where('groupe_id', 'in', [...groupes])
    .where('id', 'in', lisibles)
    .where('etat', '<>', 'brouillon')
    .orderBy('id')
    .select(['id as dossierId', 'demarche_id as demarcheId', 'revision_id as revisionId'])
    .execute()
  return dossiers.map((dossier) => cutKey<InstructionKey>(db, { now, personne, role: 'instructeur', ...dossier }))
}

/** The machine's key on a deposited dossier, which it locks; null for a draft and for one that is gone. */
export async function cutMachineKey(tx: Tx, { now, reason }: SystemKey, id: DossierId): Promise<MachineKey | null> {
  const dossier = await tx
    .selectFrom('dossiers')
    .where('id', '=', id)
    .where('etat', '<>', 'brouillon')
    .select(['id as dossierId', 'demarche_id as demarcheId', 'revision_id as revisionId'])
    .forUpdate()
    .executeTakeFirst()
  return dossier ? cutKey<MachineKey>(tx, { now, reason, ...dossier }) : null
}

/** What a person has on a dossier. */
type Ouvert = Pick<EditKey, 'dossierId' | 'demarcheId' | 'revisionId' | 'portee' | 'role'>

/** As its owner, or as a guest; null otherwise. */
async function ouvertA(...[db, now, personne, id]: Ouvre): Promise<Ouvert | null> {
  return (await duTitulaire(db, personne, id)) ?? (await dInvite(db, now, personne, id))
}

async function duTitulaire(
  db: Db | Tx,
  personne: Personne,
  id: string,
  avec: { corbeille: boolean } = { corbeille: false },
): Promise<Ouvert | null> {
  if (!isUuid(id)) return null
  const dossier = await db
    .selectFrom('dossiers')
    .where('id', '=', id as DossierId)
    .where('usager_id', '=', personne.compteId)
    .$if(!avec.corbeille, (query) => query.where('corbeille_at', 'is', null))
    .select(['id as dossierId', 'demarche_id as demarcheId', 'revision_id as revisionId'])
    .executeTakeFirst()
  return dossier ? { ...dossier, role: 'usager', portee: ENTIERE } : null
}

/** Through an invitation that was accepted, that nobody ended, and whose last day has not passed. */
async function dInvite(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<Ouvert | null> {
  if (!isUuid(id)) return null
  const row = await db
    .selectFrom('invitations')
    .innerJoin('dossiers', 'dossiers.id', 'invitations.dossier_id')
    .where('invitations.dossier_id', '=', id as DossierId)
    .where('invitations.compte_id', '=', personne.compteId)
    .where('invitations.accepte_at', 'is not', null)
    .where('invitations.fin_at', 'is', null)
    .where((eb) => eb.or([eb('invitations.fin_on', 'is', null), eb('invitations.fin_on', '>=', parisDate(now))]))
    .where('dossiers.corbeille_at', 'is', null)
    .select([
      'dossiers.id as dossierId',
      'dossiers.demarche_id as demarcheId',
      'dossiers.revision_id as revisionId',
      'invitations.id as invitation',
      'invitations.sections',
      'invitations.droit',
      'invitations.peut_deposer as depose',
    ])
    .executeTakeFirst()
  if (!row) return null
  const { invitation, sections, droit, depose, ...dossier } = row
  return { ...dossier, role: 'invite', portee: { invitation, sections, remplit: droit === 'remplir', depose } }
}
