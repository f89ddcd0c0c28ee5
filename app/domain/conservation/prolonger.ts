/** Keeping longer: the owner keeps a draft in one click, an instructeur adds a month to a decided dossier. */
import { inTransaction } from '../../../db/client.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { acteurOf, type InstructionKey, type OwnerKey } from '../cles.ts'
import { dureesDeLaDemarche } from './durees.ts'
import { lockDossier, lockPourInstruire } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lirePolitique } from '../politique/lire.ts'
import { REGLES } from '../politique/table.ts'
import { jourDeSuppression, preavisDe } from './echeances.ts'
import { poserEcheance, recommencerLeDelai } from './poser-echeances.ts'

/** Months an instructeur adds at a time. */
export const MOIS_AJOUTES = 1

/** The owner keeps their draft: its delay starts again today. Throws 'refus' when it is no draft. */
export async function garderLeBrouillon(key: OwnerKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (dossier.etat !== 'brouillon' || dossier.corbeilleAt !== null) {
      throw new DomainError('refus', 'Ce dossier n’est pas un brouillon en cours : il n’y a rien à prolonger.')
    }
    await recommencerLeDelai(tx, key.now, dossier.id)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.prolonge', dossierId: dossier.id, demarcheId: dossier.demarcheId },
    )
  })
}

/**
 * Adds a month to the conservation of a dossier that is decided or withdrawn, up to the longest one allows at all. `vu` is the
 * day of deletion that the person read: when it has moved since (a second press, a colleague), nothing is added. Throws
 * 'refus' in any other state, or when it is already the longest.
 */
export async function prolonger(key: InstructionKey, vu?: CivilDate): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    if (preavisDe(dossier.etat) === null) {
      throw new DomainError('refus', 'Ce dossier n’est pas décidé : il n’est jamais supprimé à cause de son âge.')
    }
    if (vu !== undefined && dossier.purgeAt !== null && jourDeSuppression(dossier.purgeAt) !== vu) return
    const { mois } = await dureesDeLaDemarche(tx, dossier.demarcheId)
    const max = REGLES['decided.months'].max
    if (mois + dossier.prolongationMois + MOIS_AJOUTES > max) {
      throw new DomainError(
        'refus',
        `Ce dossier est déjà gardé ${max} mois, le plus long possible. S’il doit rester pour un litige, suspendez sa suppression.`,
      )
    }
    await tx
      .updateTable('dossiers')
      .set({ prolongation_mois: dossier.prolongationMois + MOIS_AJOUTES })
      .where('id', '=', dossier.id)
      .execute()
    await poserEcheance(tx, await lirePolitique(tx), key.now, dossier.id)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.prolonge',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { mois: MOIS_AJOUTES },
      },
    )
  })
}
