/** An administration, by its name. */
import type { Tx } from '../../../db/client.ts'
import type { OrganisationId } from '../../../db/schema/ids.ts'

/** The administration of this name, made if need be. Spaces around and doubled are not part of a name. */
export async function trouverOuCreer(tx: Tx, nom: string): Promise<OrganisationId> {
  const propre = nom.normalize('NFC').trim().replace(/\s+/g, ' ')
  const made = await tx
    .insertInto('organisations')
    .values({ nom: propre })
    .onConflict((conflict) => conflict.column('nom').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return made.id
  const { id } = await tx.selectFrom('organisations').where('nom', '=', propre).select('id').executeTakeFirstOrThrow()
  return id
}
