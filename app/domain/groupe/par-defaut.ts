import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId, GroupeId } from '../../../db/schema/ids.ts'

/** The groupe that receives a dossier no rule sends elsewhere. A démarche has exactly one (unique index). */
export async function groupeParDefaut(db: Db | Tx, demarcheId: DemarcheId): Promise<GroupeId> {
  const { id } = await db
    .selectFrom('groupes')
    .where('demarche_id', '=', demarcheId)
    .where('par_defaut', '=', true)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
