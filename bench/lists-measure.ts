/**
 * Asks the lists of a seeded database, each question many times with other values: `node bench/lists-measure.ts '{…}'`, with
 * the environment of an instance. Run by bench/lists.ts.
 */
import { sql } from 'kysely'
import { cutInstructeurKey } from '../app/domain/compte/access.ts'
import { compterOnglets, compterVue } from '../app/domain/liste/compter.ts'
import { catalogueDeListe, pageDeListe, type VueDeDossiers } from '../app/domain/liste/page.ts'
import { ordreOuDefaut, rangs } from '../app/domain/liste/ordre.ts'
import { perimetreDe } from '../app/domain/liste/perimetre.ts'
import { selectionDe } from '../app/domain/liste/requete.ts'
import { processDb } from '../db/client.ts'
import type { CompteId, DemarcheId } from '../db/schema/ids.ts'
import { instant } from '../form-engine/temps.ts'
import { AFFICHEES, critere, filtreDe, troisFiltres, unChoix, vueDe } from './lists-views.ts'

export interface MeasureOrder {
  demarcheId: string
  compteId: string
  rounds: number
  /** Only the questions whose name holds this. */
  seules?: string
}

/** Milliseconds of each question. */
export type MeasureReport = Record<string, number[]>

const order = JSON.parse(process.argv[2] ?? '') as MeasureOrder
const db = processDb()
const now = instant('2026-11-26T10:00:00Z')
const compte = await db
  .selectFrom('comptes')
  .where('id', '=', order.compteId as CompteId)
  .select(['id', 'email', 'nom'])
  .executeTakeFirstOrThrow()
const key = await cutInstructeurKey(db, now, {
  compteId: compte.id,
  email: compte.email,
  nom: compte.nom,
  roles: ['usager', 'instructeur'],
})
if (!key) throw new Error('the seeded person instructs nothing')
const demarcheId = order.demarcheId as DemarcheId
const catalogue = await catalogueDeListe(db, demarcheId)
const commun = await catalogueDeListe(db, null)

const parNom = { colonne: 'text-0.valeur', sens: 'asc' as const }

/** The ids of a page alone: what the lists are indexed for. */
async function ids(une: VueDeDossiers, demarche: DemarcheId | null = demarcheId): Promise<void> {
  if (!key) return
  const colonnes = demarche === null ? commun : catalogue
  const perimetre = await perimetreDe(key, demarche, une, une.onglet === 'suivis')
  const selection = selectionDe(perimetre, colonnes, une)
  await rangs(db, selection, ordreOuDefaut(une, colonnes, selection.besoins), {
    depuis: null,
    vers: 'apres',
    limite: une.par + 1,
  })
}

async function page(une: VueDeDossiers, demarche: DemarcheId | null = demarcheId) {
  if (!key) throw new Error('no key')
  const lue = await pageDeListe(key, demarche, demarche === null ? commun : catalogue, une, AFFICHEES)
  if (lue === 'trop_long') throw new Error('a page on slots was stopped')
  return lue
}

let apres: string | null = null
for (let n = 1; n < 100; n += 1) apres = (await page(vueDe({ apres }))).suite ?? apres

const { rows: lus } = await sql<{ mot: string }>`
  select distinct split_part(t4, ' ', 1) as mot from dossier_liste where demarche_id = ${demarcheId} and rang = 1
    and dossier_id in (select dossier_id from dossier_liste limit 2000) order by mot limit 40`.execute(db)
const mots = lus.map(({ mot }) => mot)

const deuxMots = (n: number) => `${mots[n % mots.length] ?? ''} ${mots[(n + 7) % mots.length]?.slice(0, 4) ?? ''}`
const rare = (n: number) => String((n + 1) * 131 * 7919).padStart(14, '1')

const QUESTIONS: Record<string, (n: number) => Promise<unknown>> = {
  'a bare indexed select of 25 ids': () =>
    sql`select dossier_id from dossier_liste where demarche_id = ${demarcheId} and rang = 1
      order by depose_at desc, dossier_id desc limit 25`.execute(db),
  'default order, tab to take up (ids)': () => ids(vueDe({ onglet: 'a-suivre' })),
  'default order, tab to take up (page)': () => page(vueDe({ onglet: 'a-suivre' })),
  'default order, all (ids)': () => ids(vueDe({})),
  'default order, all (page)': () => page(vueDe({})),
  'my own, followed (ids)': () => ids(vueDe({ onglet: 'suivis' })),
  'about to expire (ids)': () => ids(vueDe({ onglet: 'expirants' })),
  'decided (ids)': () => ids(vueDe({ onglet: 'traites' })),
  'archives (ids)': () => ids(vueDe({ onglet: 'archives' })),
  'sorted by a text (ids)': () => ids(vueDe({ tri: parNom })),
  'sorted by a number, greatest first (ids)': () =>
    ids(vueDe({ tri: { colonne: 'decimal-number-1.valeur', sens: 'desc' } })),
  'one filter, by date of deposit (ids)': (n) => ids(vueDe({ filtre: filtreDe(unChoix(n)) })),
  'one filter, by date of deposit (page)': (n) => page(vueDe({ filtre: filtreDe(unChoix(n)) })),
  'one filter, sorted by a text (ids)': (n) => ids(vueDe({ filtre: filtreDe(unChoix(n)), tri: parNom })),
  'one filter that one dossier fulfils (ids)': (n) =>
    ids(vueDe({ filtre: filtreDe(critere('text-2', 'egal', rare(n))) })),
  'three filters (ids)': (n) => ids(vueDe({ filtre: troisFiltres(n) })),
  'three filters (page)': (n) => page(vueDe({ filtre: troisFiltres(n) })),
  'numeric range, 1 % (ids)': (n) =>
    ids(vueDe({ filtre: filtreDe(critere('decimal-number-0', 'entre', String(n * 900), String(n * 900 + 1000))) })),
  'numeric range, sorted by a text (ids)': (n) =>
    ids(
      vueDe({
        filtre: filtreDe(critere('decimal-number-0', 'entre', String(n * 900), String(n * 900 + 1000))),
        tri: parNom,
      }),
    ),
  'several choices, any of two (ids)': (n) =>
    ids(
      vueDe({
        filtre: filtreDe(critere('multiple-drop-down-list-0', 'un_de', `Option ${n % 5}`, `Option ${5 + (n % 5)}`)),
      }),
    ),
  'page 100 (ids and page)': () => page(vueDe({ apres })),
  'all démarches (ids)': () => ids(vueDe({}), null),
  'all démarches (page)': () => page(vueDe({}), null),
  'search: two words, the last by its beginning (ids)': (n) => ids(vueDe({ recherche: deuxMots(n) })),
  'search: two words, the last by its beginning (page)': (n) => page(vueDe({ recherche: deuxMots(n) })),
  'search: a rare word (ids)': (n) => ids(vueDe({ recherche: rare(n) })),
  'search: a rare word (page)': (n) => page(vueDe({ recherche: rare(n) })),
  'search: a frequent word (ids)': () => ids(vueDe({ recherche: 'option' })),
  'search: a frequent word (page)': () => page(vueDe({ recherche: 'option' })),
  'search: a frequent word, all démarches (ids)': () => ids(vueDe({ recherche: 'option' }), null),
  'counts of the tabs': () => compterOnglets(key, demarcheId),
  'counts under one filter': (n) => compterVue(key, demarcheId, catalogue, vueDe({ filtre: filtreDe(unChoix(n)) })),
  'counts under a search': () => compterVue(key, demarcheId, catalogue, vueDe({ recherche: 'option' })),
  'counts under three filters': (n) => compterVue(key, demarcheId, catalogue, vueDe({ filtre: troisFiltres(n) })),
}

const report: MeasureReport = {}
for (const [nom, question] of Object.entries(QUESTIONS)) {
  if (!nom.includes(order.seules ?? '')) continue
  const temps: number[] = []
  // The first two are not counted: plans and pages are read then.
  for (let n = -2; n < order.rounds; n += 1) {
    const debut = performance.now()
    await question(Math.abs(n))
    const duree = performance.now() - debut
    if (n >= 0) temps.push(duree)
    // Slow questions are asked less often.
    if (temps.length >= 5 && temps.reduce((somme, une) => somme + une, 0) > 15_000) break
  }
  report[nom] = temps
  const milieu = temps.toSorted((a, b) => a - b)[Math.floor(temps.length / 2)] ?? 0
  process.stderr.write(`  ${nom} : ${milieu.toFixed(2)} ms\n`)
}
process.stdout.write(JSON.stringify(report))
await db.destroy()
