/** Cuts the key of a démarche for one of its administrateurs: no right, no row, 404. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { cutKey, type AdminKey, type Personne } from '../cles.ts'
import { isUuid } from '../uuid.ts'

/** The key of a démarche for one of its administrateurs; null otherwise. */
export async function cutAdminKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<AdminKey | null> {
  if (!isUuid(id) || !personne.roles.includes('administrateur')) return null
  const demarche = await db
    .selectFrom('demarche_administrateurs')
    .where('compte_id', '=', personne.compteId)
    .where('demarche_id', '=', id as DemarcheId)
    .select('demarche_id')
    .executeTakeFirst()
  return demarche
    ? cutKey<AdminKey>(db, { now, personne, role: 'administrateur', demarcheId: demarche.demarche_id })
    : null
}
