/**
 * Limits on what strangers may try, kept in PostgreSQL so that every web process counts together. Keys are hashed: the
 * table names neither an address nor a person. Counting is done outside of the act: a refused act stays counted.
 */
import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db, Tx } from '../../../db/client.ts'
import { DomainError } from '../erreurs.ts'
import { politique } from '../politique/table.ts'

const HOUR = 3600

interface Limite {
  points: number
  seconds: number
}

/**
 * How many times within how long. Those by network are wide, because a town hall or a school leaves by one address;
 * those by account or recipient are what protects one person.
 */
export const LIMITES = {
  'inscription.reseau': { points: 30, seconds: HOUR },
  'inscription.destinataire': { points: 5, seconds: HOUR },
  'mot-de-passe.reseau': { points: 30, seconds: HOUR },
  'mot-de-passe.destinataire': { points: 5, seconds: HOUR },
  'invitation.auteur': { points: 60, seconds: HOUR },
  'invitation.destinataire': { points: 5, seconds: 24 * HOUR },
  // A file holds thousands of addresses: so few are needed.
  'groupes-importes.auteur': { points: 10, seconds: HOUR },
  // Each writes to the owner: said, taken up again and said once more, it must not fill their box.
  'partie-faite.invitation': { points: 5, seconds: 24 * HOUR },
  'lien.reseau': { points: 60, seconds: HOUR },
  'message.dossier': { points: 30, seconds: HOUR },
  // A service that fills in answers writes from one address; a démarche keeps no more than these, whoever writes.
  'preremplissage.reseau': { points: 15, seconds: 15 },
  'preremplissage.demarche': { points: 600, seconds: HOUR },
  'suivi.reseau': { points: 60, seconds: 60 },
  'remarque.dossier': { points: 120, seconds: HOUR },
  // A search at each pause of whoever types: one a second, all day long.
  'recherche.compte': { points: 600, seconds: 600 },
  // A counter where many papers are looked at; nobody finds a number and its code by trying.
  'attestation.reseau': { points: 60, seconds: 600 },
} as const satisfies Record<string, Limite>

const ECHECS = { 'echecs.compte': politique.login.maxFailures, 'echecs.reseau': politique.login.maxFailures * 10 }

/** Counts one try of what `nom` names, by `qui`. Throws 'trop_de_demandes' with the time to wait. */
export async function compter(db: Db | Tx, nom: keyof typeof LIMITES, qui: string): Promise<void> {
  const { points, seconds } = LIMITES[nom]
  try {
    await limiterOn(db, nom, points, seconds).consume(hashOf(qui))
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw tropDeDemandes(refusal.msBeforeNext)
    throw refusal
  }
}

/**
 * Counts one try to log in, before the password is looked at: twenty tries at once are twenty tries. From the fifth
 * failure one waits longer and longer; after the tenth, an hour. Throws 'trop_de_demandes' with the time to wait.
 */
export async function compterConnexion(db: Db | Tx, email: string, adresseIp: string | null): Promise<void> {
  await compterEssai(db, 'echecs.compte', email)
  if (adresseIp) await compterEssai(db, 'echecs.reseau', adresseIp)
}

/**
 * The password was right: the failures of this account are forgotten, and this try is no failure of the network, where
 * a whole town hall signs in. The other failures of the network only grow old.
 */
export async function oublierEchecs(db: Db | Tx, email: string, adresseIp: string | null): Promise<void> {
  const who = hashOf(email)
  if (adresseIp) {
    await limiterOn(db, 'echecs.reseau', ECHECS['echecs.reseau'], 24 * HOUR).reward(hashOf(adresseIp))
  }
  await limiterOn(db, 'echecs.compte', ECHECS['echecs.compte'], 24 * HOUR).delete(who)
  await pauses(db, 'echecs.compte').delete(who)
}

/** Deletes the counts that are over; called by the sweep. `at` is the system's time, which the counts are kept in. */
export async function effacerLimitesPerimees(db: Db | Tx, at: Date): Promise<void> {
  await db.executeQuery(CompiledQuery.raw('delete from limites where expire < $1', [at.getTime()]))
}

async function compterEssai(db: Db | Tx, nom: keyof typeof ECHECS, qui: string): Promise<void> {
  const who = hashOf(qui)
  const pause = await pauses(db, nom).get(who)
  if (pause && pause.msBeforeNext > 0) throw tropDeDemandes(pause.msBeforeNext)
  const max = ECHECS[nom]
  const counter = limiterOn(db, nom, max, 24 * HOUR)
  const { consumedPoints } = await counter.penalty(who)
  if (consumedPoints > max) {
    // Tries that came together: only the first ten reach the password.
    throw tropDeDemandes(politique.login.lockMinutes * 60_000)
  }
  if (consumedPoints === max) {
    const lock = politique.login.lockMinutes * 60
    await pauses(db, nom).block(who, lock)
    // The count stays full for as long as the lock: a try that read the pause before it was set must still be refused.
    await counter.block(who, lock)
  } else if (nom === 'echecs.compte' && consumedPoints >= politique.login.slowFrom) {
    await pauses(db, nom).block(who, 2 ** (consumedPoints - politique.login.slowFrom + 1))
  }
}

const pauses = (db: Db | Tx, nom: string) => limiterOn(db, `${nom}.pause`, 1, HOUR)

function limiterOn(db: Db | Tx, nom: string, points: number, duration: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    // The handle of the key rather than the pool: a test in a transaction counts in its transaction.
    storeClient: {
      query: ({ text, values }: { text: string; values: unknown[] }) =>
        db.executeQuery(CompiledQuery.raw(text, values)).then(({ rows }) => ({ rows, rowCount: rows.length })),
    },
    storeType: 'pool',
    tableName: 'limites',
    tableCreated: true,
    keyPrefix: nom,
    points,
    duration,
    clearExpiredByTimeout: false,
  })
}

const hashOf = (qui: string): string => createHash('sha256').update(qui).digest('base64url')

function tropDeDemandes(milliseconds: number): DomainError {
  return new DomainError(
    'trop_de_demandes',
    `Trop d’essais en peu de temps. Recommencez dans ${dureeEnMots(milliseconds)} : rien n’est perdu.`,
    { attente: Math.max(1, Math.ceil(milliseconds / 1000)) },
  )
}

/** "30 secondes", "12 minutes", "2 heures": rounded up, so that the wait announced is enough. */
export function dureeEnMots(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 60) return `${seconds} seconde${seconds > 1 ? 's' : ''}`
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 60) return `${minutes} minute${minutes > 1 ? 's' : ''}`
  const hours = Math.ceil(minutes / 60)
  return `${hours} heures`
}
