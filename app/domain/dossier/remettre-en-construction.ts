import { inTransaction } from '../../../db/client.ts'
import type { InstructionKey } from '../cles.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { applyTransition, lockDossier } from './transition.ts'

/**
 * Gives a dossier that was taken in instruction by mistake back to its owner, who may change it again. Throws
 * 'transition_refusee' for any other state, and where silence decides: its period would not stop.
 */
export function remettreEnConstruction(key: InstructionKey): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    return applyTransition(tx, key, dossier, 'repasserEnConstruction', { purgeAt: null })
  })
}
