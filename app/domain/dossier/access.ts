/** Cuts the keys of a dossier, through the rights of the person: no right, no row, 404. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { cutKey, type EditKey, type InstructionKey, type Personne, type ReadKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'

/** The owner's key to read their dossier, whatever its state; null otherwise. */
export async function cutReadKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<ReadKey | null> {
  if (!isUuid(id)) return null
  const dossier = await ofOwner(db, personne, id).where('corbeille_at', 'is', null).executeTakeFirst()
  return dossier ? cutKey<ReadKey>(db, { now, personne, role: 'usager', dossierId: dossier.dossierId }) : null
}

/**
 * The owner's key to write in their dossier. It does not look at the state: a verb that finds the dossier already
 * deposited says so in a sentence, where a 404 would lie.
 */
export async function cutEditKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<EditKey | null> {
  if (!isUuid(id)) return null
  const dossier = await ofOwner(db, personne, id).where('corbeille_at', 'is', null).executeTakeFirst()
  return dossier ? cutKey<EditKey>(db, { now, personne, role: 'usager', ...dossier }) : null
}

/** The owner's key to put a dossier in the bin and take it out, wherever it is: each of the two acts may be repeated. */
export async function cutCorbeilleKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<EditKey | null> {
  if (!isUuid(id)) return null
  const dossier = await ofOwner(db, personne, id).executeTakeFirst()
  return dossier ? cutKey<EditKey>(db, { now, personne, role: 'usager', ...dossier }) : null
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

function ofOwner(db: Db | Tx, personne: Personne, id: string) {
  return db
    .selectFrom('dossiers')
    .where('id', '=', id as DossierId)
    .where('usager_id', '=', personne.compteId)
    .select(['id as dossierId', 'demarche_id as demarcheId', 'revision_id as revisionId'])
}
