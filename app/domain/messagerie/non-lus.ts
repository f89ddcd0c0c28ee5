/**
 * How many messages a person has not read. On the usager's side: whatever others wrote since their mark. For an agent:
 * what the usager's side wrote since, while none of the groupe has answered it; what a colleague dealt with is no news.
 */
import { sql, type SqlBool } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import type { Cote, InstructionKey, MessagerieKey, Personne, ReadKey } from '../cles.ts'
import { ROLES_DE_L_USAGER } from './sans-reponse.ts'

/** Unread messages of the exchange of the key. */
export async function compterNonLus(key: MessagerieKey): Promise<number> {
  return (await nonLusParDossier(key, key.cote, [key.dossierId])).get(key.dossierId) ?? 0
}

/**
 * Unread messages of the dossier of a key that reads it, for the way from its page to the exchange; null for a guest of
 * some sections, who has no part in it.
 */
export async function nonLusDuDossier(key: ReadKey | InstructionKey): Promise<number | null> {
  if (!('portee' in key)) return (await nonLusParDossier(key, 'agents', [key.dossierId])).get(key.dossierId) ?? 0
  if (key.portee.sections !== null) return null
  return (await nonLusParDossier(key, 'usager', [key.dossierId])).get(key.dossierId) ?? 0
}

/** Unread messages of several dossiers that the caller holds a key for, in one query; those without any are left out. */
export async function nonLusParDossier(
  { db, personne }: { db: Db | Tx; personne: Personne },
  cote: Cote,
  ids: readonly DossierId[],
): Promise<Map<DossierId, number>> {
  if (ids.length === 0) return new Map()
  const rows = await nonLus(db, cote, personne.compteId)
    .where('m.dossier_id', 'in', [...ids])
    .groupBy('m.dossier_id')
    .select(({ fn }) => ['m.dossier_id as id', fn.countAll<number>().as('n')])
    .execute()
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** The messages `m` of dossiers `d` that a person has not read, to be restrained to dossiers they have a right to. */
export function nonLus(db: Db | Tx, cote: Cote, compteId: CompteId) {
  return db
    .selectFrom('messages as m')
    .innerJoin('dossiers as d', 'd.id', 'm.dossier_id')
    .leftJoin('messages_lus as lu', (join) =>
      join.onRef('lu.dossier_id', '=', 'm.dossier_id').on('lu.compte_id', '=', compteId),
    )
    .where('m.retire_at', 'is', null)
    .where(sql<SqlBool>`m.rang > coalesce(lu.lu_rang, 0)`)
    .where(sql<SqlBool>`m.auteur_id is distinct from ${compteId}`)
    .$if(cote === 'agents', (query) =>
      query.where('m.auteur_role', 'in', [...ROLES_DE_L_USAGER]).whereRef('m.rang', '>=', 'd.sans_reponse_rang'),
    )
}
