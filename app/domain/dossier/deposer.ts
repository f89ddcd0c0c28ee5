import { inTransaction } from '../../../db/client.ts'
import type { EditKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { groupeParDefaut } from '../groupe/par-defaut.ts'
import { applyTransition, lockDossier } from './transition.ts'
import { verifier } from './verifier.ts'

/**
 * Deposits the draft: the administration receives it, the usager a receipt. Depositing again the same dossier gives
 * the same answer. Throws 'dossier_incomplet' when an answer is missing or wrong, and then changes nothing.
 */
export async function deposer(key: EditKey): Promise<Evenement | null> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (dossier.etat === 'en_construction') return null
    const { erreurs } = await verifier(tx, dossier)
    if (erreurs.length > 0 && dossier.etat === 'brouillon') {
      throw new DomainError('dossier_incomplet', 'Le dossier n’est pas déposé : des réponses sont à corriger.')
    }
    const groupeId = await groupeParDefaut(tx, dossier.demarcheId)
    return applyTransition(tx, key, dossier, 'deposer', { purgeAt: null, groupeId })
  })
}
