import { inTransaction } from '../../../db/client.ts'
import type { InvitationId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { OwnerKey } from '../cles.ts'
import { inviter as envoyerInvitation } from '../compte/inviter.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'

/**
 * Sends the letter of an invitation again, to the same address: only the new link opens. Throws 'introuvable', 'refus' when
 * a letter would open nothing, 'trop_de_demandes'.
 */
export async function renvoyer(key: OwnerKey, id: string): Promise<{ email: string }> {
  return inTransaction(key.db, async (tx) => {
    const invitation = isUuid(id)
      ? await tx
          .selectFrom('invitations')
          .where('id', '=', id as InvitationId)
          .where('dossier_id', '=', key.dossierId)
          .where('fin_at', 'is', null)
          .forUpdate()
          .select(['id', 'email', 'accepte_at', 'fin_on'])
          .executeTakeFirst()
      : undefined
    if (!invitation) throw new DomainError('introuvable', 'Cette invitation n’existe pas sur ce dossier.')
    if (invitation.accepte_at !== null)
      throw new DomainError('refus', 'Cette personne a déjà accepté : elle retrouve ce dossier dans ses dossiers.')
    if (invitation.fin_on !== null && invitation.fin_on < parisDate(key.now))
      throw new DomainError('refus', 'La date de cette invitation est passée : changez-la, et la lettre repartira.')
    const { email } = invitation
    await envoyerInvitation(tx, key, { email, role: 'usager', donnees: { invitationId: invitation.id } })
    return { email }
  })
}
