/** The démarches an instructeur examines dossiers of: those of their groupes. */
import type { DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import type { InstructeurKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'

export interface DemarcheInstruite {
  id: DemarcheId
  titre: string
  /** The groupes of the person in it, by name. */
  groupes: { id: GroupeId; nom: string }[]
}

/** All of them, by title; those that were never published have no dossier and are left out. */
export async function demarchesInstruites(key: InstructeurKey): Promise<DemarcheInstruite[]> {
  return lire(key, null)
}

/** One of them; null when the person is in none of its groupes: it does not exist for them. */
export async function demarcheInstruite(key: InstructeurKey, id: string): Promise<DemarcheInstruite | null> {
  if (!isUuid(id)) return null
  const [demarche] = await lire(key, id as DemarcheId)
  return demarche ?? null
}

async function lire(key: InstructeurKey, id: DemarcheId | null): Promise<DemarcheInstruite[]> {
  if (key.groupes.length === 0) return []
  let query = key.db
    .selectFrom('groupes')
    .innerJoin('demarches', 'demarches.id', 'groupes.demarche_id')
    .where('groupes.id', 'in', [...key.groupes])
    .where('demarches.etat', '<>', 'brouillon')
  if (id !== null) query = query.where('demarches.id', '=', id)
  const rows = await query
    .orderBy('demarches.titre')
    .orderBy('demarches.id')
    .orderBy('groupes.nom')
    .select(['demarches.id', 'demarches.titre', 'groupes.id as groupe_id', 'groupes.nom'])
    .execute()
  const demarches = new Map<DemarcheId, DemarcheInstruite>()
  for (const row of rows) {
    const demarche = demarches.get(row.id) ?? { id: row.id, titre: row.titre, groupes: [] }
    demarche.groupes.push({ id: row.groupe_id, nom: row.nom })
    demarches.set(row.id, demarche)
  }
  return [...demarches.values()]
}
