/** The figures of a démarche over a period, exact: what may be told of them is another matter (montrer.ts). */
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { GroupeId } from '../../../db/schema/ids.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { parcoursDe, pendant, type Perimetre } from './parcours.ts'
import { pasDe, type Pas, type Periode } from './periode.ts'

/** How long something takes, over the dossiers for which it ended in the period. */
export interface Delai {
  /** Of how many dossiers. */
  nombre: number
  /** In days, decimals kept; null of none. */
  median: number | null
  /** Nine dossiers out of ten took no longer. */
  p90: number | null
}

export const ETAPES = ['remplissage', 'attente', 'instruction', 'total'] as const
/** From the beginning to the deposit, to the examination, to the decision; and from the deposit to the decision. */
export type Etape = (typeof ETAPES)[number]

export interface Moment {
  /** The first day of the week or of the month. */
  debut: CivilDate
  deposes: number
  decides: number
}

export interface Part {
  deposes: number
  /** Of those, what is not over. */
  enCours: number
  decides: number
  delai: Delai
}

export interface Chiffres {
  /** Of the dossiers begun in the period, how far they are. Null for some groupes only: a draft is in none. */
  entonnoir: { commences: number; deposes: number; pris: number; decides: number } | null
  /** Of the dossiers deposited in the period, where they are; deleted ones, where they were. */
  etats: Partial<Record<EtatDossier, number>>
  pas: Pas
  moments: Moment[]
  delais: Record<Etape, Delai>
  groupes: (Part & { id: GroupeId; nom: string })[]
}

const DUREES: Record<Etape, { debut: RawBuilder<unknown>; fin: RawBuilder<unknown> }> = {
  remplissage: { debut: sql`p.cree_at`, fin: sql`p.depose_at` },
  attente: { debut: sql`p.depose_at`, fin: sql`p.instruction_at` },
  instruction: { debut: sql`p.instruction_at`, fin: sql`p.decide_at` },
  total: { debut: sql`p.depose_at`, fin: sql`p.decide_at` },
}

const enJours = ({ debut, fin }: (typeof DUREES)[Etape]) => sql`extract(epoch from ${fin} - ${debut}) / 86400`

/** How many, the median and the 90th percentile in days, of what ended in the period. */
export function delaiSql(etape: Etape, periode: Periode, ou: RawBuilder<unknown> = sql`true`): RawBuilder<Delai> {
  const { debut, fin } = DUREES[etape]
  // A decision taken back, a dossier examined again: what ends before it begins is no duration.
  const compte = sql`${pendant(fin, periode)} and ${fin} >= ${debut} and ${ou}`
  const rang = (
    part: number,
  ) => sql`(percentile_cont(${sql.lit(part)}) within group (order by ${enJours(DUREES[etape])})
    filter (where ${compte}))`
  return sql<Delai>`jsonb_build_object(
    'nombre', count(*) filter (where ${compte}), 'median', ${rang(0.5)}, 'p90', ${rang(0.9)})`
}

/** Everything, in four queries whatever the number of dossiers. */
export async function calculer(db: Db | Tx, perimetre: Perimetre, periode: Periode): Promise<Chiffres> {
  const parcours = parcoursDe(perimetre)
  const { rows: ensemble } = await sql<
    Record<Etape, Delai> & { commences: number; deposes: number; pris: number; decides: number }
  >`
    select ${sql.join(ETAPES.map((etape) => sql`${delaiSql(etape, periode)} as ${sql.id(etape)}`))},
      count(*) filter (where ${pendant(sql`p.cree_at`, periode)})::int as commences,
      count(*) filter (where ${pendant(sql`p.cree_at`, periode)} and p.depose_at is not null)::int as deposes,
      count(*) filter (where ${pendant(sql`p.cree_at`, periode)}
        and (p.instruction_at is not null or p.decide_at is not null))::int as pris,
      count(*) filter (where ${pendant(sql`p.cree_at`, periode)} and p.decide_at is not null)::int as decides
    from ${parcours}`.execute(db)
  const [tout] = ensemble
  if (!tout) throw new Error('counting gave no row')
  const { commences, deposes, pris, decides, ...delais } = tout
  return {
    entonnoir: perimetre.groupes === null ? { commences, deposes, pris, decides } : null,
    etats: await etatsDe(db, parcours, periode),
    pas: pasDe(periode),
    moments: await momentsDe(db, parcours, periode),
    delais,
    groupes: await groupesDe(db, perimetre, periode),
  }
}

async function etatsDe(db: Db | Tx, parcours: RawBuilder<unknown>, periode: Periode): Promise<Chiffres['etats']> {
  const { rows } = await sql<{ etat: EtatDossier; nombre: number }>`
    select p.etat, count(*)::int as nombre from ${parcours}
    where ${pendant(sql`p.depose_at`, periode)} group by p.etat order by p.etat`.execute(db)
  return Object.fromEntries(rows.map(({ etat, nombre }) => [etat, nombre]))
}

async function momentsDe(db: Db | Tx, parcours: RawBuilder<unknown>, periode: Periode): Promise<Moment[]> {
  const unite = pasDe(periode) === 'mois' ? 'month' : 'week'
  const debutDe = (colonne: RawBuilder<unknown>) =>
    sql`date_trunc(${sql.lit(unite)}, ${colonne} at time zone 'Europe/Paris')::date`
  const compte = (colonne: RawBuilder<unknown>) => sql`
    select ${debutDe(colonne)} as debut, count(*)::int as nombre from ${parcours}
    where ${pendant(colonne, periode)} group by 1`
  const { rows } = await sql<Moment>`
    select to_char(jour, 'YYYY-MM-DD') as debut, coalesce(deposes.nombre, 0) as deposes, coalesce(decides.nombre, 0) as decides
    from (
      select generate_series(date_trunc(${sql.lit(unite)}, ${periode.du}::date)::date, ${periode.au}::date,
        ${sql.lit(`1 ${unite}`)}::interval)::date as jour
    ) jours
    left join (${compte(sql`p.depose_at`)}) deposes on deposes.debut = jour
    left join (${compte(sql`p.decide_at`)}) decides on decides.debut = jour
    order by jour`.execute(db)
  return rows
}

async function groupesDe(db: Db | Tx, perimetre: Perimetre, periode: Periode): Promise<Chiffres['groupes']> {
  const { demarcheId, groupes } = perimetre
  const depose = pendant(sql`p.depose_at`, periode)
  const { rows } = await sql<Chiffres['groupes'][number]>`
    select g.id, g.nom,
      count(*) filter (where ${depose})::int as deposes,
      count(*) filter (where ${depose} and p.etat in ('en_construction', 'en_instruction'))::int as "enCours",
      count(*) filter (where ${pendant(sql`p.decide_at`, periode)})::int as decides,
      ${delaiSql('total', periode)} as delai
    from groupes g left join ${parcoursDe(perimetre)} on p.groupe_id = g.id
    where g.demarche_id = ${demarcheId}
      ${groupes === null ? sql`` : sql`and g.id = any(${[...groupes]}::uuid[])`}
    group by g.id, g.nom order by g.nom, g.id`.execute(db)
  return rows
}
