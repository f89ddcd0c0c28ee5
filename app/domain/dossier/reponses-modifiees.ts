import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { champsLusPar } from './formulaire-lu.ts'

/** The questions of a dossier, among those the key reads, whose answer has been written more than once. */
export async function reponsesModifiees(key: ReadKey | EditKey): Promise<CellKey[]> {
  const { db, dossierId } = key
  const champs = await champsLusPar(key)
  const rows = await db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', dossierId)
    .$if(champs !== null, (query) => query.where('champ', 'in', champs ?? []))
    .groupBy(['champ', 'ligne'])
    .having(({ fn }) => fn.countAll<number>(), '>', 1)
    .select(['champ', 'ligne'])
    .execute()
  return rows.map(({ champ, ligne }) => cellKey(champ, ligne))
}
