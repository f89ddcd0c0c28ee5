/** How many dossiers each tab holds: asked apart from the page, which never waits for it. */
import { sql } from 'kysely'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Filtre } from '../../../form-engine/liste/filtre.ts'
import type { Vue } from '../../../form-engine/liste/vue.ts'
import type { InstructeurKey } from '../cles.ts'
import type { Catalogue } from './catalogue.ts'
import { dansLeTemps, type TropLong } from './dans-le-temps.ts'
import { perimetreDe } from './perimetre.ts'
import { dansLOnglet, dernierJourExpirant, selectionDe, sources, type OngletDeDossiers } from './requete.ts'

export const ONGLETS_COMPTES = [
  'a-suivre',
  'suivis',
  'traites',
  'tous',
  'expirants',
  'archives',
] as const satisfies readonly OngletDeDossiers[]

/** Past these, a count says only « more than »: of what one follows or is about to go, and of any tab under a filter. */
const MAX_SANS_FILTRE = 10_000
const MAX_SOUS_FILTRE = 1_000
/** What a filter keeps is counted in one reading up to this; past it, each tab finds its own sooner. */
const MAX_EN_UNE_FOIS = 5_000

export interface Compte {
  nombre: number
  /** There are more. */
  isPlafonne: boolean
}

export type Comptes = Record<OngletDeDossiers, Compte>

/** The counts of the tabs, without a filter: exact, but for what one follows and what is about to go, up to ten thousand. */
export async function compterOnglets(key: InstructeurKey, demarcheId: DemarcheId | null): Promise<Comptes> {
  const parDemarche = await compterTout(key, demarcheId)
  const somme = (onglet: OngletDeDossiers) =>
    [...parDemarche.values()].reduce((total, comptes) => total + comptes[onglet], 0)
  return enComptes(somme, SANS_FILTRE)
}

/** The counts of each démarche of the person, for « Mes démarches »; a démarche without a dossier is left out. */
export async function compterParDemarche(key: InstructeurKey): Promise<Map<DemarcheId, Comptes>> {
  const parDemarche = await compterTout(key, null)
  return new Map([...parDemarche].map(([id, comptes]) => [id, enComptes((onglet) => comptes[onglet], SANS_FILTRE)]))
}

const SANS_FILTRE = { suivis: MAX_SANS_FILTRE, expirants: MAX_SANS_FILTRE }

type Nombres = Record<OngletDeDossiers, number>

/**
 * The counts that statements keep (`comptes_de_liste`, decision 0046), with what one follows and what is about to go, which
 * belong to a person and to a day.
 */
async function compterTout(
  { db, groupes, personne: { compteId }, now }: InstructeurKey,
  demarcheId: DemarcheId | null,
): Promise<Map<DemarcheId, Nombres>> {
  if (groupes.length === 0) return new Map()
  const siens = sql`${[...groupes]}::uuid[]`
  const une = (colonne: string) => (demarcheId === null ? sql`true` : sql`${sql.ref(colonne)} = ${demarcheId}`)
  const { rows } = await sql<{ demarche_id: DemarcheId; onglet: OngletDeDossiers; nombre: number }>`
    select c.demarche_id, o.onglet, sum(c.nombre)::int as nombre
    from comptes_de_liste c
    cross join lateral (values
      ('a-suivre', not c.archive and not c.est_suivi and c.etat in ('en_construction', 'en_instruction')),
      ('traites', not c.archive and c.etat in ('accepte', 'refuse', 'sans_suite', 'retire')),
      ('tous', not c.archive),
      ('archives', c.archive)) as o (onglet, est_dedans)
    where c.groupe_id = any(${siens}) and ${une('c.demarche_id')} and o.est_dedans
    group by c.demarche_id, o.onglet
    union all
    select x.demarche_id, 'suivis', count(*)::int
    from (
      select l.demarche_id from suivis s join dossier_liste l on l.dossier_id = s.dossier_id and l.rang = 1
      where s.compte_id = ${compteId} and l.groupe_id = any(${siens}) and ${une('l.demarche_id')} and not l.archive
        and l.etat in ('en_construction', 'en_instruction')
      limit ${MAX_SANS_FILTRE + 1}
    ) as x group by x.demarche_id
    union all
    select x.demarche_id, 'expirants', count(*)::int
    from (
      select d.demarche_id from dossiers d
      where d.groupe_id = any(${siens}) and d.etat <> 'brouillon' and d.purge_at <= ${dernierJourExpirant(now)}::date
        and ${demarcheId === null ? sql`d.demarche_id = any(array(select g.demarche_id from groupes g where g.id = any(${siens})))` : une('d.demarche_id')}
      limit ${MAX_SANS_FILTRE + 1}
    ) as x group by x.demarche_id`.execute(db)
  const parDemarche = new Map<DemarcheId, Nombres>()
  for (const { demarche_id, onglet, nombre } of rows) {
    const aucun = { 'a-suivre': 0, suivis: 0, traites: 0, tous: 0, expirants: 0, archives: 0 }
    parDemarche.set(demarche_id, { ...(parDemarche.get(demarche_id) ?? aucun), [onglet]: nombre })
  }
  for (const [id, { tous, archives }] of parDemarche) if (tous + archives === 0) parDemarche.delete(id)
  return parDemarche
}

/** The same under the filter and the search of a view already adjusted, each up to a thousand. */
export async function compterVue(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
  catalogue: Catalogue,
  vue: Pick<Vue, 'filtre' | 'recherche'>,
): Promise<Comptes | TropLong> {
  if (isSansFiltre(vue.filtre) && vue.recherche === '') return compterOnglets(key, demarcheId)
  const perimetre = await perimetreDe(key, demarcheId, vue, true)
  const selections = ONGLETS_COMPTES.map((onglet) => ({
    onglet,
    ...selectionDe(perimetre, catalogue, { filtre: vue.filtre, onglet }),
  }))
  const toutes = selectionDe(perimetre, catalogue, { filtre: vue.filtre, onglet: null })
  const max = Object.fromEntries(ONGLETS_COMPTES.map((onglet) => [onglet, MAX_SOUS_FILTRE]))
  return dansLeTemps(key.db, toutes.besoins.isLente, async (db) => {
    const ensemble = ONGLETS_COMPTES.map(
      (onglet) => sql`count(*) filter (where ${dansLOnglet(onglet, perimetre)})::int as ${sql.id(onglet)}`,
    )
    const enUneFois = await sql<Nombres & { lus: number }>`
      select ${sql.join(ensemble)}, count(*)::int as lus
      from (
        select l.dossier_id, l.etat, l.archive, l.est_suivi from ${sources(toutes.besoins)} where ${toutes.ou}
        limit ${MAX_EN_UNE_FOIS + 1}
      ) as l join dossiers d on d.id = l.dossier_id`.execute(db)
    const [une] = enUneFois.rows
    if (une && une.lus <= MAX_EN_UNE_FOIS) return enComptes((onglet) => une[onglet], max)
    const nombres = selections.map(
      ({ onglet, besoins, ou }) => sql`
        (select count(*)::int from (select from ${sources(besoins)} where ${ou} limit ${MAX_SOUS_FILTRE + 1}) as x) as ${sql.id(onglet)}`,
    )
    const { rows } = await sql<Nombres>`select ${sql.join(nombres)}`.execute(db)
    return enComptes((onglet) => rows[0]?.[onglet] ?? 0, max)
  })
}

/** True when nothing is filtered. */
export function isSansFiltre({ groupes }: Filtre): boolean {
  return groupes.length === 0
}

function enComptes(
  lire: (onglet: OngletDeDossiers) => number,
  maxima: Partial<Record<OngletDeDossiers, number>>,
): Comptes {
  const compte = (onglet: OngletDeDossiers): Compte => {
    const [lu, max = Number.POSITIVE_INFINITY] = [lire(onglet), maxima[onglet]]
    return { nombre: Math.min(lu, max), isPlafonne: lu > max }
  }
  return Object.fromEntries(ONGLETS_COMPTES.map((onglet) => [onglet, compte(onglet)])) as Comptes
}
