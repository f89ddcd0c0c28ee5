/**
 * Sessions: the only file that names Lucia (house.md §10). The identifier is hashed before it is stored, so that a
 * stolen dump opens nothing; a session lives 24 hours at most, counted from its opening, and an agent's closes after
 * an hour without a page.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Lucia, TimeSpan, type Adapter } from 'lucia'
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import { addSeconds, instant, secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import type { Personne } from '../cles.ts'
import { politique } from '../politique/table.ts'

/** A session just opened: the token goes to the cookie and nowhere else. */
export interface SessionOuverte {
  jeton: string
  expireAt: Instant
}

/** A session as a request finds it. `id` is the stored hash: it names the session without opening it. */
export interface SessionLue {
  id: string
  personne: Personne
  /** When it ends if nothing more is asked. */
  expireAt: Instant
  /** When it ends whatever is asked: only a password goes past it. */
  finAbsolueAt: Instant
}

/**
 * What a reading does to the end of an agent's session: nothing (the machine asks by itself), pushed back at most every
 * five minutes (a page), or at once (the person asked to stay).
 */
export type Renouvellement = 'jamais' | 'par_paliers' | 'tout_de_suite'

/** A session in the list of its owner. */
export interface SessionListee {
  id: string
  ouverteAt: Instant
  expireAt: Instant
}

interface Attributs {
  email: string
  nom: string | null
  roles: Role[]
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, Attributs>
    UserId: CompteId
    DatabaseUserAttributes: Attributs
  }
}

const ABSOLUTE = politique.session.absoluteHours * 3600
const IDLE = politique.session.idleMinutesAgents * 60
/** An agent's expiry is written again at most every five minutes, not at every page. */
const STEP = 300

const hashOf = (jeton: string): string => createHash('sha256').update(jeton).digest('hex')

/** Opens a session for an account whose identity was just proven. */
export async function ouvrirSession(db: Db | Tx, now: Instant, compteId: CompteId): Promise<SessionOuverte> {
  const session = await luciaOn(db, now).createSession(compteId, {})
  return { jeton: session.id, expireAt: addSeconds(now, ABSOLUTE) }
}

/**
 * The session a token opens, with its person and their roles, in one query: every page pays it. Null when it is
 * unknown, over, or when its account is suspended or not confirmed.
 */
export async function lireSession(
  db: Db | Tx,
  now: Instant,
  jeton: string,
  renouvellement: Renouvellement = 'par_paliers',
): Promise<SessionLue | null> {
  const suivi: Suivi = { renouvellement, vie: null }
  const { session, user } = await luciaOn(db, now, suivi).validateSession(jeton)
  if (!session || !suivi.vie) return null
  const personne: Personne = { compteId: user.id, email: user.email, nom: user.nom, roles: user.roles }
  const { expireAt, finAbsolueAt } = suivi.vie
  return { id: hashOf(jeton), personne, expireAt, finAbsolueAt }
}

/** Closes the session a token opens; closing what is closed succeeds. */
export async function fermerSession(db: Db | Tx, now: Instant, jeton: string): Promise<void> {
  await luciaOn(db, now).invalidateSession(jeton)
}

/** Closes every session of an account: a new password, a suspension, a new role. */
export async function fermerToutes(db: Db | Tx, now: Instant, compteId: CompteId): Promise<void> {
  await luciaOn(db, now).invalidateUserSessions(compteId)
}

/** Closes the sessions of an account but one. */
export async function fermerAutres(db: Db | Tx, compteId: CompteId, sauf: string): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', compteId).where('id', '<>', sauf).execute()
}

/** The open sessions of an account, the latest first. */
export async function listerSessions(db: Db | Tx, now: Instant, compteId: CompteId): Promise<SessionListee[]> {
  const rows = await db
    .selectFrom('sessions')
    .where('user_id', '=', compteId)
    .where('expires_at', '>', now)
    .select(['id', 'created_at', 'expires_at'])
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, ouverteAt: row.created_at, expireAt: row.expires_at }))
}

/** Deletes what is over: called by the sweep. */
export async function effacerSessionsExpirees(db: Db | Tx, now: Instant): Promise<void> {
  await luciaOn(db, now).deleteExpiredSessions()
}

/** What one reading is asked to renew, and what it found. */
interface Suivi {
  renouvellement: Renouvellement
  vie: { expireAt: Instant; finAbsolueAt: Instant; isAgent: boolean } | null
}

/** A Lucia for one request: its clock is the `now` of the request. */
function luciaOn(db: Db | Tx, now: Instant, suivi: Suivi = { renouvellement: 'jamais', vie: null }) {
  return new Lucia<Record<never, never>, Attributs>(adapterOn(db, now, suivi), {
    sessionExpiresIn: new TimeSpan(politique.session.absoluteHours, 'h'),
    getUserAttributes: (attributs) => attributs,
  })
}

/**
 * Where Lucia keeps sessions. Three things are ours: the hash, the clock (Lucia compares with the system's, so it is
 * given dates moved by the same offset), and the expiry: Lucia prolongs a session it finds past half of its life, and
 * `finAbsolueAt` never lets that go past 24 hours from the opening.
 */
function adapterOn(db: Db | Tx, now: Instant, suivi: Suivi): Adapter {
  const onSystemClock = (at: Instant): Date => new Date(Date.now() + secondsBetween(now, at) * 1000)

  return {
    async getSessionAndUser(id) {
      const row = await sessionAndPerson(db, hashOf(id))
      if (!row) return [null, null]
      const expireAt = instant(row.expires_at)
      const finAbsolueAt = addSeconds(instant(row.created_at), ABSOLUTE)
      suivi.vie = { expireAt, finAbsolueAt, isAgent: isAgent(row.roles) }
      const session = { id, userId: row.user_id, expiresAt: onSystemClock(expireAt), attributes: {} }
      const isOpen = row.confirme_at !== null && row.suspendu_at === null
      const attributes = { email: row.email, nom: row.nom, roles: row.roles }
      return [session, isOpen ? { id: row.user_id, attributes } : null]
    },

    async updateSessionExpiration(id) {
      const { vie, renouvellement } = suivi
      if (!vie?.isAgent || renouvellement === 'jamais') return
      const expireAt = earliest(addSeconds(now, IDLE), vie.finAbsolueAt)
      const step = renouvellement === 'tout_de_suite' ? 1 : STEP
      if (secondsBetween(vie.expireAt, expireAt) < step) return
      await db.updateTable('sessions').set({ expires_at: expireAt }).where('id', '=', hashOf(id)).execute()
      suivi.vie = { ...vie, expireAt }
    },

    async setSession({ id, userId }) {
      const roles = await db.selectFrom('roles').where('compte_id', '=', userId).select('role').execute()
      const life = isAgent(roles.map(({ role }) => role)) ? Math.min(IDLE, ABSOLUTE) : ABSOLUTE
      await db
        .insertInto('sessions')
        .values({ id: hashOf(id), user_id: userId, created_at: now, expires_at: addSeconds(now, life) })
        .execute()
    },

    async getUserSessions(userId) {
      const sessions = await listerSessions(db, now, userId)
      return sessions.map(({ id, expireAt }) => ({ id, userId, expiresAt: onSystemClock(expireAt), attributes: {} }))
    },

    async deleteSession(id) {
      await db.deleteFrom('sessions').where('id', '=', hashOf(id)).execute()
    },

    async deleteUserSessions(userId) {
      await db.deleteFrom('sessions').where('user_id', '=', userId).execute()
    },

    async deleteExpiredSessions() {
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
    },
  }
}

const isAgent = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'usager')

const earliest = (a: Instant, b: Instant): Instant => (secondsBetween(a, b) > 0 ? a : b)

async function sessionAndPerson(db: Db | Tx, hash: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('comptes', 'comptes.id', 'sessions.user_id')
    .where('sessions.id', '=', hash)
    .select([
      'sessions.user_id',
      'sessions.expires_at',
      'sessions.created_at',
      'comptes.email',
      'comptes.nom',
      'comptes.confirme_at',
      'comptes.suspendu_at',
      sql<Role[]>`array(select role from roles where roles.compte_id = comptes.id order by role)`.as('roles'),
    ])
    .executeTakeFirst()
}
