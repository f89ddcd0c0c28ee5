/** The list of an instructeur, as its page shows it. */
import type { CritereSaisi } from '../../../form-engine/liste/critere-saisi.ts'
import type { CodeDEcart } from '../../../form-engine/liste/filtre.ts'
import type { Onglet, Vue } from '../../../form-engine/liste/vue.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { InstructeurKey } from '../cles.ts'
import type { Catalogue } from './catalogue.ts'
import { colonnesAffichees } from './colonnes-affichees.ts'
import { colonnesOffertes, type ColonneOfferte } from './colonnes-de-page.ts'
import type { DemarcheInstruite } from './demarches.ts'
import type { LigneDeListe } from './lignes-lues.ts'
import { pageDeListe, type VueDeDossiers } from './page.ts'

/** What the address asks for, adjusted to the columns there are. */
export interface VueALire {
  vue: Vue
  catalogue: Catalogue
  ecartes: CodeDEcart[]
  saisi: CritereSaisi | null
}

/** What the list across démarches shows: what its tab is about. */
function communes(onglet: Onglet): string[] {
  const communs = ['demandeur', 'demarche', 'etat', 'depose_at']
  if (onglet === 'a-suivre') return communs
  if (onglet === 'suivis') return [...communs, 'suivi_par']
  return onglet === 'tous' ? [...communs, 'suivi_par', 'expire'] : [...communs, 'expire']
}

export interface ListeMontree {
  vue: Vue
  colonnes: ColonneOfferte[]
  /** Ids of those shown, in their order. */
  affichees: string[]
  /** Null when the filter did not end in time. */
  lignes: LigneDeListe[] | null
  suite: string | null
  /** A search found more: only the newest are listed. */
  isPlafonnee: boolean
  ecartes: CodeDEcart[]
  saisi: CritereSaisi | null
  moi: CompteId
}

/** The list of a démarche, or across all those of the person when it is null; the tab of what is gone has no row. */
export async function listeLue(
  key: InstructeurKey,
  demarche: DemarcheInstruite | null,
  { vue, catalogue, ecartes, saisi }: VueALire,
): Promise<ListeMontree> {
  const demarcheId = demarche?.id ?? null
  const colonnes = await colonnesOffertes(key, demarche, catalogue)
  const choisies =
    vue.colonnes ?? (demarcheId === null ? communes(vue.onglet) : await colonnesAffichees(key, demarcheId, catalogue))
  const rangee = vue.tri.colonne === 'expire' ? ['expire'] : []
  const affichees = [...new Set(['numero', ...choisies, ...rangee])]
  const page = isDeDossiers(vue)
    ? await pageDeListe(
        key,
        demarcheId,
        catalogue,
        vue,
        affichees.filter((id) => catalogue.get(id)?.sorte === 'formulaire'),
      )
    : { lignes: [], suite: null, isPlafonnee: false }
  const tropLong = page === 'trop_long'
  return {
    vue,
    colonnes,
    affichees,
    lignes: tropLong ? null : page.lignes,
    suite: tropLong ? null : page.suite,
    isPlafonnee: !tropLong && page.isPlafonnee,
    ecartes,
    saisi,
    moi: key.personne.compteId,
  }
}

const isDeDossiers = (vue: Vue): vue is VueDeDossiers => vue.onglet !== 'supprimes'
