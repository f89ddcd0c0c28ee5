/** Whether one may write remarks on a dossier, and to whom. */
import type { AudienceDeRemarque } from '../../../db/schema/remarques.ts'
import type { RemarquesKey } from '../cles.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { DomainError } from '../erreurs.ts'

/** True once nothing more is written: the dossier was withdrawn. */
export function isFermee(etat: EtatVu): boolean {
  return etat === 'retire'
}

/** To whom the person of the key may address a new remark: never to agents in a draft, which they do not see. */
export function audiencesOuvertes({ audiences }: RemarquesKey, etat: EtatVu): AudienceDeRemarque[] {
  if (isFermee(etat)) return []
  return audiences.filter((audience) => etat !== 'brouillon' || audience !== 'tous')
}

/** Throws 'transition_refusee' when nothing more is written. */
export function exigerNonFermee(etat: EtatVu): void {
  if (!isFermee(etat)) return
  throw new DomainError('transition_refusee', 'Ce dossier a été retiré : on ne peut plus y écrire de remarque.')
}

/** Throws 'refus' for an audience that is not this person's to write to, or not yet. */
export function exigerAudience(key: RemarquesKey, etat: EtatVu, audience: AudienceDeRemarque): void {
  if (audiencesOuvertes(key, etat).includes(audience)) return
  throw new DomainError(
    'refus',
    etat === 'brouillon' && audience === 'tous'
      ? 'Ce dossier n’est pas encore déposé : le service ne le voit pas. Adressez votre remarque aux personnes qui remplissent le dossier.'
      : 'Choisissez à qui cette remarque s’adresse parmi les réponses proposées.',
    { champ: 'audience' },
  )
}
