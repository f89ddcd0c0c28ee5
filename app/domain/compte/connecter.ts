/** Signing in. An unknown address costs the same work and gets the same answer as a wrong password. */
import { inTransaction } from '../../../db/client.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import type { PublicKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { compterConnexion, oublierEchecs } from './limites.ts'
import { verifier } from './mot-de-passe.ts'
import { ouvrirSession, type SessionOuverte } from './session.ts'

const MAX_AGENT = 400

/**
 * Opens a session and leaves one connection row. Throws 'refus' (address or password wrong, account suspended) and
 * 'trop_de_demandes' (growing delay from the fifth failure, an hour after the tenth).
 */
export async function connecter(
  key: PublicKey,
  input: { email: string; motDePasse: string; adresseIp: string | null; agent: string | null },
): Promise<{ compteId: CompteId; session: SessionOuverte; roles: Role[] }> {
  await compterConnexion(key.db, input.email, input.adresseIp)
  const compte = await key.db
    .selectFrom('comptes')
    .where('email', '=', input.email)
    .select(['id', 'mot_de_passe', 'confirme_at', 'suspendu_at'])
    .executeTakeFirst()
  const isRight = await verifier(compte?.mot_de_passe ?? null, input.motDePasse)
  if (!compte || !isRight || compte.confirme_at === null)
    throw new DomainError(
      'refus',
      'L’adresse ou le mot de passe ne correspond pas. Vérifiez les deux, ou demandez un nouveau mot de passe. Si vous venez de créer votre compte, ouvrez d’abord le lien reçu par courriel.',
    )
  await oublierEchecs(key.db, input.email, input.adresseIp)
  if (compte.suspendu_at !== null)
    throw new DomainError('refus', 'Ce compte est suspendu. Écrivez au service qui tient ce site pour le rouvrir.')
  return inTransaction(key.db, async (tx) => {
    await tx
      .insertInto('connexions')
      .values({
        compte_id: compte.id,
        at: key.now,
        adresse_ip: input.adresseIp,
        agent: input.agent?.slice(0, MAX_AGENT) ?? null,
      })
      .execute()
    const roles = await tx.selectFrom('roles').where('compte_id', '=', compte.id).select('role').execute()
    const session = await ouvrirSession(tx, key.now, compte.id)
    return { compteId: compte.id, session, roles: roles.map(({ role }) => role) }
  })
}
