/**
 * Closes what has passed its last day. Level-triggered: every démarche whose day has passed by now, whatever passes were missed;
 * a second pass finds nothing.
 */
import { inTransaction } from '../../../db/client.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { jusquAuBout } from '../conservation/jusqu-au-bout.ts'
import { changerEtat } from './transition.ts'

const PAR_LOT = 50

/** Returns how many démarches were closed. */
export function fermerAEcheance(key: SystemKey): Promise<number> {
  const today = parisDate(key.now)
  return jusquAuBout(() =>
    inTransaction(key.db, async (tx) => {
      const dues = await tx
        .selectFrom('demarches')
        .where('etat', '=', 'publiee')
        .where('ferme_on', '<', today)
        .orderBy('id')
        .limit(PAR_LOT)
        .select(['id', 'etat', 'publie_at', 'clos_at', 'ferme_on'])
        .forUpdate()
        .skipLocked()
        .execute()
      for (const demarche of dues)
        await changerEtat(tx, key, demarche, 'clore', {
          colonnes: {
            clos_at: key.now,
            clos_raison: 'date',
            clos_motif: '',
            clos_message: '',
            remplacee_par_id: null,
          },
          donnees: { raison: 'date', dernierJour: demarche.ferme_on },
        })
      return dues.length
    }),
  )
}
