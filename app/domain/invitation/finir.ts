/** Ending an invitation: the owner takes it back, or the guest leaves. What it opened closes at once, in open pages too. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { annoncerDroits } from '../../../db/listen.ts'
import type { InvitationId } from '../../../db/schema/ids.ts'
import { acteurOf, type OwnerKey, type ReadKey } from '../cles.ts'
import { annulerLiens } from '../compte/liens.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { isUuid } from '../uuid.ts'

/**
 * The owner takes an invitation back, accepted or not; one that is already ended stays so. Throws 'introuvable', and 'refus' for
 * that of the person the demande is for: who acts for somebody does not keep them from reading what is said of them.
 */
export async function retirerInvite(key: OwnerKey, id: string): Promise<void> {
  const introuvable = new DomainError('introuvable', 'Cette invitation n’existe pas sur ce dossier.')
  if (!isUuid(id)) throw introuvable
  await inTransaction(key.db, async (tx) => {
    const connue = await tx
      .selectFrom('invitations')
      .where('id', '=', id as InvitationId)
      .where('dossier_id', '=', key.dossierId)
      .select(['id', 'beneficiaire'])
      .executeTakeFirst()
    if (!connue) throw introuvable
    if (connue.beneficiaire) throw new DomainError('refus', textes('fr').identite.beneficiaire.nePeutRetirer)
    await finir(tx, key, connue.id, 'titulaire')
  })
}

/** A guest leaves the dossier. Throws 'refus' for its owner, who withdraws it or deletes it. */
export async function quitter(key: ReadKey): Promise<void> {
  const { invitation } = key.portee
  if (invitation === null)
    throw new DomainError('refus', 'Ce dossier est le vôtre : on ne quitte que celui d’un autre.')
  await inTransaction(key.db, (tx) => finir(tx, key, invitation, 'invite'))
}

async function finir(tx: Tx, key: OwnerKey | ReadKey, id: InvitationId, par: 'titulaire' | 'invite'): Promise<void> {
  // A write of this guest that is on its way is before it, or is refused.
  await lockDossier(tx, key.dossierId)
  const finie = await tx
    .updateTable('invitations')
    .set({ fin_at: key.now, fin_par: par })
    .where('id', '=', id)
    .where('fin_at', 'is', null)
    .returning('email')
    .executeTakeFirst()
  if (!finie) return
  await annulerLiens(tx, key.now, { objet: 'invitation', email: finie.email, donnees: { invitationId: id } })
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'dossier.invitation_finie',
      dossierId: key.dossierId,
      demarcheId: key.demarcheId,
      donnees: { invitation: id },
    },
  )
  await annoncerDroits(tx, key.dossierId)
}
