/** The columns a person shows in the list of a démarche; what they have not chosen follows from what the démarche keeps. */
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { COLONNES_MAX } from '../../../form-engine/liste/vue.ts'
import type { InstructeurKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import type { Catalogue } from './catalogue.ts'
import { groupesDeLaListe } from './vues.ts'

/** Columns of the form shown before anybody chooses. */
const PAR_DEFAUT = 3

/** Who asks, the first columns the démarche keeps, the state and the date of deposit: what a list shows until one chooses. */
export function colonnesParDefaut(catalogue: Catalogue): string[] {
  const gardees = [...catalogue.values()].filter(
    (colonne) => colonne.sorte === 'formulaire' && colonne.formulaire.place !== null && colonne.formulaire.isProposable,
  )
  return ['demandeur', ...gardees.slice(0, PAR_DEFAUT).map(({ id }) => id), 'etat', 'depose_at']
}

/** Those that can be shown, among some ids: a repeated question has no one answer to show. */
export function affichables(catalogue: Catalogue, ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => {
    const colonne = catalogue.get(id)
    return colonne !== undefined && (colonne.sorte === 'fixe' || colonne.formulaire.repetition === null)
  })
}

/** The columns the person has chosen for a démarche, those still there; the default ones otherwise. */
export async function colonnesAffichees(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  catalogue: Catalogue,
): Promise<string[]> {
  const row = await key.db
    .selectFrom('colonnes_affichees')
    .where('compte_id', '=', key.personne.compteId)
    .where('demarche_id', '=', demarcheId)
    .select('colonnes')
    .executeTakeFirst()
  const choisies = row ? affichables(catalogue, row.colonnes) : []
  return choisies.length > 0 ? choisies : colonnesParDefaut(catalogue)
}

/**
 * Chooses the columns of a démarche, in their order; none brings the default ones back. Throws 'introuvable' for a démarche that is
 * not one of the person's, 'refus' for more than the list shows.
 */
export async function choisirColonnes(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  catalogue: Catalogue,
  ids: readonly string[],
): Promise<void> {
  if ((await groupesDeLaListe(key.db, key.groupes, demarcheId)).length === 0) {
    throw new DomainError('introuvable', 'Cette démarche n’est pas une des vôtres.')
  }
  const colonnes = affichables(catalogue, ids)
  if (colonnes.length > COLONNES_MAX) {
    throw new DomainError('refus', `Une liste montre ${COLONNES_MAX} colonnes au plus : décochez-en quelques-unes.`)
  }
  if (colonnes.length === 0) {
    await key.db
      .deleteFrom('colonnes_affichees')
      .where('compte_id', '=', key.personne.compteId)
      .where('demarche_id', '=', demarcheId)
      .execute()
    return
  }
  await key.db
    .insertInto('colonnes_affichees')
    .values({ compte_id: key.personne.compteId, demarche_id: demarcheId, colonnes })
    .onConflict((conflict) => conflict.columns(['compte_id', 'demarche_id']).doUpdateSet({ colonnes }))
    .execute()
}
