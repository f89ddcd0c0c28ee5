/**
 * The last day of conservation, written: the one SQL twin of `echeances.ts`. Whatever changed (a rule, a hold, an
 * extension, a notice that is late), the date is counted again from its origin.
 */
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { lirePolitique } from '../politique/lire.ts'
import type { Politique } from '../politique/table.ts'
import { PREAVIS } from './echeances.ts'

/** The civil date in Paris of a column of instants. */
export function jourParis(colonne: string): RawBuilder<CivilDate> {
  return sql<CivilDate>`(${sql.ref(colonne)} at time zone 'Europe/Paris')::date`
}

/** States that age ends, the bin apart. */
export const A_TERME = sql<SqlBool>`dossiers.etat in ('brouillon', 'accepte', 'refuse', 'sans_suite', 'retire')
  and dossiers.corbeille_at is null`

/** Days of the first notice, and of the last. */
export const PREMIER_PREAVIS = sql<number>`(case dossiers.etat when 'brouillon' then ${sql.lit(PREAVIS.brouillon.premier)}
  else ${sql.lit(PREAVIS.decide.premier)} end)`
export const DERNIER_PREAVIS = sql<number>`(case dossiers.etat when 'brouillon' then ${sql.lit(PREAVIS.brouillon.dernier)}
  else ${sql.lit(PREAVIS.decide.dernier)} end)`

/** The two durations of a rule, as SQL over `demarches`. */
export interface DureesSql {
  mois: RawBuilder<number>
  brouillonJours: RawBuilder<number>
}

/** The durations in force: the démarche's, else the instance's (P-10). */
export function dureesEnVigueurSql(politique: Politique): DureesSql {
  return {
    mois: sql`coalesce(demarches.conservation_mois, ${politique['decided.months']}::int)`,
    brouillonJours: sql`coalesce(demarches.conservation_brouillon_jours, ${politique['draft.inactivityDays']}::int)`,
  }
}

/** Last day by the rule, hold included, of `dossiers` joined to `demarches`; null when age never deletes. */
export function dernierJourDeRegleSql(
  politique: Politique,
  { mois, brouillonJours }: DureesSql = dureesEnVigueurSql(politique),
): RawBuilder<CivilDate | null> {
  const origine = jourParis('dossiers.decide_at')
  const retrait = jourParis('dossiers.retire_at')
  return sql`(case
    when dossiers.etat = 'brouillon' then greatest(dossiers.activite_on + ${brouillonJours}, dossiers.gel_fin)
    when dossiers.decide_at is not null or dossiers.retire_at is not null then greatest(
      (coalesce(${origine}, ${retrait}) + make_interval(months => ${mois} + dossiers.prolongation_mois))::date,
      dossiers.gel_fin)
    end)`
}

/**
 * The date to write when the rule says `jour`, where a notice is given `preavis` days before: a notice not yet given leaves
 * its whole time from today, a notice given leaves it from when it was. Over columns `jour`, `preavis` and `averti_at`.
 */
export function dateAEcrireSql(now: Instant): RawBuilder<CivilDate> {
  const today = sql`${parisDate(now)}::date`
  return sql`(case
    when jour - preavis > ${today} then jour
    when averti_at is null then greatest(jour, ${today} + preavis)
    else greatest(jour, ${jourParis('averti_at')} + preavis) end)`
}

/**
 * Writes the last day of the dossiers that `lesquels` chooses, where it differs; a notice given for a date that has moved
 * away is void, and a notice not yet given leaves its whole time from today. Returns how many moved. `lesquels` is a
 * condition on `dossiers` and `demarches`.
 */
export async function poserEcheances(
  tx: Db | Tx,
  politique: Politique,
  now: Instant,
  lesquels: Expression<SqlBool>,
): Promise<number> {
  const today = sql`${parisDate(now)}::date`
  const { rows } = await sql<{ id: DossierId }>`
    with regle as (
      select dossiers.id, dossiers.averti_at, ${dernierJourDeRegleSql(politique)} as jour, ${PREMIER_PREAVIS} as preavis
      from dossiers join demarches on demarches.id = dossiers.demarche_id
      where ${A_TERME} and ${lesquels}
      for no key update of dossiers
    ), voulu as (
      select regle.id, ${dateAEcrireSql(now)} as date, jour - preavis > ${today} as is_loin from regle
    )
    update dossiers set
      purge_at = voulu.date,
      averti_at = case when is_loin then null else dossiers.averti_at end,
      averti_par = case when is_loin then null else averti_par end,
      rappele_at = case when is_loin then null else rappele_at end,
      agents_avertis = case when is_loin then 0 else agents_avertis end
    from voulu
    where voulu.id = dossiers.id
      and (dossiers.purge_at is distinct from voulu.date or (is_loin and dossiers.averti_at is not null))
    returning dossiers.id`.execute(tx)
  return rows.length
}

/** The same, for one dossier. */
export function poserEcheance(tx: Tx, politique: Politique, now: Instant, id: DossierId): Promise<number> {
  return poserEcheances(tx, politique, now, sql<SqlBool>`dossiers.id = ${id}`)
}

/** Starts the delay of a draft again today, wherever it is: kept by its button, or taken out of the bin. */
export async function recommencerLeDelai(tx: Tx, now: Instant, id: DossierId): Promise<void> {
  await tx
    .updateTable('dossiers')
    .set({ activite_on: parisDate(now), corbeille_at: null })
    .where('id', '=', id)
    .execute()
  await poserEcheance(tx, await lirePolitique(tx), now, id)
}
