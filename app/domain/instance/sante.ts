/** Whether the instance is well: database, object store, queue, antivirus, retention. No secret, no personal data. */
import { sql } from 'kysely'
import { antivirus } from '../../adapters/antivirus/choisir.ts'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import type { Antivirus } from '../../adapters/antivirus/port.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import type { PublicKey } from '../cles.ts'
import type { Reconciliation } from '../piece-jointe/reconcilier.ts'

export interface Sante {
  ok: boolean
  base: 'ok' | 'panne'
  objets: 'ok' | 'panne'
  file: 'ok' | 'panne'
  /** Seconds the oldest job that could have started has waited; null when none waits. */
  plusAncienTravailSecondes: number | null
  /** Down, it leaves files in quarantine and nothing else: they are received, and the instance is well. */
  antivirus: 'ok' | 'panne' | 'eteint'
  /** Seconds the oldest file in quarantine has waited; null when none waits. */
  plusAncienFichierEnAttenteSecondes: number | null
  /** The last complete comparison of the object store with the rows; null before the first. */
  reconciliation: ({ at: Instant } & Reconciliation) | null
  /**
   * The last complete retention sweep; null before the first. `dus` dossiers were due when it began, and `arret` says why
   * it deleted none of them: a super-administrateur is asked.
   */
  balayage: { ageSecondes: number; dus: number; supprimes: number; arret: 'nombre' | 'part' | null } | null
  /** Objects that did not leave the store at the first try, and are tried again. */
  objetsEnEchec: number | null
}

const PATIENCE_MS = 3000

/** Asks each part, for three seconds at most. */
export async function sante(key: PublicKey, scanner: Antivirus = antivirus()): Promise<Sante> {
  const [base, objets, file, attente, virus, reconciliation, balayage, enEchec] = await Promise.all([
    works(() => sql`select 1`.execute(key.db)),
    works(() => magasinObjets().head('sante')),
    works(() => oldestJob(key)),
    works(() => oldestFile(key)),
    works(() => scanner.disponible()),
    works(() => derniereReconciliation(key)),
    works(() => dernierBalayage(key)),
    works(() => objetsEnEchec(key)),
  ])
  return {
    ok: base.ok && objets.ok && file.ok,
    base: base.ok ? 'ok' : 'panne',
    objets: objets.ok ? 'ok' : 'panne',
    file: file.ok ? 'ok' : 'panne',
    plusAncienTravailSecondes: file.ok ? file.value : null,
    antivirus: scanner === antivirusEteint ? 'eteint' : virus.ok && virus.value ? 'ok' : 'panne',
    plusAncienFichierEnAttenteSecondes: attente.ok ? attente.value : null,
    reconciliation: reconciliation.ok ? reconciliation.value : null,
    balayage: balayage.ok ? balayage.value : null,
    objetsEnEchec: enEchec.ok ? enEchec.value : null,
  }
}

type Answer<T> = { ok: true; value: T } | { ok: false }

/** A part that throws or is late is down: that is the answer, so the error is not thrown again. */
function works<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ ok: false }), PATIENCE_MS)
    ask().then(
      (value) => (clearTimeout(late), resolve({ ok: true, value })),
      () => (clearTimeout(late), resolve({ ok: false })),
    )
  })
}

async function oldestJob(key: PublicKey): Promise<number | null> {
  // The queue keeps the database's time: its jobs are compared with the database's clock.
  const { rows } = await sql<{ age: number | null }>`
    select extract(epoch from clock_timestamp() - min(greatest(created_on, start_after)))::int as age
    from pgboss.job where state in ('created', 'retry') and start_after <= clock_timestamp()`.execute(key.db)
  return rows[0]?.age ?? null
}

async function oldestFile(key: PublicKey): Promise<number | null> {
  const { plusAncien } = await key.db
    .selectFrom('pieces_jointes')
    .where('etat', '=', 'en_attente')
    .select(({ fn }) => fn.min('ajoute_at').as('plusAncien'))
    .executeTakeFirstOrThrow()
  return plusAncien === null ? null : Math.round(secondsBetween(plusAncien, key.now))
}

async function derniereReconciliation(key: PublicKey): Promise<Sante['reconciliation']> {
  const row = await key.db
    .selectFrom('reconciliations')
    .where('fin_at', 'is not', null)
    .orderBy('id', 'desc')
    .select(['debut_at as at', 'objets', 'effaces', 'perdus', 'envois'])
    .executeTakeFirst()
  return row ?? null
}

async function dernierBalayage({ db, now }: PublicKey): Promise<Sante['balayage']> {
  const row = await db
    .selectFrom('balayages')
    .where('fin_at', 'is not', null)
    .orderBy('id', 'desc')
    .select(['fin_at', 'dus', 'supprimes', 'arret'])
    .executeTakeFirst()
  if (!row?.fin_at) return null
  const { fin_at, ...bilan } = row
  return { ageSecondes: Math.round(secondsBetween(fin_at, now)), ...bilan }
}

async function objetsEnEchec({ db }: PublicKey): Promise<number> {
  const { n } = await db
    .selectFrom('objets_a_effacer')
    .where('essais', '>', 0)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}
