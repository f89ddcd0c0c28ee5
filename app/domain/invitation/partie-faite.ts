/** « Ma partie est faite »: a guest tells the owner, who is written to. It closes nothing: one may go on, and say so again. */
import { inTransaction } from '../../../db/client.ts'
import { annoncerPresence } from '../../../db/listen.ts'
import { acteurOf, type EditKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { consequencesOf } from '../dossier/consequences.ts'

/** The guest of the key says that their part is done; said twice, it is said once. Throws 'refus' for the owner, 'trop_de_demandes'. */
export async function direPartieFaite(key: EditKey): Promise<void> {
  const invitation = invitationDe(key)
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    const { numUpdatedRows } = await tx
      .updateTable('invitations')
      .set({ termine_at: key.now })
      .where('id', '=', invitation)
      .where('termine_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    await compter(tx, 'partie-faite.invitation', invitation)
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.partie_faite', dossierId: dossier.id, demarcheId: dossier.demarcheId, donnees: { invitation } },
    )
    await produire(tx, consequencesOf(evenement, { usagerId: dossier.usagerId }))
    await annoncerPresence(tx, dossier.id)
  })
}

/** The guest goes back to it. */
export async function reprendreMaPartie(key: EditKey): Promise<void> {
  const invitation = invitationDe(key)
  await inTransaction(key.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('invitations')
      .set({ termine_at: null })
      .where('id', '=', invitation)
      .where('termine_at', 'is not', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.partie_reprise',
        dossierId: key.dossierId,
        demarcheId: key.demarcheId,
        donnees: { invitation },
      },
    )
    await annoncerPresence(tx, key.dossierId)
  })
}

function invitationDe({ portee: { invitation } }: EditKey) {
  if (invitation === null) throw new DomainError('refus', 'Ce dossier est le vôtre : déposez-le quand il est complet.')
  return invitation
}
