import { inTransaction, type Tx } from '../../../db/client.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { Adresse } from '../compte/adresse.ts'
import { inviter } from '../compte/inviter.ts'
import { compter } from '../compte/limites.ts'
import { classeDe, exigePlus } from '../compte/mot-de-passe.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { groupeParDefaut } from './par-defaut.ts'

/**
 * Adds an instructeur to the default groupe of the démarche. An agent the site already knows joins at once; anybody else
 * receives an invitation, and joins by accepting it: an usager's password is not one of an agent, and nobody becomes an
 * agent without having said yes. The answer is the same in both cases. Throws 'refus' for an address that is none,
 * 'trop_de_demandes'.
 */
export async function ajouterInstructeur(key: AdminKey, email: string): Promise<void> {
  const adresse = Adresse.safeParse(email)
  if (!adresse.success) {
    throw new DomainError('refus', adresse.error.issues[0]?.message ?? 'Saisissez une adresse électronique.')
  }
  await inTransaction(key.db, async (tx) => {
    const groupeId = await groupeParDefaut(tx, key.demarcheId)
    const agent = await agentOf(tx, adresse.data)
    if (!agent) {
      await inviter(tx, key, { email: adresse.data, role: 'instructeur', donnees: { groupeId } })
      return
    }
    // Counted as an invitation is: otherwise the limit alone would tell which addresses are known.
    await compter(tx, 'invitation.auteur', key.personne.compteId)
    await tx
      .insertInto('roles')
      .values({ compte_id: agent, role: 'instructeur', organisation_id: null, attribue_at: key.now })
      .onConflict((conflict) => conflict.columns(['compte_id', 'role']).doNothing())
      .execute()
    const joined = await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: groupeId, compte_id: agent })
      .onConflict((conflict) => conflict.doNothing())
      .returning('compte_id')
      .executeTakeFirst()
    if (!joined) return
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'groupe.instructeur_ajoute',
        demarcheId: key.demarcheId,
        compteId: agent,
        donnees: { groupe: groupeId },
      },
    )
  })
}

/** The account of an address when it may act as an agent right now; null otherwise. */
async function agentOf(tx: Tx, email: string): Promise<CompteId | null> {
  const rows = await tx
    .selectFrom('comptes')
    .innerJoin('roles', 'roles.compte_id', 'comptes.id')
    .where('comptes.email', '=', email)
    .where('comptes.confirme_at', 'is not', null)
    .where('comptes.suspendu_at', 'is', null)
    .select(['comptes.id', 'roles.role'])
    .execute()
  const [first] = rows
  if (!first) return null
  return exigePlus(classeDe(rows.map(({ role }) => role)), classeDe(['instructeur'])) ? null : first.id
}
