/** What the super-administrateur sees: administrateurs, and invitations that wait. */
import type { CompteId, LienId, OrganisationId } from '../../../db/schema/ids.ts'
import { secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import type { SuperKey } from '../cles.ts'
import { DonneesInvitation } from './inviter.ts'

export interface AdministrateurListe {
  compteId: CompteId
  email: string
  nom: string | null
  organisation: string | null
  depuis: Instant
  estSuspendu: boolean
}

export interface InvitationListee {
  lienId: LienId
  email: string
  organisation: string | null
  envoyeeAt: Instant
  expireAt: Instant
  estExpiree: boolean
}

/** The administrateurs and the administrations, by name; the invitations not accepted, the latest first. */
export async function listerAdministrateurs(
  key: SuperKey,
): Promise<{ administrateurs: AdministrateurListe[]; invitations: InvitationListee[]; organisations: string[] }> {
  const administrateurs = await key.db
    .selectFrom('roles')
    .innerJoin('comptes', 'comptes.id', 'roles.compte_id')
    .leftJoin('organisations', 'organisations.id', 'roles.organisation_id')
    .where('roles.role', '=', 'administrateur')
    .select(['comptes.id', 'comptes.email', 'comptes.nom', 'comptes.suspendu_at', 'roles.attribue_at'])
    .select('organisations.nom as organisation')
    .orderBy('comptes.email')
    .execute()
  const organisations = await key.db.selectFrom('organisations').select(['id', 'nom']).orderBy('nom').execute()
  const names = new Map<OrganisationId, string>(organisations.map(({ id, nom }) => [id, nom]))
  const liens = await key.db
    .selectFrom('liens')
    .where('objet', '=', 'invitation')
    .where('utilise_at', 'is', null)
    .select(['id', 'email', 'donnees', 'cree_at', 'expire_at'])
    .orderBy('cree_at', 'desc')
    .limit(200)
    .execute()
  return {
    administrateurs: administrateurs.map((row) => ({
      compteId: row.id,
      email: row.email,
      nom: row.nom,
      organisation: row.organisation,
      depuis: row.attribue_at,
      estSuspendu: row.suspendu_at !== null,
    })),
    invitations: liens.flatMap((lien) => {
      const { role, organisationId } = DonneesInvitation.parse(lien.donnees)
      if (role !== 'administrateur') return []
      return {
        lienId: lien.id,
        email: lien.email,
        organisation: names.get((organisationId ?? '') as OrganisationId) ?? null,
        envoyeeAt: lien.cree_at,
        expireAt: lien.expire_at,
        estExpiree: secondsBetween(key.now, lien.expire_at) <= 0,
      }
    }),
    organisations: organisations.map(({ nom }) => nom),
  }
}
