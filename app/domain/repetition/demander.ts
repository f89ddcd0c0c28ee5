/** A rehearsal is asked for, and given up. Nothing is written to dossiers, and nobody is told. */
import { sql } from 'kysely'
import { enqueue } from '../../../db/queue.ts'
import { inTransaction } from '../../../db/client.ts'
import type { RepetitionId } from '../../../db/schema/ids.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { brouillonDe, pretAEssayer } from '../scenario/brouillon.ts'
import { aRepeter } from './dossiers-a-repeter.ts'

/**
 * Asks for a rehearsal of the form being prepared; the one before, and what it found, is forgotten. Throws 'refus' when its
 * rules cannot be run.
 */
export async function repeter(key: AdminKey): Promise<RepetitionId> {
  return inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const { formulaire, empreinte } = await brouillonDe(tx, key.demarcheId)
    pretAEssayer(formulaire)
    await tx.deleteFrom('repetitions').where('demarche_id', '=', key.demarcheId).execute()
    const { total } = await aRepeter(tx, key.demarcheId)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const { id } = await tx
      .insertInto('repetitions')
      .values({
        demarche_id: key.demarcheId,
        document: empreinte,
        formulaire: JSON.stringify(formulaire),
        etat: 'demandee',
        total,
        demandee_par: key.personne.compteId,
        demandee_at: key.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await enqueue(tx, 'repetition', { repetitionId: id }, id)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.repetee', demarcheId: key.demarcheId, donnees: { dossiers: total } },
    )
    return id
  })
}

/** Gives up the rehearsal under way, if there is one; what it has counted is not shown. */
export async function annulerLaRepetition(key: AdminKey): Promise<void> {
  await key.db
    .updateTable('repetitions')
    .set({ etat: 'annulee', finie_at: key.now, comptes: sql`null` })
    .where('demarche_id', '=', key.demarcheId)
    .where('etat', 'in', ['demandee', 'en_cours'])
    .execute()
}
