import { sql } from 'kysely'
import { inTransaction } from '../../../db/client.ts'
import { addDays, daysBetween, parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { rappelsDus } from './lecture.ts'
import { inviterLesNouveaux } from './poser.ts'
import { suitesDe } from './suites.ts'

const PAR_LOT = 200

/**
 * Reminds the experts whose answer is due in a week, tomorrow, or late, once each; of those that missed runs have let pass, the last
 * alone is sent. Returns how many.
 */
export async function rappelerLesAvis(key: SystemKey): Promise<number> {
  const today = parisDate(key.now)
  let total = 0
  for (;;) {
    const rappeles = await inTransaction(key.db, async (tx) => {
      const rows = await tx
        .selectFrom('avis')
        .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
        .innerJoin('dossiers', 'dossiers.id', 'avis.dossier_id')
        .where('avis.rendu_at', 'is', null)
        .where('avis.fin', 'is', null)
        .where('dossiers.etat', 'in', ['en_construction', 'en_instruction'])
        .where('d.echeance_on', '<=', addDays(today, 7))
        .where(
          sql<boolean>`avis.rappel < case when d.echeance_on < ${today}::date then 3
            when d.echeance_on <= ${addDays(today, 1)}::date then 2 else 1 end`,
        )
        .orderBy('avis.id')
        .limit(PAR_LOT)
        .select(['avis.id', 'd.echeance_on', 'dossiers.id as dossierId', 'dossiers.demarche_id as demarcheId'])
        .forUpdate('avis')
        .skipLocked()
        .execute()
      for (const { id, echeance_on, dossierId, demarcheId } of rows) {
        if (echeance_on === null) continue
        const rappel = rappelsDus(daysBetween(today, echeance_on))
        await tx.updateTable('avis').set({ rappel }).where('id', '=', id).execute()
        const evenement = await inscrire(
          tx,
          { acteur: acteurOf(key), now: key.now },
          { type: 'dossier.avis_rappele', dossierId, demarcheId, donnees: { avis: id, rappel } },
        )
        await produire(tx, suitesDe({ id: evenement.id, type: 'dossier.avis_rappele' }, [id]))
        await inviterLesNouveaux(tx, key, [id], { encore: true })
      }
      return rows.length
    })
    total += rappeles
    if (rappeles < PAR_LOT) return total
  }
}
