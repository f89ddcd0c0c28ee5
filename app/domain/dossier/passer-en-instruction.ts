import { inTransaction } from '../../../db/client.ts'
import type { InstructionKey } from '../cles.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { applyTransition, lockDossier } from './transition.ts'

/** Takes a deposited dossier in instruction: its content no longer changes, and age no longer purges it. */
export async function passerEnInstruction(key: InstructionKey): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    return applyTransition(tx, key, dossier, 'passerEnInstruction', { purgeAt: null })
  })
}
