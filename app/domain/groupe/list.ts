/** The instructeurs of a démarche, and the invitations that wait. */
import { sql } from 'kysely'
import type { CompteId, LienId } from '../../../db/schema/ids.ts'
import { secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { groupeParDefaut } from './par-defaut.ts'

export interface InstructeurListe {
  compteId: CompteId
  email: string
  nom: string | null
}

export interface InvitationEnAttente {
  lienId: LienId
  email: string
  envoyeeAt: Instant
  expireAt: Instant
  isExpiree: boolean
}

/** Members of the default groupe by name, then the invitations not answered, the latest first. */
export async function listInstructeurs(
  key: AdminKey,
): Promise<{ instructeurs: InstructeurListe[]; invitations: InvitationEnAttente[] }> {
  const groupeId = await groupeParDefaut(key.db, key.demarcheId)
  const instructeurs = await key.db
    .selectFrom('groupe_instructeurs')
    .innerJoin('comptes', 'comptes.id', 'groupe_instructeurs.compte_id')
    .where('groupe_instructeurs.groupe_id', '=', groupeId)
    .orderBy(sql`coalesce(comptes.nom, comptes.email)`)
    .select(['comptes.id as compteId', 'comptes.email', 'comptes.nom'])
    .execute()
  const liens = await key.db
    .selectFrom('liens')
    .where('objet', '=', 'invitation')
    .where('utilise_at', 'is', null)
    .where(sql<string>`donnees->>'groupeId'`, '=', groupeId)
    .orderBy('cree_at', 'desc')
    .limit(100)
    .select(['id', 'email', 'cree_at', 'expire_at'])
    .execute()
  return {
    instructeurs,
    invitations: liens.map((lien) => ({
      lienId: lien.id,
      email: lien.email,
      envoyeeAt: lien.cree_at,
      expireAt: lien.expire_at,
      isExpiree: secondsBetween(key.now, lien.expire_at) <= 0,
    })),
  }
}
