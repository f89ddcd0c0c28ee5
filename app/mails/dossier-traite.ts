import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import type { Lettre } from './gabarit.ts'
import { type DonneesDossier, faitsDuDossier, lettreDeDossier } from './lettre-de-dossier.ts'

export interface DonneesDossierTraite extends DonneesDossier {
  /** ISO instant of the decision. */
  decideLe: string
}

/** Says that a decision was rendered, and where it is read: the letter tells nothing of it, since reading it is recorded. */
export function dossierTraite(donnees: DonneesDossierTraite, langue: Langue): Lettre {
  const { lettre: t } = textes(langue).silence
  const numero = numeroDossier(donnees.numero, langue)
  return lettreDeDossier(donnees, langue, {
    sujet: t.sujet(numero),
    titre: t.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(numero, dateLongue(donnees.decideLe, langue)) },
      faitsDuDossier(donnees, langue),
      { genre: 'important', texte: t.aFaire },
    ],
    bouton: t.bouton,
  })
}
