import { inTransaction } from '../../../db/client.ts'
import { addDays, parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { consequencesOf } from '../dossier/consequences.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'

/** Days before the last day of a correction at which its owner is reminded. */
export const RAPPEL_JOURS = 3
const PAR_LOT = 200

/** Reminds the owners whose correction is due soon and not answered, once each, whatever runs were missed; returns how many. */
export async function rappelerLesCorrections(key: SystemKey): Promise<number> {
  const today = parisDate(key.now)
  let total = 0
  for (;;) {
    const rappelees = await inTransaction(key.db, async (tx) => {
      const rows = await tx
        .selectFrom('corrections')
        .innerJoin('dossiers', 'dossiers.id', 'corrections.dossier_id')
        .where('corrections.fin_at', 'is', null)
        .where('corrections.rappele_at', 'is', null)
        .where('corrections.echeance_on', '<=', addDays(today, RAPPEL_JOURS))
        .where('corrections.echeance_on', '>=', today)
        .limit(PAR_LOT)
        .select(['corrections.id', 'dossiers.id as dossierId', 'demarche_id as demarcheId', 'usager_id as usagerId'])
        .forUpdate('corrections')
        .skipLocked()
        .execute()
      for (const { id, dossierId, demarcheId, usagerId } of rows) {
        await tx.updateTable('corrections').set({ rappele_at: key.now }).where('id', '=', id).execute()
        const evenement = await inscrire(
          tx,
          { acteur: acteurOf(key), now: key.now },
          { type: 'dossier.correction_rappelee', dossierId, demarcheId, donnees: { correction: id } },
        )
        await produire(tx, consequencesOf(evenement, { usagerId }))
      }
      return rows.length
    })
    total += rappelees
    if (rappelees < PAR_LOT) return total
  }
}
