import type { Tx } from '../../../db/client.ts'
import { annoncerDroits } from '../../../db/listen.ts'
import type { CompteId, DossierId, InvitationId } from '../../../db/schema/ids.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'

/**
 * Opens the dossier to the account of the address that was invited, once its link has been used in the same transaction.
 * Throws 'lien_invalide' when the invitation was withdrawn meanwhile or its last day has passed.
 */
export async function accepter(
  tx: Tx,
  now: Instant,
  { id, email, compteId }: { id: InvitationId; email: string; compteId: CompteId },
): Promise<DossierId> {
  const invitation = await tx
    .updateTable('invitations')
    .from('dossiers')
    .whereRef('dossiers.id', '=', 'invitations.dossier_id')
    .set({ compte_id: compteId, accepte_at: now })
    .where('invitations.id', '=', id)
    .where('invitations.email', '=', email)
    .where('invitations.fin_at', 'is', null)
    .where('invitations.accepte_at', 'is', null)
    .where((eb) => eb.or([eb('invitations.fin_on', 'is', null), eb('invitations.fin_on', '>=', parisDate(now))]))
    .returning(['invitations.dossier_id as dossierId', 'dossiers.demarche_id as demarcheId'])
    .executeTakeFirst()
  if (!invitation) {
    throw new DomainError(
      'lien_invalide',
      'Cette invitation n’est plus valable : la personne qui vous l’a envoyée l’a retirée, ou sa date est passée. Demandez-lui de vous inviter à nouveau.',
    )
  }
  const { dossierId, demarcheId } = invitation
  await inscrire(
    tx,
    { acteur: { id: compteId, role: 'invite' }, now },
    { type: 'dossier.invitation_acceptee', dossierId, demarcheId, donnees: { invitation: id } },
  )
  await annoncerDroits(tx, dossierId)
  return dossierId
}
