/** Reads the projection: every answer of a dossier, each with its version. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'

/** The answers of a dossier, annotations included; `blocs` restricts the reading to some rows of the projection. */
export async function reponsesDe(db: Db | Tx, dossierId: DossierId, blocs?: readonly string[]): Promise<Reponses> {
  let query = db.selectFrom('dossier_section').where('dossier_id', '=', dossierId).select('reponses')
  if (blocs) query = query.where('bloc', 'in', [...blocs])
  const rows = await query.execute()
  return Object.assign({}, ...rows.map((row) => row.reponses)) as Reponses
}
