/** The first super-administrateur of an instance, named by the release step. */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { inscrire as inscrireEvenement } from '../evenement/inscrire.ts'
import { normaliserAdresse } from './adresse.ts'
import { inviter } from './inviter.ts'

/**
 * Invites `email` as super-administrateur, unless it already is one or has a pending invitation: every release may run
 * it. The role comes with the password chosen from the letter, never before. An account that exists keeps its data.
 */
export async function creerSuperAdministrateur(db: Db | Tx, now: Instant, email: string): Promise<void> {
  const adresse = normaliserAdresse(email)
  await inTransaction(db, async (tx) => {
    const key = systemKey(tx, now, 'premier super-administrateur')
    const made = await tx
      .insertInto('comptes')
      .values({ email: adresse, cree_at: now })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst()
    const signature = { acteur: { id: null, role: 'systeme' }, now } as const
    if (made) await inscrireEvenement(tx, signature, { type: 'compte.cree', compteId: made.id })
    const holds = await tx
      .selectFrom('roles')
      .innerJoin('comptes', 'comptes.id', 'roles.compte_id')
      .where('comptes.email', '=', adresse)
      .where('roles.role', '=', 'super-administrateur')
      .select('roles.role')
      .executeTakeFirst()
    const invited = await tx
      .selectFrom('liens')
      .where('email', '=', adresse)
      .where('objet', '=', 'invitation')
      .where('utilise_at', 'is', null)
      .where('expire_at', '>', now)
      .select('id')
      .executeTakeFirst()
    if (holds || invited) return
    await inviter(tx, key, { email: adresse, role: 'super-administrateur' })
  })
}
