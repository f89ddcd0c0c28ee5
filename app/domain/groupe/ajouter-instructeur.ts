import { inTransaction } from '../../../db/client.ts'
import type { AdminKey } from '../cles.ts'
import { Adresse } from '../compte/adresse.ts'
import { inviter } from '../compte/inviter.ts'
import { compter } from '../compte/limites.ts'
import { DomainError } from '../erreurs.ts'
import { groupeChoisi } from './groupe-choisi.ts'
import { placer } from './placer.ts'

/**
 * Adds an instructeur to a groupe of the démarche, the default one unless told. An agent the site already knows joins at once; anybody else
 * receives an invitation, and joins by accepting it: an usager's password is not one of an agent, and nobody becomes an
 * agent without having said yes. The answer is the same in both cases. Throws 'refus' for an address that is none,
 * 'trop_de_demandes', 'introuvable' for a groupe that is gone.
 */
export async function ajouterInstructeur(key: AdminKey, email: string, groupe: string | null = null): Promise<void> {
  const adresse = Adresse.safeParse(email)
  if (!adresse.success) {
    throw new DomainError('refus', adresse.error.issues[0]?.message ?? 'Saisissez une adresse électronique.')
  }
  await inTransaction(key.db, async (tx) => {
    const { id: groupeId } = await groupeChoisi(tx, key, groupe)
    // Counted as an invitation is: otherwise the limit alone would tell which addresses are known.
    if (await placer(tx, key, { demarcheId: key.demarcheId, groupeId, email: adresse.data }))
      await compter(tx, 'invitation.auteur', key.personne.compteId)
    else await inviter(tx, key, { email: adresse.data, role: 'instructeur', donnees: { groupeId } })
  })
}
