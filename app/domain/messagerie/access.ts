/** Cuts the keys of the exchange on a dossier, through the rights of the person: no right, no row, 404. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { cutKey, type MessagerieKey, type Personne } from '../cles.ts'
import { isUuid } from '../uuid.ts'

/** The owner's key, whatever the state of the dossier: a page says why nobody can write, where a 404 would lie. */
export async function cutMessagerieKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<MessagerieKey | null> {
  if (!isUuid(id)) return null
  const dossier = await db
    .selectFrom('dossiers')
    .where('id', '=', id as DossierId)
    .where('usager_id', '=', personne.compteId)
    .where('corbeille_at', 'is', null)
    .select(['id as dossierId', 'demarche_id as demarcheId'])
    .executeTakeFirst()
  if (!dossier) return null
  return cutKey<MessagerieKey>(db, { now, personne, role: 'usager', cote: 'usager', auteur: 'usager', ...dossier })
}

/** An instructeur's key on the exchange of a deposited dossier of one of their groupes; null otherwise. */
export async function cutMessagerieInstructionKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<MessagerieKey | null> {
  if (!isUuid(id) || !personne.roles.includes('instructeur')) return null
  const dossier = await db
    .selectFrom('dossiers')
    .innerJoin('groupe_instructeurs', 'groupe_instructeurs.groupe_id', 'dossiers.groupe_id')
    .where('groupe_instructeurs.compte_id', '=', personne.compteId)
    .where('dossiers.id', '=', id as DossierId)
    .where('dossiers.etat', '<>', 'brouillon')
    .select(['dossiers.id as dossierId', 'demarche_id as demarcheId'])
    .executeTakeFirst()
  if (!dossier) return null
  const cote = { role: 'instructeur', cote: 'agents', auteur: 'instructeur' } as const
  return cutKey<MessagerieKey>(db, { now, personne, ...cote, ...dossier })
}
