/** Following a dossier: it leaves what nobody has taken up, for the lists of those who follow it. Nobody else is told. */
import { inTransaction } from '../../../db/client.ts'
import type { InstructionKey } from '../cles.ts'
import { projeterLEtat } from '../liste/projeter.ts'
import { lockDossier, lockPourInstruire } from './transition.ts'

/** The person of the key follows the dossier; following twice is following. Throws 'introuvable' when it was deleted. */
export async function suivre(key: InstructionKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { id } = await lockPourInstruire(tx, key)
    await tx
      .insertInto('suivis')
      .values({ dossier_id: id, compte_id: key.personne.compteId, suivi_at: key.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await projeterLEtat(tx, [id])
  })
}

/** The person of the key follows it no more. Throws 'introuvable' when it was deleted. */
export async function nePlusSuivre(key: InstructionKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { id } = await lockDossier(tx, key.dossierId)
    await tx.deleteFrom('suivis').where('dossier_id', '=', id).where('compte_id', '=', key.personne.compteId).execute()
    await projeterLEtat(tx, [id])
  })
}
