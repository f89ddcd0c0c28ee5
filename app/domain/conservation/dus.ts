/** What may be deleted now: the three ends of a dossier, each with every guard of the law. */
import { sql, type RawBuilder } from 'kysely'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { politique as fixe, POLITIQUE_PAR_DEFAUT, type Politique } from '../politique/table.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { MotifDeSuppression } from './effacer.ts'
import { dernierJourDeRegleSql, jourParis } from './poser-echeances.ts'
import { PREAVIS } from './echeances.ts'

/** How a dossier ends, and why its trace says it did. */
export interface Fin {
  motif: MotifDeSuppression
  /** Condition on `dossiers` joined to `demarches`. */
  isDue: (now: Instant, politique: Politique) => RawBuilder<boolean>
}

/**
 * `purge_at` finds them; the rest is asked again of the facts, so that a date that is stale, for whatever reason, deletes
 * nothing early.
 */
function aTerme(etats: string, preavis: number) {
  return (now: Instant, politique: Politique) => {
    const today = sql`${parisDate(now)}::date`
    return sql<boolean>`(dossiers.etat in (${sql.raw(etats)}) and dossiers.corbeille_at is null
      and dossiers.purge_at < ${today}
      and ${jourParis('dossiers.averti_at')} + ${sql.lit(preavis)} <= dossiers.purge_at
      and ${dernierJourDeRegleSql(politique)} < ${today})`
  }
}

export const FINS: readonly Fin[] = [
  {
    motif: 'usager',
    isDue: (now) => {
      const today = sql`${parisDate(now)}::date`
      return sql<boolean>`(dossiers.corbeille_at is not null and dossiers.purge_at < ${today}
        and ${jourParis('dossiers.corbeille_at')} + ${sql.lit(POLITIQUE_PAR_DEFAUT['bin.days'])} < ${today})`
    },
  },
  { motif: 'inactivite', isDue: aTerme(`'brouillon'`, PREAVIS.brouillon.premier) },
  { motif: 'conservation', isDue: aTerme(`'accepte', 'refuse', 'sans_suite', 'retire'`, PREAVIS.decide.premier) },
]

/** Which end a due dossier has come to; null of those that are not due. */
function motifSql(now: Instant, politique: Politique): RawBuilder<MotifDeSuppression | null> {
  const cas = FINS.map(({ motif, isDue }) => sql`when ${isDue(now, politique)} then ${sql.lit(motif)}`)
  return sql`(case ${sql.join(cas, sql` `)} end)`
}

/** Rows that a count looks at in one statement: none may last (performance.md §7). */
const PAGE = 10_000

/** How many dossiers are due, all ends together. */
export async function compterDus(db: Db | Tx, now: Instant, politique: Politique): Promise<number> {
  let total = 0
  let page = await compterUnePage(db, now, politique, sql``)
  while (page.id !== null) {
    total += page.dus
    page = await compterUnePage(
      db,
      now,
      politique,
      sql`and (purge_at, id) > (${page.purge_at}::date, ${page.id}::uuid)`,
    )
  }
  return total
}

interface PageDeDus {
  dus: number
  /** The last dossier of the page; null when it is empty. */
  id: DossierId | null
  purge_at: CivilDate | null
}

async function compterUnePage(
  db: Db | Tx,
  now: Instant,
  politique: Politique,
  apres: RawBuilder<unknown>,
): Promise<PageDeDus> {
  const { rows } = await sql<PageDeDus>`
    with page as materialized (
      select id, purge_at from dossiers where purge_at < ${parisDate(now)}::date ${apres}
      order by purge_at, id limit ${PAGE}
    ), derniere as (select id, purge_at from page order by purge_at desc, id desc limit 1)
    select derniere.id, derniere.purge_at, (
        select count(*)::int from page join dossiers using (id) join demarches on demarches.id = dossiers.demarche_id
        where ${motifSql(now, politique)} is not null
      ) as dus
    from derniere`.execute(db)
  return rows[0] ?? { dus: 0, id: null, purge_at: null }
}

/** A dossier whose end has come, and which. */
export interface Du {
  id: DossierId
  motif: MotifDeSuppression
}

/**
 * Locks a chunk of what is due, the oldest first, whatever its end: one pass over the dates. Rows that another sweep holds
 * are left to it.
 */
export async function verrouillerDus(tx: Tx, now: Instant, politique: Politique): Promise<Du[]> {
  const motif = motifSql(now, politique)
  const { rows } = await sql<Du>`
    select dossiers.id, ${motif} as motif
    from dossiers join demarches on demarches.id = dossiers.demarche_id
    where dossiers.purge_at < ${parisDate(now)}::date and ${motif} is not null
    order by dossiers.purge_at limit ${fixe.sweep.chunk} for update of dossiers skip locked`.execute(tx)
  return rows
}
