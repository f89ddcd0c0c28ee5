/** The dossiers before and after one in a list, as its order and its filter have them. */
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import { FILTRE_VIDE } from '../../../form-engine/liste/filtre.ts'
import type { InstructeurKey } from '../cles.ts'
import type { Catalogue } from './catalogue.ts'
import { dansLeTemps, type TropLong } from './dans-le-temps.ts'
import { ordreOuDefaut, placeDe, rangs } from './ordre.ts'
import type { VueDeDossiers } from './page.ts'
import { perimetreDe } from './perimetre.ts'
import { dansLePerimetre, selectionDe } from './requete.ts'

export interface Voisins {
  precedent: DossierId | null
  suivant: DossierId | null
}

/**
 * Those around a dossier, by its present place: one that has just left the list (it was decided, followed) still leads on. The
 * view is adjusted; a dossier of other groupes has none.
 */
export async function voisins(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
  catalogue: Catalogue,
  vue: VueDeDossiers,
  dossierId: DossierId,
): Promise<Voisins | TropLong> {
  const perimetre = await perimetreDe(key, demarcheId, vue, vue.onglet === 'suivis')
  const selection = selectionDe(perimetre, catalogue, vue)
  const ordre = ordreOuDefaut(vue, catalogue, selection.besoins)
  return dansLeTemps(key.db, selection.besoins.isLente, async (db) => {
    // Its place does not depend on the filter, which it may fulfil no more.
    const sans = selectionDe(perimetre, catalogue, { onglet: 'tous', filtre: FILTRE_VIDE })
    ordreOuDefaut(vue, catalogue, sans.besoins)
    const place = await placeDe(db, { besoins: sans.besoins, ou: dansLePerimetre(perimetre) }, ordre, dossierId)
    if (!place) return { precedent: null, suivant: null }
    const [precedent] = await rangs(db, selection, ordre, { depuis: place, vers: 'avant', limite: 1 })
    const [suivant] = await rangs(db, selection, ordre, { depuis: place, vers: 'apres', limite: 1 })
    return { precedent: precedent?.id ?? null, suivant: suivant?.id ?? null }
  })
}
