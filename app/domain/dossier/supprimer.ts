/** The bin of drafts: what its owner deletes stays fourteen days, and comes back in one click. */
import { inTransaction } from '../../../db/client.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type OwnerKey } from '../cles.ts'
import { binPurgeDate, SANS_AVIS } from '../conservation/echeances.ts'
import { recommencerLeDelai } from '../conservation/poser-echeances.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lockDossier } from './transition.ts'

/** Puts a draft in the bin; one that is there stays there. Throws 'refus' once it is deposited. */
export async function supprimer(key: OwnerKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (dossier.etat !== 'brouillon') {
      throw new DomainError(
        'refus',
        'Ce dossier est déposé : vous ne pouvez plus le supprimer. Vous pouvez le retirer.',
      )
    }
    if (dossier.corbeilleAt !== null) return
    await tx
      .updateTable('dossiers')
      .set({
        corbeille_at: key.now,
        purge_at: binPurgeDate(parisDate(key.now)),
        ...SANS_AVIS,
      })
      .where('id', '=', dossier.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.mis_a_la_corbeille', dossierId: dossier.id, demarcheId: dossier.demarcheId },
    )
  })
}

/** Takes a draft out of the bin: its delay starts again today. One that is not there stays as it is. */
export async function restaurer(key: OwnerKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (dossier.corbeilleAt === null) return
    await recommencerLeDelai(tx, key.now, dossier.id)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.restaure', dossierId: dossier.id, demarcheId: dossier.demarcheId },
    )
  })
}
