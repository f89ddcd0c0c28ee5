/** Cuts the keys of the exchange on a dossier, through the rights of the person: no right, no row, 404. */
import type { Db, Tx } from '../../../db/client.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { cutKey, type MessagerieKey, type Personne } from '../cles.ts'
import { cutInstructionKey, cutWholeKey } from '../dossier/access.ts'

/**
 * The key of the owner, or of a guest of the whole dossier: an exchange may tell anything, so that whoever was given some
 * sections has none. A guest who was invited to read reads it. Whatever the state of the dossier: a page says why nobody
 * can write, where a 404 would lie.
 */
export async function cutMessagerieKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<MessagerieKey | null> {
  const key = await cutWholeKey(db, now, personne, id)
  if (!key) return null
  const { role, dossierId, demarcheId, portee } = key
  const auteur = portee.invitation === null ? 'usager' : 'invite'
  const ecrit = portee.remplit
  return cutKey<MessagerieKey>(db, { now, personne, role, cote: 'usager', auteur, ecrit, dossierId, demarcheId })
}

/** An instructeur's key on the exchange of a deposited dossier of one of their groupes; null otherwise. */
export async function cutMessagerieInstructionKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<MessagerieKey | null> {
  const key = await cutInstructionKey(db, now, personne, id)
  if (!key) return null
  const { role, dossierId, demarcheId } = key
  const agent = { cote: 'agents', auteur: 'instructeur', ecrit: true } as const
  return cutKey<MessagerieKey>(db, { now, personne, role, ...agent, dossierId, demarcheId })
}
