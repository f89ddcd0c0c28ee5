import type { Tx } from '../../../db/client.ts'
import type { DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import { groupesDe } from './groupes-de.ts'
import { groupeNomme } from './nomme.ts'
import { groupeParDefaut } from './par-defaut.ts'

/**
 * The groupe that receives a deposit, held until the transaction ends: the one the routing names, else the default one.
 * `introuvable` is the name that led to no groupe any more.
 */
export async function groupeDuDepot(
  tx: Tx,
  demarcheId: DemarcheId,
  nom: string | null,
): Promise<{ groupeId: GroupeId; introuvable: string | null }> {
  const defaut = await groupeParDefaut(tx, demarcheId)
  if (nom === null) return { groupeId: defaut, introuvable: null }
  const voulu = groupeNomme(await groupesDe(tx, demarcheId), nom)
  // Somebody may be deleting it at this very moment.
  const tenu =
    voulu && (await tx.selectFrom('groupes').where('id', '=', voulu.id).select('id').forKeyShare().executeTakeFirst())
  return tenu ? { groupeId: tenu.id, introuvable: null } : { groupeId: defaut, introuvable: nom }
}
