/** The owner invites somebody to fill or to read their dossier, the whole of it or some sections, until a day if they wish. */
import type { DroitDInvite } from '../../../db/schema/invitations.ts'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { annoncerDroits } from '../../../db/listen.ts'
import type { InvitationId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import { acteurOf, type OwnerKey } from '../cles.ts'
import { inviter as envoyerInvitation } from '../compte/inviter.ts'
import { noterActiviteDe } from '../dossier/activite.ts'
import { lockDossier, type LockedDossier } from '../dossier/transition.ts'
import { isClos } from '../dossier/transitions.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { compilee } from '../revision/compilee.ts'

/** What an owner gives to a guest. */
export interface InvitationVoulue {
  /** Normalised (`Adresse`). */
  email: string
  /** In the owner's words; may be empty. */
  message: string
  /** Ids of pages of the form; null gives the whole dossier. */
  sections: readonly string[] | null
  droit: DroitDInvite
  peutDeposer: boolean
  /** Last day; null for no end. */
  finOn: CivilDate | null
}

/** Guests of one dossier at a time. */
export const INVITES_MAX = 20
export const MESSAGE_MAX = 1_000

/**
 * Invites, by a letter whose link is bound to the address; for an address already invited, changes what it was given, at once.
 * An invitation counts as activity of a draft. Throws 'refus' with what would work, 'trop_de_demandes'.
 */
export async function inviter(key: OwnerKey, voulue: InvitationVoulue): Promise<InvitationId> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    await exiger(tx, key, dossier, voulue)
    const { email, message, sections, droit, peutDeposer, finOn } = voulue
    const donnees = { message, sections: sections && [...sections], droit, peut_deposer: peutDeposer, fin_on: finOn }
    const deja = await tx
      .selectFrom('invitations')
      .where('dossier_id', '=', dossier.id)
      .where('email', '=', email)
      .where('fin_at', 'is', null)
      .select(['id', 'accepte_at', 'beneficiaire'])
      .executeTakeFirst()
    if (deja?.beneficiaire)
      throw new DomainError(
        'refus',
        'Cette adresse est celle du bénéficiaire de la demande : il lit déjà tout le dossier, et ce droit est à lui.',
        { champ: 'email' },
      )
    const { id } = deja
      ? await tx
          .updateTable('invitations')
          .set(donnees)
          .where('id', '=', deja.id)
          .returning('id')
          .executeTakeFirstOrThrow()
      : await tx
          .insertInto('invitations')
          .values({
            ...donnees,
            dossier_id: dossier.id,
            email,
            compte_id: null,
            invite_par: key.personne.compteId,
            invite_at: key.now,
            accepte_at: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: deja ? 'dossier.invitation_modifiee' : 'dossier.invitation_envoyee',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { invitation: id, droit, entier: sections === null, depot: peutDeposer },
      },
    )
    // Of one that is accepted, the link has served: the change holds at once, in open pages too.
    if (!deja?.accepte_at) await envoyerInvitation(tx, key, { email, role: 'usager', donnees: { invitationId: id } })
    else await annoncerDroits(tx, dossier.id)
    if (dossier.etat === 'brouillon') await noterActiviteDe(tx, dossier.id, key.now, dossier.seq)
    return id
  })
}

async function exiger(tx: Tx, key: OwnerKey, dossier: LockedDossier, voulue: InvitationVoulue): Promise<void> {
  const refuser = (phrase: string, champ?: keyof InvitationVoulue): never => {
    throw new DomainError('refus', phrase, champ && { champ })
  }
  if (dossier.isEssai)
    refuser('Un dossier d’essai ne se partage pas : donnez plutôt le lien d’essai, chacun remplira le sien.')
  if (isClos(dossier.etat)) refuser('Ce dossier est terminé : il n’y a plus rien à y faire à plusieurs.')
  if (voulue.email === key.personne.email)
    refuser('C’est votre adresse : ce dossier est déjà le vôtre. Saisissez celle de la personne à inviter.', 'email')
  if (voulue.message.length > MESSAGE_MAX)
    refuser(`Ce message fait plus de ${MESSAGE_MAX} caractères : raccourcissez-le.`, 'message')
  // The letter leaves in the name of the site: it must not carry anybody's link.
  if (/\b(?:https?:|www\.)/iu.test(voulue.message))
    refuser(
      'Le message ne peut pas contenir d’adresse de site : la lettre porte déjà le lien vers le dossier.',
      'message',
    )
  if (voulue.finOn !== null && voulue.finOn < parisDate(key.now))
    refuser('La date de fin est passée : choisissez aujourd’hui ou un jour à venir, ou laissez-la vide.', 'finOn')
  if (voulue.peutDeposer && (voulue.sections !== null || voulue.droit !== 'remplir'))
    refuser(
      'Pour déposer, il faut voir et remplir tout le dossier : donnez-le en entier, ou retirez le droit de déposer.',
      'peutDeposer',
    )
  if (voulue.sections !== null) {
    const { pages } = await compilee(tx, dossier.revisionId)
    const connues = new Set(pages.map(({ id }) => id))
    if (voulue.sections.length === 0)
      refuser('Choisissez au moins une partie du dossier, ou donnez-le en entier.', 'sections')
    if (!voulue.sections.every((id) => connues.has(id)))
      refuser(
        'Une des parties choisies n’existe plus dans ce formulaire. Rechargez la page et choisissez à nouveau.',
        'sections',
      )
  }
  const { n } = await tx
    .selectFrom('invitations')
    .where('dossier_id', '=', dossier.id)
    .where('fin_at', 'is', null)
    .where('email', '<>', voulue.email)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(n) >= INVITES_MAX)
    refuser(`Ce dossier a déjà ${INVITES_MAX} personnes invitées : retirez-en une avant d’en inviter une autre.`)
}
