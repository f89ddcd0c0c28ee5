import type { CompteId } from '../../../db/schema/ids.ts'
import type { SystemKey } from '../cles.ts'

/** The address and name of an account to write to; null when it is gone or suspended. */
export async function compteAAvertir(
  key: SystemKey,
  compteId: CompteId,
): Promise<{ email: string; nom: string | null } | null> {
  const compte = await key.db
    .selectFrom('comptes')
    .where('id', '=', compteId)
    .where('suspendu_at', 'is', null)
    .select(['email', 'nom'])
    .executeTakeFirst()
  return compte ?? null
}
