/** Whether one may write in the exchange on a dossier: from its deposit on, decided or not, until it is withdrawn. */
import type { MessagerieKey } from '../cles.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { DomainError } from '../erreurs.ts'

/** Why one cannot write; its sentence for the page stands in `app/textes/*\/messagerie.ts`. */
export type Fermeture = 'brouillon' | 'retire' | 'lecture'

/** Why the person of the key cannot write in this state; null when they can. */
export function fermetureDe(key: MessagerieKey, etat: EtatVu): Fermeture | null {
  if (etat === 'brouillon' || etat === 'retire') return etat
  return key.ecrit ? null : 'lecture'
}

const PHRASES: Record<Fermeture, string> = {
  brouillon: 'Ce dossier n’est pas encore déposé : le service ne le voit pas. Déposez-le pour pouvoir lui écrire.',
  retire: 'Ce dossier a été retiré : on ne peut plus y écrire de message.',
  lecture:
    'Vous êtes invité à lire ce dossier. Demandez à son titulaire le droit de le remplir pour écrire au service.',
}

/** Throws 'transition_refusee' when the person of the key cannot write. */
export function exigerOuverte(key: MessagerieKey, etat: EtatVu): void {
  const fermeture = fermetureDe(key, etat)
  if (fermeture) throw new DomainError('transition_refusee', PHRASES[fermeture])
}
