/** What waits for an answer of the agents: the lists and the header of every page of theirs read it in an index. */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { RoleDAuteur } from '../../../db/schema/messages.ts'

/** The roles that write on the side of whose dossier it is. */
export const ROLES_DE_L_USAGER = ['usager', 'invite'] as const satisfies readonly RoleDAuteur[]

/**
 * Writes, on a locked dossier, the rank of the first message of the usager's side that came after the agents' last one;
 * withdrawn messages count for nothing on either side.
 */
export async function recompterSansReponse(tx: Tx, dossierId: DossierId): Promise<void> {
  const deLUsager = sql`auteur_role in (${sql.join([...ROLES_DE_L_USAGER])})`
  await sql`
    update dossiers set sans_reponse_rang = (
      select min(rang) from messages
      where dossier_id = ${dossierId} and retire_at is null and ${deLUsager} and rang > coalesce((
        select max(rang) from messages
        where dossier_id = ${dossierId} and retire_at is null and auteur_role = 'instructeur'), 0))
    where id = ${dossierId}`.execute(tx)
}
