/** Builders of accounts and administrations, for tests and proofs: each makes only what it is asked. */
import { instant, type Instant } from '../form-engine/temps.ts'
import type { Db, Tx } from './client.ts'
import type { CompteId, OrganisationId } from './schema/ids.ts'
import type { Role } from './schema/roles.ts'

/** An ordinary Sunday morning, for tests that need one instant and no other. */
export const MAINTENANT: Instant = instant('2026-11-22T10:00:00Z')

/** The password of every account made by `a.compte`; strong enough for every role. */
export const MOT_DE_PASSE = 'girouette lavande 3 Pommiers-bleus'
const CONDENSE = '$argon2id$v=19$m=19456,t=2,p=1$TB/XFo/FpMgXJ2JJFqZjSg$iZwD4qv+R8q2nTXdno4VYczsjb/ZgdrfGIiYWNtqmK8'

/** A person as a session would tell them, with what a test needs to sign in. */
export interface CompteDeTest {
  compteId: CompteId
  email: string
  nom: string | null
  roles: Role[]
}

interface CompteVoulu {
  email?: string
  nom?: string
  /** The usager's role is always there. */
  roles?: Role[]
  organisationId?: OrganisationId
  /** False: signed up, never confirmed, no password. */
  confirme?: boolean
  suspendu?: boolean
  at?: Instant
}

let made = 0
const serial = (): string => `${process.pid}-${++made}`

/** Builders: each makes only what it is asked, with a name nobody else has. */
export const a = {
  /** An account, confirmed and open unless told otherwise; its password is `MOT_DE_PASSE`. */
  compte: async (db: Db | Tx, wanted: CompteVoulu = {}): Promise<CompteDeTest> => {
    const at = wanted.at ?? MAINTENANT
    const isConfirmed = wanted.confirme ?? true
    const { id, email, nom } = await db
      .insertInto('comptes')
      .values({
        email: wanted.email ?? `personne-${serial()}@exemple.fr`,
        nom: wanted.nom ?? null,
        mot_de_passe: isConfirmed ? CONDENSE : null,
        cree_at: at,
        confirme_at: isConfirmed ? at : null,
        suspendu_at: wanted.suspendu ? at : null,
      })
      .returning(['id', 'email', 'nom'])
      .executeTakeFirstOrThrow()
    const roles: Role[] = [...new Set<Role>(['usager', ...(wanted.roles ?? [])])]
    await db
      .insertInto('roles')
      .values(
        roles.map((role) => ({
          compte_id: id,
          role,
          organisation_id: role === 'administrateur' ? (wanted.organisationId ?? null) : null,
          attribue_at: at,
        })),
      )
      .execute()
    return { compteId: id, email, nom, roles }
  },

  /** An administration. */
  organisation: async (db: Db | Tx, nom = `Mairie ${serial()}`): Promise<OrganisationId> => {
    const { id } = await db.insertInto('organisations').values({ nom }).returning('id').executeTakeFirstOrThrow()
    return id
  },
} as const
