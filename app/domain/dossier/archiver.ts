/** Archiving: a dossier whose examination is over leaves the lists of every day. It is kept neither more nor less. */
import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { projeterLEtat } from '../liste/projeter.ts'
import { lockPourInstruire } from './transition.ts'
import { isClos } from './transitions.ts'

/** Archives a decided or withdrawn dossier; one that is stays as it is. Throws 'refus' while it is examined. */
export async function archiver(key: InstructionKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    if (!isClos(dossier.etat))
      throw new DomainError(
        'refus',
        'Ce dossier attend une décision : il ne s’archive pas. Décidez-en d’abord, ou suivez-le pour le retrouver.',
      )
    const { numUpdatedRows } = await tx
      .updateTable('dossiers')
      .set({ archive_at: key.now })
      .where('id', '=', dossier.id)
      .where('archive_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await projeterLEtat(tx, [dossier.id])
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.archive', dossierId: dossier.id, demarcheId: dossier.demarcheId },
    )
  })
}

/** Brings a dossier back among the others; one that is not archived stays as it is. */
export async function desarchiver(key: InstructionKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    const { numUpdatedRows } = await tx
      .updateTable('dossiers')
      .set({ archive_at: null })
      .where('id', '=', dossier.id)
      .where('archive_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await projeterLEtat(tx, [dossier.id])
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.desarchive', dossierId: dossier.id, demarcheId: dossier.demarcheId },
    )
  })
}
