import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import type { DonneesDecision } from './dossier-accepte.ts'
import type { Lettre } from './gabarit.ts'
import { faitsDuDossier, lettreDeDossier, motivationDe } from './lettre-de-dossier.ts'

/** Says that the review stops without a decision, why, and how to start again. */
export function dossierSansSuite(donnees: DonneesDecision, langue: Langue): Lettre {
  const { decision: t } = textes(langue).lettres
  const numero = numeroDossier(donnees.numero, langue)
  return lettreDeDossier(donnees, langue, {
    sujet: t.sujet(numero),
    titre: t.sansSuite.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.sansSuite.fait(numero, dateLongue(donnees.decideLe, langue)) },
      ...motivationDe(donnees.motivation, langue),
      faitsDuDossier(donnees, langue),
      { genre: 'paragraphe', texte: t.sansSuite.aFaire },
    ],
    bouton: t.voir,
  })
}
