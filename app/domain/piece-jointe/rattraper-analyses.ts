/** Level-triggered: whatever a scanner that was down, or a job that was lost, left in quarantine is asked for again. */
import { sql } from 'kysely'
import { enqueue } from '../../../db/queue.ts'
import type { FichierId, PieceJointeId } from '../../../db/schema/ids.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'

/** The first job of a younger file is still at work. */
const PATIENCE_SECONDES = 300

/** What waits in each table, since when, and the job that looks at it. */
const QUI_ATTENDENT = {
  pieces_jointes: { depuis: 'ajoute_at', job: 'analyse-piece', cle: 'pieceId' },
  fichiers: { depuis: 'cree_at', job: 'analyse-fichier', cle: 'fichierId' },
} as const

/** Asks for the analysis of every file that waits and has no job; returns how many. */
export async function rattraperAnalyses(key: SystemKey): Promise<number> {
  const pieces = await sansAnalyse<PieceJointeId>(key, 'pieces_jointes')
  for (const id of pieces) await enqueue(key.db, 'analyse-piece', { pieceId: id }, `${id}:${key.now}`)
  const fichiers = await sansAnalyse<FichierId>(key, 'fichiers')
  for (const id of fichiers) await enqueue(key.db, 'analyse-fichier', { fichierId: id }, `${id}:${key.now}`)
  return pieces.length + fichiers.length
}

async function sansAnalyse<Id extends string>(
  { db, now }: SystemKey,
  table: keyof typeof QUI_ATTENDENT,
): Promise<Id[]> {
  const { depuis, job, cle } = QUI_ATTENDENT[table]
  const { rows } = await sql<{ id: Id }>`
    select f.id from ${sql.table(table)} f
    where f.etat = 'en_attente' and f.${sql.ref(depuis)} < ${addSeconds(now, -PATIENCE_SECONDES)}
      -- While the scanner is down each file keeps the one job that tries again.
      and not exists (
        select from pgboss.job j
        where j.name = ${job} and j.state in ('created', 'retry', 'active') and j.data ->> ${cle}::text = f.id::text)
    order by f.${sql.ref(depuis)}`.execute(db)
  return rows.map(({ id }) => id)
}
