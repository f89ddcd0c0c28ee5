/**
 * Reads the deposited dossiers of a démarche anew, in the order of their ids, by chunks: each keeps the place it ends at. A
 * worker that is killed loses one chunk and the next goes on from there; two at once never read the same démarche.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { autresSessions } from '../../../db/affluence.ts'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { projeter } from './projeter.ts'

/** Dossiers of a transaction, which holds their locks: acts on them wait for it. */
const PAR_LOT = 100
const REPOS_MAX_MS = 500

/**
 * Reads what is left of a démarche; returns how many dossiers this call read. A column that is kept meanwhile makes it begin
 * again. It stops when another worker reads this démarche, and when `signal` says so (it can then be taken again). `horloge`
 * tells when it ends.
 */
export async function reprojeter(
  key: SystemKey,
  demarcheId: DemarcheId,
  { signal, horloge = () => key.now }: { signal?: Pick<AbortSignal, 'throwIfAborted'>; horloge?: () => Instant } = {},
): Promise<number> {
  for (let lus = 0; ;) {
    signal?.throwIfAborted()
    const debut = performance.now()
    const lot = await inTransaction(key.db, (tx) => lireUnLot(tx, demarcheId, horloge))
    if (lot === 0) return lus
    lus += lot
    // While people are at work it rests as long as it works.
    if ((await autresSessions(key.db)) > 0) await sleep(Math.min(performance.now() - debut, REPOS_MAX_MS))
  }
}

/** One chunk; 0 at the end, when it is over already, or when another worker has it. */
async function lireUnLot(tx: Tx, demarcheId: DemarcheId, horloge: () => Instant): Promise<number> {
  const enCours = await tx
    .selectFrom('reprojections')
    .where('demarche_id', '=', demarcheId)
    .where('finie_at', 'is', null)
    .select(['curseur', 'faits'])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!enCours) return 0
  const ids = await suivants(tx, demarcheId, enCours.curseur)
  const dernier = ids.at(-1)
  if (!dernier) {
    await finir(tx, demarcheId, horloge())
    return 0
  }
  await projeter(tx, ids)
  await tx
    .updateTable('reprojections')
    .set({ curseur: dernier, faits: enCours.faits + ids.length })
    .where('demarche_id', '=', demarcheId)
    .execute()
  return ids.length
}

/** The next dossiers, locked: an act on one of them ends first, and what it wrote is read; or it comes after, and writes last. */
async function suivants(tx: Tx, demarcheId: DemarcheId, apres: DossierId | null): Promise<DossierId[]> {
  let query = tx.selectFrom('dossiers').where('demarche_id', '=', demarcheId).where('etat', '<>', 'brouillon')
  if (apres) query = query.where('id', '>', apres)
  const rows = await query.orderBy('id').limit(PAR_LOT).forUpdate().select('id').execute()
  return rows.map(({ id }) => id)
}

/** Every dossier has every column: they may all be sorted. */
async function finir(tx: Tx, demarcheId: DemarcheId, at: Instant): Promise<void> {
  await tx.updateTable('reprojections').set({ finie_at: at }).where('demarche_id', '=', demarcheId).execute()
  await tx.updateTable('colonnes_de_liste').set({ prete: true }).where('demarche_id', '=', demarcheId).execute()
}

/** How far the reading of a démarche is; null when none is under way. */
export interface Avancement {
  faits: number
  total: number
}

/** What the page of the columns tells. */
export async function avancementDe(db: Db | Tx, demarcheId: DemarcheId): Promise<Avancement | null> {
  const row = await db
    .selectFrom('reprojections')
    .where('demarche_id', '=', demarcheId)
    .where('finie_at', 'is', null)
    // Dossiers deposited since it was counted are read too.
    .select(['faits', sql<number>`greatest(total, faits)`.as('total')])
    .executeTakeFirst()
  return row ?? null
}
