import type { Tx } from '../../../db/client.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import { classeDe, exigePlus } from '../compte/mot-de-passe.ts'

/** The accounts of these addresses that may act as agents right now; the others are absent. */
export async function agentsDe(tx: Tx, emails: readonly string[]): Promise<Map<string, CompteId>> {
  if (emails.length === 0) return new Map()
  const rows = await tx
    .selectFrom('comptes')
    .innerJoin('roles', 'roles.compte_id', 'comptes.id')
    .where('comptes.email', 'in', [...emails])
    .where('comptes.confirme_at', 'is not', null)
    .where('comptes.suspendu_at', 'is', null)
    .select(['comptes.id', 'comptes.email', 'roles.role'])
    .execute()
  const comptes = new Map<string, { id: CompteId; roles: Role[] }>()
  for (const { id, email, role } of rows)
    comptes.set(email, { id, roles: [...(comptes.get(email)?.roles ?? []), role] })
  return new Map(
    [...comptes].flatMap(([email, { id, roles }]) =>
      exigePlus(classeDe(roles), classeDe(['instructeur'])) ? [] : [[email, id] as const],
    ),
  )
}
