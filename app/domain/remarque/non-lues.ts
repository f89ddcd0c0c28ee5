/**
 * What a person has not read in the remarks: messages of others since their mark. For an agent, of remarks that are still
 * open: what a colleague has settled is no news.
 */
import { sql, type SqlBool } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import type { Cote, Personne } from '../cles.ts'
import { AUDIENCES } from './access.ts'

/** Unread messages `m` of remarks `r` of a side, to be restrained to dossiers and questions one has a right to. */
export function nonLues(db: Db | Tx, cote: Cote, compteId: CompteId) {
  return db
    .selectFrom('remarque_messages as m')
    .innerJoin('remarques as r', 'r.id', 'm.remarque_id')
    .leftJoin('remarques_lues as lu', (join) =>
      join.onRef('lu.remarque_id', '=', 'm.remarque_id').on('lu.compte_id', '=', compteId),
    )
    .where('r.audience', 'in', [...AUDIENCES[cote]])
    .where('m.retire_at', 'is', null)
    .where(sql<SqlBool>`m.rang > coalesce(lu.lu_rang, 0)`)
    .where(sql<SqlBool>`m.auteur_id is distinct from ${compteId}`)
    .$if(cote === 'agents', (query) => query.where('r.resolue_at', 'is', null))
}

/**
 * Unread messages of several dossiers that the caller sees the whole of, in one query; those without any are left out.
 */
export async function remarquesNonLuesParDossier(
  { db, personne }: { db: Db | Tx; personne: Personne },
  cote: Cote,
  ids: readonly DossierId[],
): Promise<Map<DossierId, number>> {
  if (ids.length === 0) return new Map()
  const rows = await nonLues(db, cote, personne.compteId)
    .where('r.dossier_id', 'in', [...ids])
    .groupBy('r.dossier_id')
    .select(({ fn }) => ['r.dossier_id as id', fn.countAll<number>().as('n')])
    .execute()
  return new Map(rows.map(({ id, n }) => [id, Number(n)]))
}
