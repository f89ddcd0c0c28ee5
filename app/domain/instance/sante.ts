/** Whether the instance is well: database, object store, queue, antivirus. No secret, no personal data. */
import { sql } from 'kysely'
import { antivirus } from '../../adapters/antivirus/choisir.ts'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import type { Antivirus } from '../../adapters/antivirus/port.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { Instant } from '../../../form-engine/temps.ts'
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
}

const PATIENCE_MS = 3000

/** Asks each part, for three seconds at most. */
export async function sante(key: PublicKey, scanner: Antivirus = antivirus()): Promise<Sante> {
  const [base, objets, file, attente, virus, reconciliation] = await Promise.all([
    works(() => sql`select 1`.execute(key.db)),
    works(() => magasinObjets().head('sante')),
    works(() => oldestJob(key)),
    works(() => oldestFile(key)),
    works(() => scanner.disponible()),
    works(() => derniereReconciliation(key)),
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
  return plusAncien === null ? null : Math.round((Date.parse(key.now) - Date.parse(plusAncien)) / 1000)
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
