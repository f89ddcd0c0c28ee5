/**
 * The two clocks of a connection row (obligations §1.6, row 1): the network address and the browser leave after twelve
 * months (P-07, P-14), the row itself after thirty-six (M-07).
 */
import { sql } from 'kysely'
import { inTransaction } from '../../../db/client.ts'
import type { SystemKey } from '../cles.ts'
import { politique as fixe, POLITIQUE_PAR_DEFAUT as durees } from '../politique/table.ts'
import { jusquAuBout } from './jusqu-au-bout.ts'
import { debutDuJour, premierJourGarde } from './premier-jour-garde.ts'

/** Empties the connection data that is too old; returns of how many rows. */
export function viderConnexions({ db, now }: SystemKey): Promise<number> {
  const debut = debutDuJour(premierJourGarde(now, durees['logs.connectionMonths']))
  return jusquAuBout(async () => {
    const { rows } = await sql`
      with vieilles as (
        select id, at from connexions
        where at < ${debut} and (adresse_ip is not null or agent is not null)
        limit ${fixe.sweep.chunk} for update skip locked
      )
      update connexions set adresse_ip = null, agent = null from vieilles
      where connexions.id = vieilles.id and connexions.at = vieilles.at
      returning connexions.id`.execute(db)
    return rows.length
  })
}

/**
 * Deletes the history that is too old: months that are over as whole partitions, then the rows of the month that is half
 * over and those of no month. Returns how many months and rows went.
 */
export async function effacerHistorique(key: SystemKey): Promise<{ mois: number; lignes: number }> {
  const premier = premierJourGarde(key.now, durees['history.months'])
  const debut = debutDuJour(premier)
  const mois = await inTransaction(key.db, async (tx) => {
    // The lock of those who make months (preparer-connexions.ts); and nobody who signs in waits long for us.
    await sql`set local lock_timeout = '2s'`.execute(tx)
    await sql`select pg_advisory_xact_lock(hashtext('connexions'))`.execute(tx)
    const { rows } = await sql<{ nom: string }>`
      select relname as nom from pg_inherits join pg_class on pg_class.oid = inhrelid
      where inhparent = 'connexions'::regclass and relname ~ '^connexions_[0-9]{4}_[0-9]{2}$'
        -- A month is cut at midnight UTC, which Paris passes an hour or two before: its last rows are of the next day.
        and (to_date(right(relname, 7), 'YYYY_MM') + interval '1 month')::timestamp at time zone 'UTC' <= ${debut}
      order by relname`.execute(tx)
    for (const { nom } of rows) await sql`drop table ${sql.table(nom)}`.execute(tx)
    return rows.length
  })
  const lignes = await jusquAuBout(async () => {
    const { rows } = await sql`
      with vieilles as (
        select id, at from connexions where at < ${debut} limit ${fixe.sweep.chunk} for update skip locked
      )
      delete from connexions using vieilles where connexions.id = vieilles.id and connexions.at = vieilles.at
      returning connexions.id`.execute(key.db)
    return rows.length
  })
  return { mois, lignes }
}
