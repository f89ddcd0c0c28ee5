/** Cuts the key of a démarche for one of its administrateurs: no right, no row, 404. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import {
  cutKey,
  type AdminKey,
  type AdministrateurKey,
  type CopieKey,
  type Personne,
  type SupprimeeKey,
} from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { modelesPour } from './modeles.ts'

/** The key of a démarche for one of its administrateurs; null otherwise. */
export async function cutAdminKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<AdminKey | null> {
  const demarche = await administree(db, personne, id)
  return demarche && demarche.etat !== 'supprimee'
    ? cutKey<AdminKey>(db, { now, personne, role: 'administrateur', demarcheId: demarche.id })
    : null
}

/** The key of a démarche in the bin for one of its administrateurs, who may take it out of it; null otherwise. */
export async function cutSupprimeeKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<SupprimeeKey | null> {
  const demarche = await administree(db, personne, id)
  return demarche?.etat === 'supprimee'
    ? cutKey<SupprimeeKey>(db, { now, personne, role: 'administrateur', demarcheId: demarche.id })
    : null
}

/** Who may begin a démarche from this one: its administrateurs, and those it is a model for; null otherwise. */
export async function cutCopieKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<CopieKey | null> {
  const mienne = await administree(db, personne, id)
  const source = mienne ?? (await modele(db, personne, id))
  return source && source.etat !== 'supprimee'
    ? cutKey<CopieKey>(db, { now, personne, role: 'administrateur', sourceId: source.id, isMienne: mienne !== null })
    : null
}

async function administree(db: Db | Tx, personne: Personne, id: string) {
  if (!isUuid(id) || !personne.roles.includes('administrateur')) return null
  const row = await db
    .selectFrom('demarche_administrateurs')
    .innerJoin('demarches', 'demarches.id', 'demarche_administrateurs.demarche_id')
    .where('demarche_administrateurs.compte_id', '=', personne.compteId)
    .where('demarches.id', '=', id as DemarcheId)
    .select(['demarches.id', 'demarches.etat'])
    .executeTakeFirst()
  return row ?? null
}

async function modele(db: Db | Tx, personne: Personne, id: string) {
  if (!isUuid(id) || !personne.roles.includes('administrateur')) return null
  const row = await modelesPour(db, personne.compteId)
    .where('demarches.id', '=', id as DemarcheId)
    .select(['demarches.id', 'demarches.etat'])
    .executeTakeFirst()
  return row ?? null
}

/** The key of a démarche for whoever has just made it, in the transaction that did. */
export async function cleDeLaDemarcheCreee(key: AdministrateurKey, id: DemarcheId): Promise<AdminKey> {
  const admin = await cutAdminKey(key.db, key.now, key.personne, id)
  if (!admin) throw new Error('a démarche that was just made is run by whoever made it')
  return admin
}
