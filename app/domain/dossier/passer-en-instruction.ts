import { inTransaction } from '../../../db/client.ts'
import type { InstructionKey, MachineKey } from '../cles.ts'
import { finirCorrection } from '../correction/finir.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { applyTransition, lockDossier } from './transition.ts'

/**
 * Takes a deposited dossier in instruction: its content no longer changes, and age no longer purges it. A correction that was
 * asked for is over; changes that were not sent stay where they are, and their owner reads that they were not.
 */
export async function passerEnInstruction(key: InstructionKey | MachineKey): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    const evenement = await applyTransition(tx, key, dossier, 'passerEnInstruction', { purgeAt: null })
    await finirCorrection(tx, key.now, dossier.id, 'instruite')
    return evenement
  })
}
