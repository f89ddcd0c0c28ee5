/** One page of a list: the rows that a view asks for, in its order, from its place. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { ajusterFiltre, type Ecart } from '../../../form-engine/liste/filtre.ts'
import { ecrireTri, PERTINENCE, triParDefaut, type Vue } from '../../../form-engine/liste/vue.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { InstructeurKey } from '../cles.ts'
import { CATALOGUE_COMMUN, catalogueDe, type Catalogue } from './catalogue.ts'
import { dansLeTemps, DELAI_MS, type TropLong } from './dans-le-temps.ts'
import { lignesLues, type LigneDeListe } from './lignes-lues.ts'
import { ecrirePlace, lirePlace, ordreOuDefaut, rangs } from './ordre.ts'
import { perimetreDe } from './perimetre.ts'
import { selectionDe, type OngletDeDossiers } from './requete.ts'

/** A view of dossiers: the bin holds none. */
export type VueDeDossiers = Vue & { onglet: OngletDeDossiers }

/** The columns of a list: those of a démarche, or what all have. */
export function catalogueDeListe(db: Db | Tx, demarcheId: DemarcheId | null): Promise<Catalogue> {
  return demarcheId === null ? Promise.resolve(CATALOGUE_COMMUN) : catalogueDe(db, demarcheId)
}

/** The view without what its columns cannot answer, which is told. */
export function ajusterVue<V extends Vue>(
  vue: V,
  catalogue: Catalogue,
  today: Parameters<typeof ajusterFiltre>[2],
): { vue: V; ecartes: Ecart[] } {
  const { filtre, ecartes } = ajusterFiltre(vue.filtre, (id) => catalogue.get(id)?.nature ?? null, today)
  const isTriable =
    vue.tri.colonne === PERTINENCE ? vue.recherche !== '' : (catalogue.get(vue.tri.colonne)?.isTriable ?? false)
  if (!isTriable) ecartes.push({ code: 'tri_inconnu', texte: ecrireTri(vue.tri) })
  const colonnes = vue.colonnes?.filter((id) => catalogue.has(id)) ?? null
  return { vue: { ...vue, filtre, colonnes, tri: isTriable ? vue.tri : triParDefaut(vue) }, ecartes }
}

export interface PageDeListe {
  lignes: LigneDeListe[]
  /** Place of the next page, or null on the last one. */
  suite: string | null
  /** A search found more: only the newest are listed. */
  isPlafonnee: boolean
}

/**
 * The page of a view already adjusted; `affichees` are the columns of the form it shows. A place that was tampered with starts
 * from the beginning. `trop_long` when a filter without a slot did not end in time.
 */
export async function pageDeListe(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
  catalogue: Catalogue,
  vue: VueDeDossiers,
  affichees: readonly string[] = [],
  delaiMs: number = DELAI_MS,
): Promise<PageDeListe | TropLong> {
  if (key.groupes.length === 0) return { lignes: [], suite: null, isPlafonnee: false }
  const perimetre = await perimetreDe(key, demarcheId, vue, vue.onglet === 'suivis')
  const selection = selectionDe(perimetre, catalogue, vue)
  const ordre = ordreOuDefaut(vue, catalogue, selection.besoins)
  const depuis = vue.apres === null ? null : lirePlace(vue.apres, ordre)
  const lus = await dansLeTemps(
    key.db,
    selection.besoins.isLente,
    (db) => rangs(db, selection, ordre, { depuis, vers: 'apres', limite: vue.par + 1 }),
    delaiMs,
  )
  if (lus === 'trop_long') return lus
  const montres = lus.slice(0, vue.par)
  const dernier = montres.at(-1)
  return {
    lignes: await lignesLues(
      key,
      montres.map(({ id }) => id),
      { colonnes: affichees, recherche: vue.recherche },
    ),
    suite: lus.length > vue.par && dernier ? ecrirePlace(dernier) : null,
    isPlafonnee: perimetre.isPlafonne,
  }
}

/** The view as the list of a démarche, or of all, can answer it now. */
export async function vueAjustee<V extends Vue>(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
  vue: V,
): Promise<{ vue: V; ecartes: Ecart[]; catalogue: Catalogue }> {
  const catalogue = await catalogueDeListe(key.db, demarcheId)
  return { ...ajusterVue(vue, catalogue, parisDate(key.now)), catalogue }
}
