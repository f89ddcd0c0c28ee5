/** Asking for another password. The answer never tells whether the address has an account. */
import { inTransaction } from '../../../db/client.ts'
import type { PublicKey } from '../cles.ts'
import { annulerLiens, envoyerLien } from './liens.ts'
import { compter } from './limites.ts'

/** Sends a link to the address if it has an account that is not suspended. Throws 'trop_de_demandes'. */
export async function demanderMotDePasse(
  key: PublicKey,
  { email, adresseIp }: { email: string; adresseIp: string | null },
): Promise<void> {
  if (adresseIp) await compter(key.db, 'mot-de-passe.reseau', adresseIp)
  await compter(key.db, 'mot-de-passe.destinataire', email)
  await inTransaction(key.db, async (tx) => {
    const compte = await tx
      .selectFrom('comptes')
      .where('email', '=', email)
      .where('suspendu_at', 'is', null)
      .select('id')
      .executeTakeFirst()
    if (!compte) return
    await annulerLiens(tx, key.now, { objet: 'mot-de-passe', email })
    await envoyerLien(tx, key.now, { objet: 'mot-de-passe', compteId: compte.id, email })
  })
}
