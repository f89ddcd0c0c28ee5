/** A super-administrateur invites an administrateur, for an administration. */
import { inTransaction } from '../../../db/client.ts'
import type { LienId } from '../../../db/schema/ids.ts'
import type { SuperKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { trouverOuCreer } from '../organisation/trouver-ou-creer.ts'
import { inviter } from './inviter.ts'

/** `organisation` is a name: an administration that has it is taken, or made. Throws 'refus', 'trop_de_demandes'. */
export async function inviterAdministrateur(
  key: SuperKey,
  { email, organisation }: { email: string; organisation: string },
): Promise<LienId> {
  return inTransaction(key.db, async (tx) => {
    const already = await tx
      .selectFrom('roles')
      .innerJoin('comptes', 'comptes.id', 'roles.compte_id')
      .where('comptes.email', '=', email)
      .where('roles.role', '=', 'administrateur')
      .select('roles.role')
      .executeTakeFirst()
    if (already)
      throw new DomainError('refus', 'Cette personne est déjà administratrice : elle n’a pas besoin d’invitation.')
    const organisationId = await trouverOuCreer(tx, organisation)
    return inviter(tx, key, { email, role: 'administrateur', donnees: { organisationId } })
  })
}
