/** An export that nobody will have: why, told to whoever asked for it. */
import type { Selectable } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import { annoncerExports } from '../../../db/listen.ts'
import type { Exports, MotifDEchec } from '../../../db/schema/exports.ts'
import type { ExportId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'

/** Says why one failed for good, unless another try has taken it up. */
export async function echouer(
  key: { db: Db | Tx; now: Instant },
  { id, essais, demarche_id, compte_id }: Pick<Selectable<Exports>, 'id' | 'essais' | 'demarche_id' | 'compte_id'>,
  motif: MotifDEchec,
): Promise<null> {
  await key.db
    .updateTable('exports')
    .set({ etat: 'echec', motif, objet: null, fini_at: key.now })
    .where('id', '=', id)
    .where('essais', '=', essais)
    .execute()
  await annoncerExports(key.db, { demarcheId: demarche_id, compteId: compte_id })
  return null
}

/**
 * Nobody prepares it any more (its workers were killed, or it lasted too long): says that it failed. What a try had begun to write
 * leaves the store. False when it is ready, failed, or gone already.
 */
export async function perdreExport({ db, now }: SystemKey, id: ExportId): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('exports')
      .where('id', '=', id)
      .where('etat', 'in', ['en_attente', 'en_cours'])
      .select(['id', 'essais', 'objet', 'demarche_id', 'compte_id'])
      .forUpdate()
      .executeTakeFirst()
    if (!row) return false
    if (row.objet !== null) {
      await tx
        .insertInto('objets_a_effacer')
        .values({ objet: row.objet, demande_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await echouer({ db: tx, now }, row, 'panne')
    return true
  })
}
