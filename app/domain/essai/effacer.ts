/** The end of tries: their own clock, or the administrateur. Nothing stays of them, not even a trace: nobody received them. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import { addDays, parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey, type SystemKey } from '../cles.ts'
import { effacerLeContenu } from '../conservation/effacer.ts'
import { jusquAuBout } from '../conservation/jusqu-au-bout.ts'
import { inscrire } from '../evenement/inscrire.ts'

/** Days without activity after which a try goes. */
export const JOURS_D_ESSAI = 30

const PAR_LOT = 80

/** Deletes the tries nobody has written in for thirty days; returns how many. A later pass finds what this one missed. */
export function effacerLesEssaisOublies(key: SystemKey): Promise<number> {
  const dernier = addDays(parisDate(key.now), -JOURS_D_ESSAI)
  return jusquAuBout(() =>
    inTransaction(key.db, async (tx) => {
      const rows = await tx
        .selectFrom('dossiers')
        .where('est_essai', '=', true)
        .where('activite_on', '<', dernier)
        .orderBy('activite_on')
        .limit(PAR_LOT)
        .select('id')
        .forUpdate()
        .skipLocked()
        .execute()
      return effacerUnLot(tx, key, rows)
    }),
  )
}

/** Deletes every try of the démarche of the key, whoever made it; returns how many. */
export async function effacerLesEssais(key: AdminKey): Promise<number> {
  const effaces = await jusquAuBout(() =>
    inTransaction(key.db, async (tx) => effacerUnLot(tx, key, await lotDe(tx, key.demarcheId))),
  )
  await inTransaction(key.db, (tx) =>
    inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.essais_effaces', demarcheId: key.demarcheId, donnees: { nombre: effaces } },
    ),
  )
  return effaces
}

function lotDe(tx: Tx, demarcheId: DemarcheId): Promise<{ id: DossierId }[]> {
  return tx
    .selectFrom('dossiers')
    .where('demarche_id', '=', (eb) =>
      eb.selectFrom('demarches').where('essai_de', '=', demarcheId).select('demarches.id'),
    )
    .orderBy('id')
    .limit(PAR_LOT)
    .select('id')
    .forUpdate()
    .execute()
}

async function effacerUnLot(tx: Tx, key: AdminKey | SystemKey, rows: readonly { id: DossierId }[]): Promise<number> {
  await effacerLeContenu(
    tx,
    key.now,
    rows.map(({ id }) => id),
  )
  return rows.length
}
