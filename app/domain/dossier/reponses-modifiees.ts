import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { EditKey, ReadKey } from '../cles.ts'

/** The questions of a dossier whose answer has been written more than once. */
export async function reponsesModifiees({ db, dossierId }: ReadKey | EditKey): Promise<CellKey[]> {
  const rows = await db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', dossierId)
    .groupBy(['champ', 'ligne'])
    .having(({ fn }) => fn.countAll<number>(), '>', 1)
    .select(['champ', 'ligne'])
    .execute()
  return rows.map(({ champ, ligne }) => cellKey(champ, ligne))
}
