/** The columns that démarches keep in slots. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { EMPLACEMENTS, type Emplacement } from './emplacements.ts'
import type { Retenue } from './lignes-de.ts'

/** A column that is kept, and whether every dossier has it by now. */
export interface RetenuePrete extends Retenue {
  /** Until then it is shown, neither sorted nor filtered by index. */
  isPrete: boolean
}

/** The kept columns of each démarche, in the order they were chosen. */
export async function retenuesDe(
  db: Db | Tx,
  demarches: readonly DemarcheId[],
): Promise<Map<DemarcheId, RetenuePrete[]>> {
  if (demarches.length === 0) return new Map()
  const rows = await db
    .selectFrom('colonnes_de_liste')
    .where('demarche_id', 'in', [...demarches])
    .orderBy('cree_at')
    .orderBy('colonne')
    .select(['demarche_id', 'colonne', 'rang', 'emplacement', 'nature', 'prete'])
    .execute()
  const parDemarche = new Map<DemarcheId, RetenuePrete[]>()
  for (const { demarche_id, emplacement, prete, ...row } of rows) {
    if (!isEmplacement(emplacement)) throw new Error(`a column is kept in no slot: ${emplacement}`)
    const retenue = { ...row, emplacement, isPrete: prete }
    parDemarche.set(demarche_id, [...(parDemarche.get(demarche_id) ?? []), retenue])
  }
  return parDemarche
}

function isEmplacement(nom: string): nom is Emplacement {
  return EMPLACEMENTS.some((un) => un === nom)
}
