import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { ROLES_DE_L_USAGER } from '../messagerie/sans-reponse.ts'

/**
 * The version of each dossier: everything that the digest of a decision is made from (`dossier/vu-a-la-decision.ts`) has a number
 * that grows with it, so that a dossier whose version is the same is what was read. One query, whatever their number.
 */
export async function versionsLues(db: Db | Tx, ids: readonly DossierId[]): Promise<Map<DossierId, string>> {
  const { rows } = await sql<{ id: DossierId; version: string }>`
    select d.id, concat_ws('.', d.revision_id, d.seq,
      coalesce((select max(m.rang) from messages m
        where m.dossier_id = d.id and m.auteur_role = any(${[...ROLES_DE_L_USAGER]}::text[])), 0),
      coalesce((select i.version from identites i where i.dossier_id = d.id and i.remplacee_at is null), 0),
      (select count(*) from evenements e where e.dossier_id = d.id
        and e.type in ('dossier.depose', 'dossier.modifications_transmises', 'dossier.formulaire_change'))) as version
    from dossiers d where d.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, version }) => [id, version]))
}
