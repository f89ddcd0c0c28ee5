import { sql } from 'kysely'
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { formulaireLu, idsLus } from './formulaire-lu.ts'

/** The questions of a dossier, among those the key reads, whose answer has been written more than once. */
export async function reponsesModifiees(key: ReadKey | EditKey): Promise<CellKey[]> {
  const lus = idsLus(await formulaireLu(key))
  const rows = await key.db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', key.dossierId)
    .where(sql<boolean>`champ = any(${lus})`)
    .groupBy(['champ', 'ligne'])
    .having(({ fn }) => fn.countAll<number>(), '>', 1)
    .select(['champ', 'ligne'])
    .execute()
  return rows.map(({ champ, ligne }) => cellKey(champ, ligne))
}
