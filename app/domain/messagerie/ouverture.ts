/** Whether one may write in the exchange on a dossier: from its deposit on, decided or not, until it is withdrawn. */
import { DomainError } from '../erreurs.ts'
import type { EtatDossier } from '../dossier/transitions.ts'

/** Why nobody can write; its sentence for the page stands in `app/textes/*\/messagerie.ts`. */
export type Fermeture = 'brouillon' | 'retire'

/** Why the exchange is closed in this state; null when it is open. */
export function fermetureDe(etat: EtatDossier): Fermeture | null {
  return etat === 'brouillon' || etat === 'retire' ? etat : null
}

const PHRASES: Record<Fermeture, string> = {
  brouillon: 'Ce dossier n’est pas encore déposé : le service ne le voit pas. Déposez-le pour pouvoir lui écrire.',
  retire: 'Ce dossier a été retiré : on ne peut plus y écrire de message.',
}

/** Throws 'transition_refusee' when the exchange is closed. */
export function exigerOuverte(etat: EtatDossier): void {
  const fermeture = fermetureDe(etat)
  if (fermeture) throw new DomainError('transition_refusee', PHRASES[fermeture])
}
