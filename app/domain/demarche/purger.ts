/** What was a month in the bin goes for good, once no dossier is left: each of them goes by its own date, with its notice. */
import { sql } from 'kysely'
import { inTransaction } from '../../../db/client.ts'
import { addMonths, parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { jusquAuBout } from '../conservation/jusqu-au-bout.ts'
import { inscrire } from '../evenement/inscrire.ts'

/** Months during which a deleted démarche may be restored. */
export const MOIS_AVANT_PURGE = 1

const PAR_LOT = 20

/** Deletes what is due by now, and returns how many; their events stay, with number, title and address. */
export function purgerLesDemarches(key: SystemKey): Promise<number> {
  const dernier = addMonths(parisDate(key.now), -MOIS_AVANT_PURGE)
  return jusquAuBout(() =>
    inTransaction(key.db, async (tx) => {
      const dues = await tx
        .selectFrom('demarches')
        .where('etat', '=', 'supprimee')
        .where(sql<boolean>`(supprime_at at time zone 'Europe/Paris')::date < ${dernier}::date`)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('dossiers')
                .innerJoin('demarches as leur', 'leur.id', 'dossiers.demarche_id')
                .where((leur) =>
                  leur.or([
                    leur('leur.id', '=', leur.ref('demarches.id')),
                    // Its tries go by their own clock, and hold it until then.
                    leur('leur.essai_de', '=', leur.ref('demarches.id')),
                  ]),
                )
                .select('dossiers.id'),
            ),
          ),
        )
        .orderBy('id')
        .limit(PAR_LOT)
        .select(['id', 'numero', 'titre', 'chemin'])
        .forUpdate()
        .skipLocked()
        .execute()
      for (const { id, numero, titre, chemin } of dues) {
        await inscrire(
          tx,
          { acteur: acteurOf(key), now: key.now },
          { type: 'demarche.purgee', demarcheId: id, donnees: { numero, titre, chemin } },
        )
        // Without its form first: it refers to the published revision, which the cascade deletes.
        await tx
          .updateTable('demarches')
          .set({ revision_publiee_id: null })
          .where((eb) => eb.or([eb('id', '=', id), eb('essai_de', '=', id)]))
          .execute()
        await tx.deleteFrom('demarches').where('id', '=', id).execute()
      }
      return dues.length
    }),
  )
}
