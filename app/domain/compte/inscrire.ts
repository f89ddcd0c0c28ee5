/** Signing up. What the page answers is the same whether the address has an account or not: the letter does the talking. */
import { randomUUID } from 'node:crypto'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { PublicKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire as inscrireEvenement } from '../evenement/inscrire.ts'
import { envoyerLien } from './liens.ts'
import { compter } from './limites.ts'
import { classeDe, condenser, refusDuMotDePasse } from './mot-de-passe.ts'

/**
 * Opens an account that waits for the confirmation of its address, or tells the owner of an existing one. The password
 * stays with the link until then: of two people who sign up with one address, the one who opens their letter decides.
 * `suite` is the path to come back to once confirmed. Throws 'refus' about the password, 'trop_de_demandes'.
 */
export async function inscrire(
  key: PublicKey,
  input: { email: string; motDePasse: string; suite: string | null; adresseIp: string | null },
): Promise<void> {
  const refus = await refusDuMotDePasse(input.motDePasse, 'public', [input.email])
  if (refus) throw new DomainError('refus', refus)
  if (input.adresseIp) await compter(key.db, 'inscription.reseau', input.adresseIp)
  await compter(key.db, 'inscription.destinataire', input.email)
  const motDePasse = await condenser(input.motDePasse)
  await inTransaction(key.db, async (tx) => {
    const compteId = await compteAConfirmer(tx, key, input.email)
    if (!compteId) return
    const donnees = { motDePasse, ...(input.suite ? { suite: input.suite } : {}) }
    await envoyerLien(tx, key.now, { objet: 'confirmation', compteId, email: input.email, donnees })
  })
}

/** The account that waits for its confirmation, made if need be; null when the address already has a real one. */
async function compteAConfirmer(tx: Tx, key: PublicKey, email: string): Promise<CompteId | null> {
  const made = await tx
    .insertInto('comptes')
    .values({ email, cree_at: key.now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) {
    await tx.insertInto('roles').values({ compte_id: made.id, role: 'usager', attribue_at: key.now }).execute()
    const acteur = { id: made.id, role: 'usager' } as const
    await inscrireEvenement(tx, { acteur, now: key.now }, { type: 'compte.cree', compteId: made.id })
    return made.id
  }
  const found = await tx
    .selectFrom('comptes')
    .where('email', '=', email)
    .select(['id', 'confirme_at'])
    .executeTakeFirstOrThrow()
  const roles = await tx.selectFrom('roles').where('compte_id', '=', found.id).select('role').execute()
  // An invited agent who signs up instead must still choose an agent's password: the letter sends them there.
  if (found.confirme_at === null && classeDe(roles.map(({ role }) => role)) === 'public') return found.id
  const demande = randomUUID()
  await enqueue(tx, 'lettre-compte-existant', { compteId: found.id, demande }, demande)
  return null
}
