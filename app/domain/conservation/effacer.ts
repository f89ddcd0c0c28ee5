/**
 * Deletes dossiers and leaves their trace, in one set-based transaction: answers, journal, files' metadata and
 * personal contents of events go; so does the key of their files, which nothing can read any more; object keys go to the
 * outbox, which a job empties.
 */
import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import { acteurOf, type EditKey, type SystemKey } from '../cles.ts'
import { demanderEffacement } from '../piece-jointe/demander-effacement.ts'

export type MotifDeSuppression = 'inactivite' | 'conservation' | 'usager'

export interface Efface {
  id: DossierId
  numero: number
  usagerId: CompteId
}

/** Deletes those of `ids` that are still as the caller saw them; returns what was deleted. The caller holds the rows' locks. */
export async function effacer(
  tx: Tx,
  key: EditKey | SystemKey,
  ids: readonly DossierId[],
  motif: MotifDeSuppression,
): Promise<Efface[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('dossiers')
    .where('id', 'in', [...ids])
    .selectAll()
    .execute()
  if (rows.length === 0) return []
  const found = rows.map((row) => row.id)
  await tx
    .insertInto('traces')
    .values(
      rows.map((row) => ({
        dossier_id: row.id,
        numero: row.numero,
        demarche_id: row.demarche_id,
        groupe_id: row.groupe_id,
        usager_id: row.usager_id,
        etat: row.etat,
        motif,
        cree_at: row.cree_at,
        depose_at: row.depose_at,
        decide_at: row.decide_at,
        supprime_at: key.now,
      })),
    )
    .execute()
  const { id: acteurId, role } = acteurOf(key)
  await tx
    .insertInto('evenements')
    .values(
      rows.map((row) => ({
        type: 'dossier.supprime',
        dossier_id: row.id,
        demarche_id: row.demarche_id,
        compte_id: null,
        acteur_id: acteurId,
        acteur_role: role,
        at: key.now,
        donnees: JSON.stringify({ motif }),
      })),
    )
    .execute()
  await demanderEffacement(tx, key.now, (pieces) => pieces.where('dossier_id', 'in', found))
  await tx
    .deleteFrom('evenement_contenus')
    .where('evenement_id', 'in', tx.selectFrom('evenements').where('dossier_id', 'in', found).select('id'))
    .execute()
  await tx.deleteFrom('dossier_op').where('dossier_id', 'in', found).execute()
  await tx.deleteFrom('dossiers').where('id', 'in', found).execute()
  await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `purge:${key.now}:${found[0] ?? ''}`)
  return rows.map((row) => ({ id: row.id, numero: row.numero, usagerId: row.usager_id }))
}
