import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import type { DonneesDecision } from './dossier-accepte.ts'
import type { Lettre } from './gabarit.ts'
import { attestationDe, faitsDuDossier, lettreDeDossier, motivationDe } from './lettre-de-dossier.ts'

export interface DonneesRefus extends DonneesDecision {
  /** The ways to appeal as the démarche words them; null for those of common law (CJA R421-1, CRPA L411-2). */
  recours: readonly string[] | null
}

/** Says soberly that the dossier is refused, why, and how to contest. */
export function dossierRefuse(donnees: DonneesRefus, langue: Langue): Lettre {
  const { decision: t } = textes(langue).lettres
  const numero = numeroDossier(donnees.numero, langue)
  return lettreDeDossier(donnees, langue, {
    sujet: t.sujet(numero),
    titre: t.refuse.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.refuse.fait(numero, dateLongue(donnees.decideLe, langue)) },
      ...motivationDe(donnees.motivation, langue),
      faitsDuDossier(donnees, langue),
      ...attestationDe(donnees.attestation, langue),
      { genre: 'important', texte: t.refuse.recours },
      { genre: 'liste', elements: donnees.recours ?? t.refuse.recoursDetail },
    ],
    bouton: t.voir,
  })
}
