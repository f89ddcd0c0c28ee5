import { sql, type SqlBool } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { RemarquesKey } from '../cles.ts'

/**
 * The remarks `r` of a key: of its dossier, of its side, on what it opens; one whose every message was withdrawn is nobody's to
 * read. Every reading and every act on a remark starts here, so that what is another's does not exist.
 */
export function remarquesVisibles(key: RemarquesKey, db: Db | Tx = key.db) {
  const { champs } = key
  return db
    .selectFrom('remarques as r')
    .where('r.dossier_id', '=', key.dossierId)
    .where(sql<SqlBool>`r.audience = any(${[...key.audiences]}::text[])`)
    .$if(champs !== null, (query) => query.where(sql<SqlBool>`r.champ = any(${[...(champs ?? [])]}::text[])`))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('remarque_messages as reste')
          .whereRef('reste.remarque_id', '=', 'r.id')
          .where('reste.retire_at', 'is', null)
          .select('reste.id'),
      ),
    )
}
