/** After a publication, the drafts of a démarche move to the new revision, one transaction each. */
import { inTransaction } from '../../../db/client.ts'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import type { SystemKey } from '../cles.ts'
import { deplacer, verrouillerLeBrouillon } from './deplacer.ts'

/** Drafts read at once: a kill loses at most the one in hand, and what was moved is not looked at again. */
const LOT = 200

/**
 * Moves every draft that waits, those of the bin included; returns how many moved. It looks at what is, not at what it did: run
 * twice, or after a kill, it does what is left. Stops between two drafts when the signal asks.
 */
export async function deplacerBrouillons(
  key: SystemKey,
  demarcheId: DemarcheId,
  signal?: AbortSignal,
): Promise<number> {
  let deplaces = 0
  for (let apres: DossierId | null = null; ;) {
    const ids = await enAttente(key, demarcheId, apres)
    const last = ids.at(-1)
    if (!last) return deplaces
    apres = last
    for (const id of ids) {
      signal?.throwIfAborted()
      const isDeplace = await inTransaction(key.db, async (tx) => {
        const brouillon = await verrouillerLeBrouillon(tx, id)
        if (brouillon) await deplacer(key, tx, brouillon)
        return brouillon !== null
      })
      if (isDeplace) deplaces += 1
    }
  }
}

async function enAttente({ db }: SystemKey, demarcheId: DemarcheId, apres: DossierId | null): Promise<DossierId[]> {
  let query = db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.demarche_id', '=', demarcheId)
    .where('dossiers.etat', '=', 'brouillon')
    .whereRef('dossiers.revision_id', '<>', 'demarches.revision_publiee_id')
  if (apres) query = query.where('dossiers.id', '>', apres)
  const rows = await query.orderBy('dossiers.id').limit(LOT).select('dossiers.id').execute()
  return rows.map(({ id }) => id)
}
