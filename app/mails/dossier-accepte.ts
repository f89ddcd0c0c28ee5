import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import type { Lettre } from './gabarit.ts'
import {
  attestationDe,
  type DonneesDossier,
  faitsDuDossier,
  lettreDeDossier,
  motivationDe,
} from './lettre-de-dossier.ts'

export interface DonneesDecision extends DonneesDossier {
  /** ISO instant of the decision. */
  decideLe: string
  /** What the service wrote; may be empty. */
  motivation: string
  /** The number of the attestation that comes with it, if one does. */
  attestation?: string | null
}

/** Says that the dossier is accepted. The subject is the same for every decision. */
export function dossierAccepte(donnees: DonneesDecision, langue: Langue): Lettre {
  const { decision: t } = textes(langue).lettres
  const numero = numeroDossier(donnees.numero, langue)
  return lettreDeDossier(donnees, langue, {
    sujet: t.sujet(numero),
    titre: t.accepte.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.accepte.fait(numero, dateLongue(donnees.decideLe, langue)) },
      ...motivationDe(donnees.motivation, langue),
      faitsDuDossier(donnees, langue),
      ...attestationDe(donnees.attestation, langue),
    ],
    bouton: t.voir,
  })
}
