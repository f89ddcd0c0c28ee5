/** What may be deleted now: the three ends of a dossier, each with every guard of the law. */
import { sql, type RawBuilder } from 'kysely'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
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

/** How many dossiers are due, all ends together. */
export async function compterDus(db: Db | Tx, now: Instant, politique: Politique): Promise<number> {
  const conditions = sql.join(
    FINS.map(({ isDue }) => isDue(now, politique)),
    sql` or `,
  )
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dossiers join demarches on demarches.id = dossiers.demarche_id
    where ${conditions}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Locks a chunk of what is due, the oldest first; rows that another sweep holds are left to it. */
export async function verrouillerDus(tx: Tx, now: Instant, politique: Politique, { isDue }: Fin): Promise<DossierId[]> {
  const { rows } = await sql<{ id: DossierId }>`
    select dossiers.id from dossiers join demarches on demarches.id = dossiers.demarche_id
    where ${isDue(now, politique)}
    order by dossiers.purge_at limit ${fixe.sweep.chunk} for update of dossiers skip locked`.execute(tx)
  return rows.map(({ id }) => id)
}
