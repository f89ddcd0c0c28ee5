/** A sweep that would delete more than a set number, or share, of the dossiers stops and asks a person (issue: nothing goes early). */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { SystemKey } from '../cles.ts'
import type { Politique } from '../politique/table.ts'

/** Below this many dossiers a share says nothing: a new instance may see half of its drafts expire. */
const PART_A_PARTIR_DE = 100

/** Rows above which the server's estimate is taken: a twentieth of error moves no share that matters. */
const COMPTE_JUSQU_A = 200_000

/** Why a sweep must not delete `dus` dossiers by itself; null when it may, or when a person has said yes. */
export async function arretDe(key: SystemKey, dus: number, politique: Politique): Promise<'nombre' | 'part' | null> {
  const arret = await depassement(key.db, dus, politique)
  if (arret === null) return null
  const accord = await key.db
    .selectFrom('accords_de_balayage')
    .where('jusqu_au', '>', key.now)
    // What has gone since then counts: the yes was for so many dossiers, not for as many each hour.
    .where(
      'nombre_max',
      '>=',
      sql<number>`${dus}::int + (
        select coalesce(sum(supprimes), 0) from balayages where debut_at >= accords_de_balayage.accorde_at)`,
    )
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return accord ? null : arret
}

async function depassement(db: Db | Tx, dus: number, politique: Politique): Promise<'nombre' | 'part' | null> {
  if (dus > politique['sweep.maxDossiers']) return 'nombre'
  if (dus <= PART_A_PARTIR_DE) return null
  const total = await nombreDeDossiers(db)
  return dus * 100 > total * politique['sweep.maxPercent'] ? 'part' : null
}

/** Exact while it is small; of a large table, what the server last counted: the count itself would last. */
async function nombreDeDossiers(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ estime: number }>`
    select reltuples::bigint as estime from pg_class where oid = 'dossiers'::regclass`.execute(db)
  const estime = rows[0]?.estime ?? 0
  if (estime > COMPTE_JUSQU_A) return estime
  const { total } = await db
    .selectFrom('dossiers')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
