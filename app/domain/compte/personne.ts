/** A person as they are now, for what is done in their name while they are away. */
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { Personne } from '../cles.ts'

/** Null for an account that is gone or suspended. */
export async function personneActuelle(db: Db | Tx, compteId: CompteId): Promise<Personne | null> {
  const compte = await db
    .selectFrom('comptes')
    .where('id', '=', compteId)
    .where('suspendu_at', 'is', null)
    .select(['email', 'nom'])
    .executeTakeFirst()
  if (!compte) return null
  const roles = await db.selectFrom('roles').where('compte_id', '=', compteId).select('role').execute()
  return { compteId, ...compte, roles: roles.map(({ role }) => role) }
}
