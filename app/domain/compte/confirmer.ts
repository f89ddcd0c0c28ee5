/** Confirming an address: the link proves it, the password chosen at sign-up becomes that of the account. */
import { inTransaction } from '../../../db/client.ts'
import type { PublicKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire as inscrireEvenement } from '../evenement/inscrire.ts'
import { annulerLiens, lireLien, utiliserLien } from './liens.ts'
import { ouvrirSession, type SessionOuverte } from './session.ts'

/** The address a confirmation link is about, without using it. Throws 'lien_invalide'. */
export async function lireConfirmation(key: PublicKey, jeton: string): Promise<{ email: string }> {
  const { email } = await lireLien(key.db, key.now, 'confirmation', jeton)
  return { email }
}

/** Confirms and signs in. `suite` is where the person was going. Throws 'lien_invalide'; of two uses one wins. */
export async function confirmer(
  key: PublicKey,
  jeton: string,
): Promise<{ session: SessionOuverte; suite: string | null }> {
  return inTransaction(key.db, async (tx) => {
    const lien = await utiliserLien(tx, key.now, 'confirmation', jeton)
    const motDePasse = lien.donnees['motDePasse']
    const compte = await tx
      .updateTable('comptes')
      .set({ confirme_at: key.now, mot_de_passe: motDePasse ?? null })
      .where('email', '=', lien.email)
      .where('confirme_at', 'is', null)
      .where('suspendu_at', 'is', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('roles')
              .whereRef('roles.compte_id', '=', 'comptes.id')
              .where('roles.role', '<>', 'usager')
              .select('roles.role'),
          ),
        ),
      )
      .returning('id')
      .executeTakeFirst()
    if (!compte)
      throw new DomainError('lien_invalide', 'Ce lien n’est plus utile : ce compte est déjà ouvert. Connectez-vous.')
    // The other letters carry other passwords, and none of them is needed any more.
    await annulerLiens(tx, key.now, { objet: 'confirmation', email: lien.email })
    await tx
      .updateTable('liens')
      .set({ donnees: '{}' })
      .where('objet', '=', 'confirmation')
      .where('email', '=', lien.email)
      .execute()
    const acteur = { id: compte.id, role: 'usager' } as const
    await inscrireEvenement(tx, { acteur, now: key.now }, { type: 'compte.confirme', compteId: compte.id })
    return { session: await ouvrirSession(tx, key.now, compte.id), suite: lien.donnees['suite'] ?? null }
  })
}
