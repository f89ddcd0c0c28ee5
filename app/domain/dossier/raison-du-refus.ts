/** The sentence of a refused transition: what the state is, and what would work. */
import { textes } from '../../textes/dictionnaire.ts'
import type { ActeSurPlace, Raison, TransitionName } from './transitions.ts'

/** French sentence of a refusal, for the button, the verb and the API alike. */
export function raisonDuRefus(
  name: TransitionName | ActeSurPlace | 'modifier',
  refus: Extract<Raison, { ok: false }>,
): string {
  const { refus: phrases } = textes('fr').etats
  if (refus.raison === 'motivation') return phrases.motivation
  if (refus.raison === 'acteur') return phrases.acteur
  if (refus.raison === 'garde') return textes('fr').silence.gardes[refus.garde]
  return phrases.etat(name, refus.etat)
}
