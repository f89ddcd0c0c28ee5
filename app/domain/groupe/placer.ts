import type { Tx } from '../../../db/client.ts'
import type { DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import { acteurOf, type AdminKey, type InstructeurKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { agentsDe } from './agents.ts'

/**
 * Gives an agent the site knows their place in a groupe, with the role that goes with it; who has it keeps it. False for an address
 * that is not one of an agent, who is then to be invited.
 */
export async function placer(
  tx: Tx,
  key: AdminKey | InstructeurKey,
  { demarcheId, groupeId, email }: { demarcheId: DemarcheId; groupeId: GroupeId; email: string },
): Promise<boolean> {
  const agent = (await agentsDe(tx, [email])).get(email)
  if (!agent) return false
  await tx
    .insertInto('roles')
    .values({ compte_id: agent, role: 'instructeur', organisation_id: null, attribue_at: key.now })
    .onConflict((conflict) => conflict.columns(['compte_id', 'role']).doNothing())
    .execute()
  const joined = await tx
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: groupeId, compte_id: agent })
    .onConflict((conflict) => conflict.doNothing())
    .returning('compte_id')
    .executeTakeFirst()
  if (joined)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'groupe.instructeur_ajoute', demarcheId, compteId: agent, donnees: { groupe: groupeId } },
    )
  return true
}
