import { inTransaction } from '../../../db/client.ts'
import { retirerLesAttestations } from '../attestation/retirer.ts'
import type { InstructionKey } from '../cles.ts'
import { circonstancesDe } from '../silence/circonstances.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { raisonDuRefus } from './raison-du-refus.ts'
import { applyTransition, lockDossier } from './transition.ts'
import { can } from './transitions.ts'

/**
 * Takes back what was decided: the dossier is examined again, is no longer deleted by age, and its next decision will be read in
 * its turn. Its attestation no longer holds, and whoever verifies it is told so. The event of the decision stays as it was rendered. Files that the decision has deleted do not come back. Throws
 * 'transition_refusee' with what forbids it: no reason, nothing decided, or an acceptance older than its four months.
 */
export function repasserEnInstruction(key: InstructionKey, { motivation }: { motivation: string }): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    const evenement = await applyTransition(
      tx,
      key,
      dossier,
      'repasserEnInstruction',
      { purgeAt: null },
      motivation.trim(),
    )
    await retirerLesAttestations(tx, dossier.id, evenement.at)
    return evenement
  })
}

export interface RetourAnnonce {
  /** Why it is not possible now; null when it is. */
  refus: string | null
  /** Files that the decision has deleted: the examination goes on without them. */
  fichiersSupprimes: number
}

/** What a page says before one takes a decision back. */
export async function annoncerLeRetour(key: InstructionKey): Promise<RetourAnnonce> {
  const { etat } = await key.db
    .selectFrom('dossiers')
    .where('id', '=', key.dossierId)
    .select('etat')
    .executeTakeFirstOrThrow()
  const circonstances = await circonstancesDe(key.db, key.dossierId, key.now)
  const raison = can('repasserEnInstruction', { etat, circonstances }, 'instructeur')
  const { n } = await key.db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', key.dossierId)
    .where('etat', '=', 'purge')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return {
    refus: raison.ok ? null : raisonDuRefus('repasserEnInstruction', raison),
    fichiersSupprimes: Number(n),
  }
}
