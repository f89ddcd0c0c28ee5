/**
 * The retention sweep. Level-triggered: everything due by now, whatever ticks were missed. Resumable at any point,
 * idempotent, harmless when two run at once (rows are locked and skipped). Nothing goes without its letter first.
 */
import type { ExpressionBuilder } from 'kysely'
import { inTransaction } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { Database } from '../../../db/schema/database.ts'
import type { CompteId, DossierId, EvenementId } from '../../../db/schema/ids.ts'
import { addDays, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { politique } from '../politique.ts'
import { NOTICE_DAYS } from './echeances.ts'
import { effacer, type MotifDeSuppression } from './effacer.ts'

export interface Bilan {
  avertis: number
  supprimes: number
}

/** The two lives a dossier can end: a draft without activity, a decided dossier whose delay has passed. */
const FINS: readonly { motif: MotifDeSuppression; isDraft: boolean; notice: number }[] = [
  { motif: 'inactivite', isDraft: true, notice: NOTICE_DAYS.draft },
  { motif: 'conservation', isDraft: false, notice: NOTICE_DAYS.decided },
]

/** Warns, then deletes, until nothing is due; returns how many dossiers were warned about and deleted. */
export async function balayer(key: SystemKey): Promise<Bilan> {
  const { id } = await key.db
    .insertInto('balayages')
    .values({ debut_at: key.now, fin_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const bilan: Bilan = { avertis: 0, supprimes: 0 }
  for (const fin of FINS) {
    bilan.avertis += await untilNone(() => avertirUneTranche(key, fin))
    bilan.supprimes += await untilNone(() => supprimerUneTranche(key, fin))
  }
  await key.db
    .updateTable('balayages')
    .set({ ...bilan, fin_at: key.now })
    .where('id', '=', id)
    .execute()
  return bilan
}

async function untilNone(chunk: () => Promise<number>): Promise<number> {
  let total = 0
  for (let done = await chunk(); done > 0; done = await chunk()) total += done
  return total
}

type Fin = (typeof FINS)[number]

function ofThatLife({ isDraft }: Fin) {
  return (eb: ExpressionBuilder<Database, 'dossiers'>) =>
    isDraft ? eb('etat', '=', 'brouillon') : eb('etat', 'in', ['accepte', 'refuse', 'sans_suite'])
}

async function avertirUneTranche(key: SystemKey, fin: Fin): Promise<number> {
  return inTransaction(key.db, async (tx) => {
    const rows = await tx
      .selectFrom('dossiers')
      .where('purge_at', '<=', addDays(parisDate(key.now), fin.notice))
      .where('averti_at', 'is', null)
      .where(ofThatLife(fin))
      .orderBy('purge_at')
      .limit(politique.sweep.chunk)
      .select(['id', 'demarche_id', 'usager_id'])
      .forUpdate()
      .skipLocked()
      .execute()
    if (rows.length === 0) return 0
    const letters = new Map<CompteId, { evenementId: EvenementId; dossiers: DossierId[] }>()
    for (const row of rows) {
      const evenement = await inscrire(
        tx,
        { acteur: acteurOf(key), now: key.now },
        { type: 'dossier.avertissement', dossierId: row.id, demarcheId: row.demarche_id },
      )
      const letter = letters.get(row.usager_id) ?? { evenementId: evenement.id, dossiers: [] }
      letter.dossiers.push(row.id)
      letters.set(row.usager_id, letter)
    }
    for (const [compteId, letter] of letters) {
      await enqueue(tx, 'lettre-avant-suppression', { compteId, ...letter }, letter.evenementId)
    }
    await tx
      .updateTable('dossiers')
      .set({ averti_at: key.now })
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute()
    return rows.length
  })
}

async function supprimerUneTranche(key: SystemKey, fin: Fin): Promise<number> {
  return inTransaction(key.db, async (tx) => {
    const rows = await tx
      .selectFrom('dossiers')
      .where('purge_at', '<', parisDate(key.now))
      .where('averti_at', '<=', addSeconds(key.now, -fin.notice * 86_400))
      .where(ofThatLife(fin))
      .orderBy('purge_at')
      .limit(politique.sweep.chunk)
      .select('id')
      .forUpdate()
      .skipLocked()
      .execute()
    const deleted = await effacer(
      tx,
      key,
      rows.map((row) => row.id),
      fin.motif,
    )
    return deleted.length
  })
}
