/** Holds: a dossier one is bound to keep past its date, for a written reason and until a day (obligations §1.6 n° 17). */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { GelId } from '../../../db/schema/ids.ts'
import { addMonths, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { lockPourInstruire, type LockedDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lirePolitique } from '../politique/lire.ts'
import { POLITIQUE_PAR_DEFAUT } from '../politique/table.ts'
import { poserEcheance } from './poser-echeances.ts'

export interface Gel {
  id: GelId
  raison: string
  finOn: CivilDate
  poseAt: Instant
  par: string | null
  /** It has lasted for longer than its review allows: one decides again whether it is still needed. */
  isARevoir: boolean
}

/** The hold of the dossier, when it is under way. */
export async function gelEnCours(key: InstructionKey): Promise<Gel | null> {
  const row = await key.db
    .selectFrom('gels')
    .leftJoin('comptes', 'comptes.id', 'gels.pose_par')
    .where('gels.dossier_id', '=', key.dossierId)
    .where('gels.leve_at', 'is', null)
    .where('gels.fin_on', '>=', parisDate(key.now))
    .select(['gels.id', 'gels.raison', 'gels.fin_on', 'gels.pose_at', 'comptes.nom', 'comptes.email'])
    .executeTakeFirst()
  if (!row) return null
  const revue = addMonths(parisDate(row.pose_at), POLITIQUE_PAR_DEFAUT['hold.reviewMonths'])
  return {
    id: row.id,
    raison: row.raison,
    finOn: row.fin_on,
    poseAt: row.pose_at,
    par: row.nom ?? row.email,
    isARevoir: revue <= parisDate(key.now),
  }
}

/** The months a hold may last here. */
export async function moisDeGelAuPlus(key: InstructionKey): Promise<number> {
  return (await lirePolitique(key.db))['hold.maxMonths']
}

/**
 * Suspends the deletion of a deposited dossier until a day, which is kept; a hold under way is replaced, which is how it is
 * prolonged. Throws 'refus' without a reason, or with a day that is past or too far.
 */
export async function geler(
  key: InstructionKey,
  { raison, finOn }: { raison: string; finOn: CivilDate },
): Promise<void> {
  const texte = raison.trim()
  if (texte === '' || texte.length > 2000) {
    throw new DomainError('refus', 'Écrivez pourquoi ce dossier doit être gardé, en 2 000 caractères au plus.')
  }
  const politique = await lirePolitique(key.db)
  const today = parisDate(key.now)
  const max = addMonths(today, politique['hold.maxMonths'])
  if (finOn <= today || finOn > max) {
    throw new DomainError(
      'refus',
      `Choisissez un jour après aujourd’hui et dans les ${politique['hold.maxMonths']} mois : on pourra alors suspendre à nouveau.`,
    )
  }
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    await leverLigne(tx, key)
    await tx
      .insertInto('gels')
      .values({
        dossier_id: dossier.id,
        raison: texte,
        fin_on: finOn,
        pose_par: key.personne.compteId,
        pose_at: key.now,
        leve_par: null,
        leve_at: null,
      })
      .execute()
    await ecrireFin(tx, key, dossier, finOn)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.gele', dossierId: dossier.id, demarcheId: dossier.demarcheId, donnees: { jusquAu: finOn } },
    )
  })
}

/** Lifts the hold; a notice must run again before the dossier can go. Without a hold nothing happens. */
export async function leverLeGel(key: InstructionKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    if (!(await leverLigne(tx, key))) return
    await ecrireFin(tx, key, dossier, null)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.gel_leve', dossierId: dossier.id, demarcheId: dossier.demarcheId },
    )
  })
}

async function leverLigne(tx: Tx, key: InstructionKey): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('gels')
    .set({ leve_par: key.personne.compteId, leve_at: key.now })
    .where('dossier_id', '=', key.dossierId)
    .where('leve_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function ecrireFin(tx: Tx, key: InstructionKey, dossier: LockedDossier, fin: CivilDate | null): Promise<void> {
  await tx.updateTable('dossiers').set({ gel_fin: fin }).where('id', '=', dossier.id).execute()
  // In instruction there is no date to move: it will be counted with the hold when there is one.
  await poserEcheance(tx, await lirePolitique(tx), key.now, dossier.id)
}
