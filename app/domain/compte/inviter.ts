/** Inviting by letter: the role is given when the invitation is accepted, to the address it was sent to. */
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import type { LienId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import {
  acteurOf,
  type AdminKey,
  type ExpertKey,
  type InstructeurKey,
  type InstructionKey,
  type OwnerKey,
  type SuperKey,
  type SystemKey,
} from '../cles.ts'
import { inscrire as inscrireEvenement, inscrireTous } from '../evenement/inscrire.ts'
import { annulerLiens, envoyerLesLiens, envoyerLien } from './liens.ts'
import { compter } from './limites.ts'

/** What an invitation gives, as its link carries it. */
export const DonneesInvitation = z.strictObject({
  role: z.enum(['usager', 'instructeur', 'expert', 'administrateur', 'super-administrateur']),
  /** The administration an administrateur works for. */
  organisationId: z.uuid().optional(),
  /** The groupe an instructeur joins. */
  groupeId: z.uuid().optional(),
  /** The dossier a guest is invited to, with what they may do there. */
  invitationId: z.uuid().optional(),
  /** For an expert: all that is asked of the address. */
  avis: z.literal('tous').optional(),
})

export type RoleInvite = z.output<typeof DonneesInvitation>['role']

/** Who may give what: nobody gives a role they could not take back. */
const DONNE: Record<Role | 'invite' | 'systeme', readonly RoleInvite[]> = {
  // To a dossier of theirs: the account it makes is anybody's.
  usager: ['usager'],
  invite: [],
  // Of whom an opinion is asked.
  expert: ['expert'],
  // To a groupe of theirs, where its démarche lets it keep its own people (groupe/autogestion.ts).
  instructeur: ['expert', 'instructeur'],
  administrateur: ['instructeur', 'expert'],
  'super-administrateur': ['administrateur', 'super-administrateur'],
  systeme: ['instructeur', 'expert', 'administrateur', 'super-administrateur'],
}

/**
 * Sends an invitation, in the transaction of the act that decides it; one that says the same replaces the former.
 * `email` is already normalised (`Adresse`). Throws 'trop_de_demandes'.
 */
export async function inviter(
  tx: Tx,
  key: SuperKey | AdminKey | OwnerKey | InstructeurKey | InstructionKey | ExpertKey | SystemKey,
  { email, role, donnees }: { email: string; role: RoleInvite; donnees?: Record<string, string> },
): Promise<LienId> {
  const acteur = acteurOf(key)
  if (!DONNE[acteur.role].includes(role)) throw new Error(`${acteur.role} cannot give the role ${role}`)
  if (acteur.id) await compter(tx, 'invitation.auteur', acteur.id)
  if (acteur.id) await compter(tx, 'invitation.destinataire', email)
  const gift: Record<string, string> = { ...donnees, role }
  DonneesInvitation.parse(gift)
  const compte = await tx.selectFrom('comptes').where('email', '=', email).select('id').executeTakeFirst()
  await annulerLiens(tx, key.now, { objet: 'invitation', email, donnees: gift })
  const compteId = compte?.id ?? null
  const lienId = await envoyerLien(tx, key.now, { objet: 'invitation', compteId, email, donnees: gift })
  await inscrireEvenement(
    tx,
    { acteur, now: key.now },
    {
      type: 'compte.invite',
      ...(compte ? { compteId: compte.id } : {}),
      ...('demarcheId' in key ? { demarcheId: key.demarcheId } : {}),
      donnees: { role, lien: lienId },
    },
  )
  return lienId
}

/** Statements are cut so, far under what one may hold. */
const PAR_LOT = 1_000

/**
 * The same for many addresses at once, of an import whose author was counted. Whoever has such an invitation in time is not
 * written to again; returns how many were.
 */
export async function inviterEnNombre(
  tx: Tx,
  key: AdminKey,
  invites: readonly { email: string; role: 'instructeur'; donnees: { groupeId: string } }[],
): Promise<number> {
  let combien = 0
  for (let debut = 0; debut < invites.length; debut += PAR_LOT) {
    const lot = invites.slice(debut, debut + PAR_LOT)
    const emails = [...new Set(lot.map(({ email }) => email))]
    const enCours = await tx
      .selectFrom('liens')
      .where('objet', '=', 'invitation')
      .where('email', 'in', emails)
      .where('utilise_at', 'is', null)
      .where('expire_at', '>', key.now)
      .select(['email', 'donnees'])
      .execute()
    const deja = new Set(enCours.map(({ email, donnees }) => `${donnees['groupeId'] ?? ''} ${email}`))
    const nouveaux = lot.filter(({ email, donnees }) => !deja.has(`${donnees.groupeId} ${email}`))
    const comptes = await tx.selectFrom('comptes').where('email', 'in', emails).select(['id', 'email']).execute()
    const compteDe = new Map(comptes.map(({ id, email }) => [email, id]))
    const liens = await envoyerLesLiens(
      tx,
      key.now,
      nouveaux.map(({ email, role, donnees }) => ({
        objet: 'invitation' as const,
        compteId: compteDe.get(email) ?? null,
        email,
        donnees: { ...donnees, role },
      })),
    )
    await inscrireTous(
      tx,
      { acteur: acteurOf(key), now: key.now },
      liens.map(({ id, compteId }) => ({
        type: 'compte.invite',
        ...(compteId ? { compteId } : {}),
        demarcheId: key.demarcheId,
        donnees: { role: 'instructeur', lien: id },
      })),
    )
    combien += liens.length
  }
  return combien
}
