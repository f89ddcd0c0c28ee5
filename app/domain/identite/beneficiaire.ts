/**
 * The person a demande is for, when somebody else makes it and gives their address: the deposit invites them to read all of it,
 * and they are told of what follows as its owner is. It is not a guest's right, which its owner takes back: only another beneficiary
 * ends it, and it is told.
 */
import type { Tx } from '../../../db/client.ts'
import { annoncerDroits } from '../../../db/listen.ts'
import type { CompteId, DossierId, InvitationId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { OwnerKey } from '../cles.ts'
import { annulerLiens, envoyerLien } from '../compte/liens.ts'
import { compter } from '../compte/limites.ts'
import { consequencesAuBeneficiaire } from '../dossier/consequences.ts'
import { isDomainError } from '../erreurs.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { identiteEnVigueur } from './en-vigueur.ts'
import { courrielDuBeneficiaire } from './identite.ts'

interface DossierSuivi {
  id: DossierId
  usagerId: CompteId
}

/**
 * Tells the beneficiary of what happened to the dossier, in the transaction of the act. The deposit invites them. Until they
 * have accepted, each letter carries a new link and says nothing but where the dossier is; afterwards they receive what its
 * owner does. A letter too many for one address in a day is left out: the act goes on, and the next one writes again.
 */
export async function prevenirLeBeneficiaire(tx: Tx, dossier: DossierSuivi, evenement: Evenement): Promise<void> {
  const effets = consequencesAuBeneficiaire(evenement)
  if (effets === null) return
  if (evenement.type === 'dossier.depose') await inviterSelonLIdentite(tx, dossier, evenement.at)
  const invitation = await invitationDuBeneficiaire(tx, dossier.id)
  if (!invitation) return
  if (invitation.compte_id) await produire(tx, effets(invitation.compte_id))
  else await envoyerUnLien(tx, evenement.at, invitation)
}

/**
 * After the deposit, the address of the beneficiary changes: the former one opens nothing more, and the new one is written to. A
 * wrong address must not read the dossier for ever. Gives the account that loses it, which is told. Throws 'trop_de_demandes'.
 */
export async function changerDeBeneficiaire(
  tx: Tx,
  { now, personne }: OwnerKey,
  dossier: DossierSuivi,
  { avant, apres }: { avant: string | null; apres: string | null },
): Promise<CompteId | null> {
  if (avant === apres) return null
  const ancienne = await invitationDuBeneficiaire(tx, dossier.id)
  if (ancienne) {
    await tx
      .updateTable('invitations')
      .set({ fin_at: now, fin_par: 'titulaire' })
      .where('id', '=', ancienne.id)
      .execute()
    await annulerLiens(tx, now, liensDe(ancienne))
  }
  if (apres !== null) {
    await compter(tx, 'invitation.auteur', personne.compteId)
    await inviterSelonLIdentite(tx, dossier, now, apres)
    const nouvelle = await invitationDuBeneficiaire(tx, dossier.id)
    if (nouvelle && !nouvelle.compte_id) await envoyerUnLien(tx, now, nouvelle)
  }
  await annoncerDroits(tx, dossier.id)
  return ancienne?.compte_id ?? null
}

/** Invites the beneficiary of the identity; whoever had been invited already is, from now on, the beneficiary. */
async function inviterSelonLIdentite(
  tx: Tx,
  { id, usagerId }: DossierSuivi,
  now: Instant,
  adresse?: string,
): Promise<void> {
  const email = adresse ?? courrielDuBeneficiaire((await identiteEnVigueur(tx, id))?.identite ?? null)
  // The dossier was handed over to its beneficiary: it is theirs.
  const titulaire = await tx.selectFrom('comptes').where('id', '=', usagerId).select('email').executeTakeFirst()
  if (email === null || email === titulaire?.email) return
  const deja = await tx
    .updateTable('invitations')
    .set({ beneficiaire: true, sections: null, fin_on: null })
    .where('dossier_id', '=', id)
    .where('email', '=', email)
    .where('fin_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (deja) {
    await annoncerDroits(tx, id)
    return
  }
  await tx
    .insertInto('invitations')
    .values({
      dossier_id: id,
      email,
      compte_id: null,
      message: '',
      sections: null,
      droit: 'lire',
      peut_deposer: false,
      fin_on: null,
      beneficiaire: true,
      invite_par: usagerId,
      invite_at: now,
      accepte_at: null,
    })
    .execute()
}

interface InvitationSuivie {
  id: InvitationId
  email: string
  compte_id: CompteId | null
}

async function invitationDuBeneficiaire(tx: Tx, id: DossierId): Promise<InvitationSuivie | undefined> {
  return tx
    .selectFrom('invitations')
    .where('dossier_id', '=', id)
    .where('beneficiaire', '=', true)
    .where('fin_at', 'is', null)
    .select(['id', 'email', 'compte_id'])
    .executeTakeFirst()
}

const liensDe = ({ id, email }: InvitationSuivie) =>
  ({ objet: 'invitation', email, donnees: { role: 'usager', invitationId: id } }) as const

/** Sends a link that replaces the former ones. */
async function envoyerUnLien(tx: Tx, now: Instant, invitation: InvitationSuivie): Promise<void> {
  try {
    await compter(tx, 'invitation.destinataire', invitation.email)
  } catch (refus) {
    if (isDomainError(refus) && refus.code === 'trop_de_demandes') return
    throw refus
  }
  await annulerLiens(tx, now, liensDe(invitation))
  const compte = await tx.selectFrom('comptes').where('email', '=', invitation.email).select('id').executeTakeFirst()
  await envoyerLien(tx, now, { ...liensDe(invitation), compteId: compte?.id ?? null })
}
