/** Pure: the letters that follow from what happens to an opinion. Each is written when it leaves, from what still holds then. */
import type { AvisId, EvenementId } from '../../../db/schema/ids.ts'
import type { Effet } from '../dossier/consequences.ts'
import type { Evenement, TypeEvenement } from '../evenement/inscrire.ts'

/** Of what each event has somebody written to: 'rendu' and 'deport' whoever asked, the others the expert. */
const LETTRES = {
  'dossier.avis_demande': 'demande',
  'dossier.avis_transmis': 'demande',
  'dossier.avis_relance': 'relance',
  'dossier.avis_rappele': 'rappel',
  'dossier.avis_revoque': 'revoque',
  'dossier.avis_clos': 'clos',
  'dossier.avis_rendu': 'rendu',
  'dossier.avis_deporte': 'deport',
} as const satisfies Partial<Record<TypeEvenement, string>>

export type EvenementDAvis = keyof typeof LETTRES
/** Besides, once its day has lifted a seal: 'descelle' whoever asked, 'partage' the experts who share the answers. */
export type SorteDeLettre = (typeof LETTRES)[EvenementDAvis] | 'descelle' | 'partage'

/** One letter for each opinion the event is about. */
export function suitesDe(
  { id, type }: Pick<Evenement, 'id'> & { type: EvenementDAvis },
  avis: readonly AvisId[],
): Effet[] {
  return avis.map((avisId) => lettreDe(id, LETTRES[type], avisId))
}

/** The day of what was asked has lifted its seal: whoever asked is told by the opinion `premier`, each expert by theirs. */
export function suitesDeDescellement(
  { id }: Pick<Evenement, 'id'>,
  premier: AvisId,
  experts: readonly AvisId[],
): Effet[] {
  return [lettreDe(id, 'descelle', premier), ...experts.map((avisId) => lettreDe(id, 'partage', avisId))]
}

function lettreDe(evenementId: EvenementId, sorte: SorteDeLettre, avisId: AvisId): Effet {
  return {
    job: 'lettre-avis',
    data: { evenementId, avisId, sorte },
    key: `${evenementId}:avis:${sorte}:${avisId}`,
  }
}
