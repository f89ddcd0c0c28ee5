/** What a change of the rule of a démarche would do, before it is saved (peers.md §4 n° 8): one query, nothing written. */
import { sql } from 'kysely'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { lirePolitique } from '../politique/lire.ts'
import { departSql } from './depart.ts'
import { A_TERME, dateAEcrireSql, dernierJourDeRegleSql, PREMIER_PREAVIS } from './poser-echeances.ts'
import type { RegleDeConservation } from './regle.ts'

/** The same number under the rule in force, and under the one asked for. */
export interface AvantApres<T> {
  avant: T
  apres: T
}

export interface Simulation {
  /** Dossiers with a date. */
  dates: number
  /** Those whose date moves: some nearer, some farther. */
  changent: number
  rapproches: number
  eloignes: number
  /** How many go within so many days. */
  sous30: AvantApres<number>
  sous90: AvantApres<number>
  /** The first day one goes; null when none has a date. */
  premier: AvantApres<CivilDate | null>
  /** Held until a day: they do not go before its end. */
  suspendus: number
}

/** Counts what `recalculer` would write, then the sweeps do. */
export async function simulerLaRegle(
  { db, now, demarcheId }: AdminKey,
  { mois, brouillonJours }: Pick<RegleDeConservation, 'mois' | 'brouillonJours'>,
): Promise<Simulation> {
  const politique = await lirePolitique(db)
  const today = sql`${parisDate(now)}::date`
  const voulues = {
    mois: sql<number>`${mois}::int`,
    brouillonJours: sql<number>`${brouillonJours ?? politique['draft.inactivityDays']}::int`,
  }
  const { rows } = await sql<{
    dates: number
    rapproches: number
    eloignes: number
    avant30: number
    apres30: number
    avant90: number
    apres90: number
    premierAvant: CivilDate | null
    premierApres: CivilDate | null
    suspendus: number
  }>`
    with dates as (
      select dossiers.purge_at, dossiers.averti_at, dossiers.gel_fin, ${PREMIER_PREAVIS} as preavis,
        ${dernierJourDeRegleSql(politique)} as ancien, ${dernierJourDeRegleSql(politique, voulues)} as jour
      from dossiers join demarches on demarches.id = dossiers.demarche_id
      where dossiers.demarche_id = ${demarcheId} and dossiers.purge_at is not null and ${A_TERME}
    ), departs as (
      select purge_at, gel_fin, ${dateAEcrireSql(now)} as date, ${departSql(now, sql<CivilDate>`ancien`)} as avant from dates
    ), jours as (
      select purge_at, gel_fin, date, avant, greatest(date + 1, ${today}) as apres from departs
    )
    select count(*)::int as dates,
      count(*) filter (where date < purge_at)::int as rapproches, count(*) filter (where date > purge_at)::int as eloignes,
      count(*) filter (where avant <= ${today} + 30)::int as avant30,
      count(*) filter (where apres <= ${today} + 30)::int as apres30,
      count(*) filter (where avant <= ${today} + 90)::int as avant90,
      count(*) filter (where apres <= ${today} + 90)::int as apres90,
      min(avant) as "premierAvant", min(apres) as "premierApres",
      count(*) filter (where gel_fin >= ${today})::int as suspendus
    from jours`.execute(db)
  const [n] = rows
  if (!n) throw new Error('an aggregate without a row')
  return {
    dates: n.dates,
    changent: n.rapproches + n.eloignes,
    rapproches: n.rapproches,
    eloignes: n.eloignes,
    sous30: { avant: n.avant30, apres: n.apres30 },
    sous90: { avant: n.avant90, apres: n.apres90 },
    premier: { avant: n.premierAvant, apres: n.premierApres },
    suspendus: n.suspendus,
  }
}

/** The numbers of a simulation as one text: posted again with the rule, it says which numbers were read. */
export function constatDe(simulation: Simulation): string {
  return JSON.stringify(simulation)
}
