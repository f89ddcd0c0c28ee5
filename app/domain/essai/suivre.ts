/** Tries that are drafts follow the form being prepared: what was answered is kept across its changes. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { AdminKey, SystemKey } from '../cles.ts'
import { isDomainError } from '../erreurs.ts'
import { deplacerBrouillons } from '../revision/deplacer-brouillons.ts'
import { accorderLaDoublure } from './doublure.ts'

/** One works on a form by many small changes: they are followed together. */
const ATTENTE_S = 60

/** Asks that the tries follow, in the transaction that changed the form: once for the changes of a minute. */
export async function demanderASuivre(tx: Tx, { demarcheId, now }: AdminKey): Promise<void> {
  if (!(await doublureDe(tx, demarcheId))) return
  const minute = Math.floor(Date.parse(now) / (ATTENTE_S * 1000))
  await enqueue(tx, 'deplacement-brouillons', { demarcheId }, `essais:${demarcheId}:${minute}`, { apres: ATTENTE_S })
}

/** Moves the tries of a démarche to the form as it is now; returns how many moved. Run twice, it does what is left. */
export async function suivreLeBrouillon(key: SystemKey, demarcheId: DemarcheId, signal?: AbortSignal): Promise<number> {
  const doublure = await doublureDe(key.db, demarcheId)
  if (!doublure) return 0
  try {
    await inTransaction(key.db, (tx) => accorderLaDoublure(tx, key.now, demarcheId))
  } catch (error) {
    // The démarche is in the bin, or its form asks nothing for now: the tries stay as they are.
    if (isDomainError(error)) return 0
    throw error
  }
  return deplacerBrouillons(key, doublure, signal)
}

async function doublureDe(db: Tx | SystemKey['db'], demarcheId: DemarcheId): Promise<DemarcheId | null> {
  const row = await db.selectFrom('demarches').where('essai_de', '=', demarcheId).select('id').executeTakeFirst()
  return row?.id ?? null
}
