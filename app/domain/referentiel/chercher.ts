/** What a question of a dossier searches, as one types: the lines that fit, the best first. */
import { RECHERCHE_MAX, RECHERCHE_MIN, configDeReferentiel } from '../../../form-engine/champs/referentiel.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { SourceInjoignable } from '../../adapters/referentiel-externe.ts'
import type { EditKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { DomainError } from '../erreurs.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'
import { detailDe } from './detail.ts'
import { lecteurDe, lieuDe } from './lecteur.ts'

/** Lines of one answer. */
export const TROUVEES_MAX = 20

export interface LigneTrouvee {
  id: string
  libelle: string
  detail: string
}

/**
 * Lines of the list of a champ of the usager; null when the form of the dossier has no such champ. Throws 'refus' for a
 * text too short or too long, 'trop_de_demandes', and 'source_injoignable' when the list is outside and does not answer.
 */
export async function chercherLignes(key: EditKey, champId: string, texte: string): Promise<LigneTrouvee[] | null> {
  const champ = champCompile(await formulaireLu(key), champId as StableId)
  if (champ?.source !== 'referentiel' || champ.annotation) return null
  const cherche = texte.normalize('NFC').trim()
  const longueur = Array.from(cherche).length
  if (longueur < RECHERCHE_MIN || longueur > RECHERCHE_MAX)
    throw new DomainError(
      'refus',
      `Saisissez de ${RECHERCHE_MIN} à ${RECHERCHE_MAX} caractères, par exemple le début d’un mot.`,
    )
  await compter(key.db, 'recherche.compte', key.personne.compteId)
  const config = configDeReferentiel(champ.config)
  try {
    const lignes = (await lecteurDe(lieuDe(key), config)?.chercher(cherche, TROUVEES_MAX)) ?? []
    return lignes.map((ligne) => ({ id: ligne.id, libelle: ligne.libelle, detail: detailDe(ligne, config) }))
  } catch (error) {
    if (!(error instanceof SourceInjoignable)) throw error
    throw new DomainError(
      'source_injoignable',
      'La liste ne répond pas pour l’instant. Réessayez dans quelques minutes.',
      {
        cause: error,
      },
    )
  }
}
