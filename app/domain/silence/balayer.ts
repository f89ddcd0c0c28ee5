/**
 * The sweep of silences. Level-triggered: every dossier whose period has run out by now, whatever passes were missed, and every
 * dossier whose first automatic act did not come. Each has its own transaction, so that one that fails keeps no other waiting.
 */
import { sql } from 'kysely'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { agir } from './agir.ts'

const PAR_LOT = 200

/** Returns how many dossiers were decided, and how many went on to their examination. Throws once all were tried, when some failed. */
export async function balayerLesSilences(key: SystemKey): Promise<{ decides: number; instruits: number }> {
  const bilan = { decides: 0, instruits: 0 }
  const echecs: unknown[] = []
  for (const suivants of [laisses, echus]) {
    let apres: DossierId | null = null
    for (;;) {
      const ids: DossierId[] = await suivants(key, apres)
      for (const id of ids) {
        try {
          const actes = await agir(key, id)
          if (actes.includes('accepter') || actes.includes('refuser')) bilan.decides++
          else if (actes.length > 0) bilan.instruits++
        } catch (echec) {
          echecs.push(echec)
        }
      }
      apres = ids.at(-1) ?? null
      if (ids.length < PAR_LOT) break
    }
  }
  if (echecs.length > 0) throw new AggregateError(echecs, `${echecs.length} silences were not recorded`)
  return bilan
}

/** Deposited dossiers that the machine was to pass to the examination and did not: a job that was lost, or gave up. */
async function laisses({ db }: SystemKey, apres: DossierId | null): Promise<DossierId[]> {
  const { rows } = await sql<{ id: DossierId }>`
    select d.id from dossiers d join demarches m on m.id = d.demarche_id
    where m.decision_mode <> 'aucun' and d.etat = 'en_construction'
      and (${apres}::uuid is null or d.id > ${apres}::uuid)
      and not exists (select from corrections c where c.dossier_id = d.id and c.fin_at is null)
      and (m.decision_mode in ('sva', 'svr') or not exists (
        select from evenements e where e.dossier_id = d.id and e.type = 'dossier.passe_en_instruction'))
    order by d.id limit ${PAR_LOT}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Dossiers whose period has run out; those on hold wait for its end. */
async function echus({ db, now }: SystemKey, apres: DossierId | null): Promise<DossierId[]> {
  const today = parisDate(now)
  const rows = await db
    .selectFrom('dossiers')
    .where('silence_on', '<', today)
    .where('etat', '=', 'en_instruction')
    .where((eb) => eb.or([eb('gel_fin', 'is', null), eb('gel_fin', '<', today)]))
    .$if(apres !== null, (query) => query.where('id', '>', apres ?? ('' as DossierId)))
    .orderBy('id')
    .limit(PAR_LOT)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
