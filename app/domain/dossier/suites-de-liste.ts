/** What waits on the dossiers of a list, after their deposit. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { cellulesModifiees } from './transmises.ts'

/** A correction that the service waits for, and its last day if it gave one. */
export interface CorrectionDeListe {
  echeanceOn: CivilDate | null
}

/** The corrections that some dossiers wait for. */
export async function correctionsDe(
  db: Db | Tx,
  ids: readonly DossierId[],
): Promise<Map<DossierId, CorrectionDeListe>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('corrections')
    .where('dossier_id', 'in', [...ids])
    .where('fin_at', 'is', null)
    .select(['dossier_id', 'echeance_on as echeanceOn'])
    .execute()
  return new Map(rows.map(({ dossier_id, ...correction }) => [dossier_id, correction]))
}

/** Those, among some dossiers, that hold changes not sent yet. */
export async function nonTransmisParmi(db: Db | Tx, ids: readonly DossierId[]): Promise<Set<DossierId>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('reponses_transmises')
    .where('dossier_id', 'in', [...ids])
    .distinct()
    .select('dossier_id')
    .execute()
  // A block set apart may hold, after all, the same answers.
  const modifies = await Promise.all(
    rows.map(async ({ dossier_id: id }) => ((await cellulesModifiees(db, id)).length > 0 ? [id] : [])),
  )
  return new Set(modifies.flat())
}
