/**
 * What goes until a day if nothing happens: the sweep removes exactly this (peers.md §4 n° 8). Numbers only: an
 * administrateur reads no dossier. Held dossiers that stay are counted apart.
 */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { AdminKey, SystemKey } from '../cles.ts'
import { lirePolitique } from '../politique/lire.ts'
import { POLITIQUE_PAR_DEFAUT } from '../politique/table.ts'
import { departSql } from './depart.ts'
import { A_TERME, dernierJourDeRegleSql, jourParis, PREMIER_PREAVIS } from './poser-echeances.ts'

export const SORTES = ['brouillon', 'corbeille', 'decide', 'retire'] as const
export type Sorte = (typeof SORTES)[number]

export interface Depart {
  demarcheId: DemarcheId
  sorte: Sorte
  /** The day they go, and the Monday of its week. */
  jour: CivilDate
  semaine: CivilDate
  nombre: number
}

/** Dossiers of a démarche whose deletion is suspended past the day asked for. */
export interface Suspendus {
  demarcheId: DemarcheId
  nombre: number
  /** The first and the last end of these holds. */
  du: CivilDate
  au: CivilDate
}

export interface Prevision {
  departs: Depart[]
  suspendus: Suspendus[]
}

/** What the calendar of a démarche looks ahead. */
export const JOURS_DU_CALENDRIER = 90

/** Until `jusquAu` included, in one démarche or in all. */
export function prevoir(
  { db, now }: SystemKey,
  { jusquAu, demarcheId }: { jusquAu: CivilDate; demarcheId: DemarcheId | null },
): Promise<Prevision> {
  return compter(db, now, jusquAu, demarcheId)
}

/** In the next 90 days, in the démarche of the key. */
export function prevoirLaDemarche({ db, now, demarcheId }: AdminKey): Promise<Prevision> {
  return compter(db, now, addDays(parisDate(now), JOURS_DU_CALENDRIER), demarcheId)
}

async function compter(
  db: Db | Tx,
  now: Instant,
  jusquAu: CivilDate,
  demarcheId: DemarcheId | null,
): Promise<Prevision> {
  const politique = await lirePolitique(db)
  const ici = demarcheId === null ? sql`true` : sql`dossiers.demarche_id = ${demarcheId}`
  const today = sql`${parisDate(now)}::date`
  const corbeille = sql<CivilDate>`(${jourParis('dossiers.corbeille_at')} + ${sql.lit(POLITIQUE_PAR_DEFAUT['bin.days'])})`
  const avecDepart = sql`
    select demarche_id, sorte, gel_fin,
      case when sorte = 'corbeille' then greatest(greatest(purge_at, regle) + 1, ${today})
        else ${departSql(now, sql<CivilDate>`regle`)} end as jour
    from (
      select dossiers.demarche_id, dossiers.purge_at, dossiers.averti_at, dossiers.gel_fin, ${PREMIER_PREAVIS} as preavis,
        case when dossiers.corbeille_at is not null then 'corbeille' when dossiers.etat = 'brouillon' then 'brouillon'
          when dossiers.etat = 'retire' then 'retire' else 'decide' end as sorte,
        case when dossiers.corbeille_at is null then ${dernierJourDeRegleSql(politique)} else ${corbeille} end as regle
      from dossiers join demarches on demarches.id = dossiers.demarche_id
      where ${ici} and dossiers.purge_at is not null and (${A_TERME} or dossiers.corbeille_at is not null)`
  const departs = await sql<Depart>`
    select demarche_id as "demarcheId", sorte, jour, jour - (extract(isodow from jour)::int - 1) as semaine,
      count(*)::int as nombre
    from (${avecDepart}
        -- No dossier goes before the date that is written: the index on it serves.
        and dossiers.purge_at < ${jusquAu}::date
      ) as dates
    ) as departs
    where jour <= ${jusquAu}::date
    group by demarche_id, sorte, jour order by jour, sorte, demarche_id`.execute(db)
  const suspendus = await sql<Suspendus>`
    select demarche_id as "demarcheId", count(*)::int as nombre, min(gel_fin) as du, max(gel_fin) as au
    from (
      select demarche_id, gel_fin from (${avecDepart} and dossiers.gel_fin >= ${today}) as dates) as departs
      where jour > ${jusquAu}::date
      union all
      select dossiers.demarche_id, dossiers.gel_fin from dossiers
      where ${ici} and dossiers.gel_fin >= ${today} and dossiers.etat in ('en_construction', 'en_instruction')
    ) as suspendus
    group by demarche_id order by demarche_id`.execute(db)
  return { departs: departs.rows, suspendus: suspendus.rows }
}
