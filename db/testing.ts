/**
 * Fixtures of integration tests: `tx`, a transaction rolled back at the end, for what one connection can show;
 * `dbtest`, a database of its own copied from the migrated template, for everything concurrent, notified or delivered.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { test as base } from 'vitest'
import { env } from '../env.ts'
import { instant, type Instant } from '../form-engine/temps.ts'
import { openDb, openPool, processDb, type Db, type Tx } from './client.ts'
import type { JobName, Jobs } from './queues.ts'
import type { CompteId, OrganisationId } from './schema/ids.ts'
import type { Role } from './schema/roles.ts'

const MODELE = 'cerfeuil_modele'

/** An ordinary Sunday morning, for tests that need one instant and no other. */
export const MAINTENANT: Instant = instant('2026-11-22T10:00:00Z')

/** The password of every account made by `a.compte`; strong enough for every role. */
export const MOT_DE_PASSE = 'girouette lavande 3 Pommiers-bleus'
const CONDENSE = '$argon2id$v=19$m=19456,t=2,p=1$TB/XFo/FpMgXJ2JJFqZjSg$iZwD4qv+R8q2nTXdno4VYczsjb/ZgdrfGIiYWNtqmK8'

interface Fixtures {
  tx: Tx
  dbtest: Db
}

export const test = base.extend<Fixtures>({
  tx: async ({}, use) => {
    const tx = await processDb().startTransaction().execute()
    try {
      await use(tx)
    } finally {
      await tx.rollback().execute()
    }
  },
  dbtest: async ({}, use) => {
    const name = `cerfeuil_${randomUUID().replaceAll('-', '')}`
    await asAdmin(`create database ${name} template ${MODELE}`)
    const url = new URL(env.DATABASE_URL)
    url.pathname = `/${name}`
    const db = openDb(openPool(url.href, 12))
    try {
      await use(db)
    } finally {
      await db.destroy()
      await dropWhenLeft(name)
    }
  },
})

async function asAdmin(statement: string): Promise<void> {
  const url = new URL(env.DATABASE_URL)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A closed connection takes a moment to leave the server; forcing it out would be an error in its client. */
async function dropWhenLeft(name: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await asAdmin(`drop database ${name}`)
    } catch (error) {
      const isInUse = error instanceof Error && 'code' in error && error.code === '55006'
      if (!isInUse || attempt === 50) throw error
      await wait(50)
    }
  }
}

/** The jobs enqueued on a queue, in no promised order: those of one transaction have one date. */
export async function jobsOf<N extends JobName>(db: Db | Tx, queue: N): Promise<Jobs[N][]> {
  const { rows } = await sql<{ data: Jobs[N] }>`
    select data from pgboss.job where name = ${queue}`.execute(db)
  return rows.map(({ data }) => data)
}

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
