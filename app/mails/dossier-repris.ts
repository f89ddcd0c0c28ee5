import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import type { Lettre } from './gabarit.ts'
import { type DonneesDossier, faitsDuDossier, lettreDeDossier, motivationDe } from './lettre-de-dossier.ts'

export interface DonneesDossierRepris extends DonneesDossier {
  /** ISO instant of the act. */
  reprisLe: string
  motivation: string
}

/** Says that what was decided no longer holds, why, what that changes, and how to contest: taking back is deciding. */
export function dossierRepris(donnees: DonneesDossierRepris, langue: Langue): Lettre {
  const { dossierRepris: t, decision } = textes(langue).lettres
  const numero = numeroDossier(donnees.numero, langue)
  return lettreDeDossier(donnees, langue, {
    sujet: t.sujet(numero),
    titre: t.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(numero, dateLongue(donnees.reprisLe, langue)) },
      ...motivationDe(donnees.motivation, langue),
      faitsDuDossier(donnees, langue),
      { genre: 'paragraphe', texte: t.suite },
      { genre: 'important', texte: decision.refuse.recours },
      { genre: 'liste', elements: decision.refuse.recoursDetail },
    ],
  })
}
