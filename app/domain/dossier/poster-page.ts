/** A page of a draft posted by its form: kept, then left for the place its button leads to. */
import { ACTIONS, CONTROLES, lireDetour, type Detour } from '../../../form-engine/envoi-de-page.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { EditKey } from '../cles.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import type { PagePostee } from './enregistrer-page.ts'
import { posterReponses, type RefusAuChamp, type ReponsesRefusees } from './poster-reponses.ts'
import { formulaireDesMots, formulaireLu } from './formulaire-lu.ts'
import { questionsPosees, remplir } from './remplir.ts'

export type PageTraitee =
  /**
   * Where to go: a page of the form and a place in it, or the check page when `page` is null. `hasNouvelles` when the page
   * now asks what it did not when it was posted.
   */
  | { ok: true; page: string | null; ancre: CellKey | null; hasNouvelles: boolean }
  /** To what stands beside a question. */
  | { ok: true; vers: Detour; cle: CellKey }
  /** The page must be shown again: something was not kept, or is to be corrected before going on. */
  | ReponsesRefusees

/**
 * Keeps a page and obeys its button. `fichiers` are the files of the same post that were not kept.
 * Throws 'transition_refusee' when the dossier is no longer a draft.
 */
export async function posterPage(
  key: EditKey,
  page: string,
  postee: PagePostee,
  fichiers: RefusAuChamp[] = [],
  voulue: LangueVoulue = 'fr',
): Promise<PageTraitee> {
  const avant = await questionsPosees(key, page)
  const mots = await formulaireDesMots(key, await formulaireLu(key), voulue)
  const posted = await posterReponses(key, postee, fichiers, mots)
  if (!posted.ok) return posted
  const detour = lireDetour(posted.action)
  if (detour) return { ok: true, ...detour }
  if (posted.action !== ACTIONS.suivant) return { ok: true, page, ancre: posted.ancre, hasNouvelles: false }
  const vue = await remplir(key, page)
  // What does not parse is shown before going on; what is missing is asked at the deposit only.
  if (vue?.etapes[vue.rang]?.etat === 'en_erreur') {
    return { ok: false, fichiers, conflits: [], tropLongs: [], refus: [] }
  }
  // Without script, what the answers just called for was not on the page: it is not passed over.
  const nouvelle = [...(await questionsPosees(key, page))].find(
    (cle) => !avant.has(cle) && !postee.entrees.some(([nom]) => nom === CONTROLES.version(cle)),
  )
  if (nouvelle) return { ok: true, page, ancre: nouvelle, hasNouvelles: true }
  return { ok: true, page: vue?.etapes[vue.rang + 1]?.cle ?? null, ancre: null, hasNouvelles: false }
}
