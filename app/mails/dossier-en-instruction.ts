import { textes, type Langue } from '../textes/dictionnaire.ts'
import { numeroDossier } from '../textes/format.ts'
import type { Lettre } from './gabarit.ts'
import { type DonneesDossier, faitsDuDossier, lettreDeDossier } from './lettre-de-dossier.ts'

export interface DonneesDossierEnInstruction extends DonneesDossier {
  /** The usual delay as the service states it. */
  delai: string | null
}

/** Says that the review begins and that the answers are now settled. */
export function dossierEnInstruction(donnees: DonneesDossierEnInstruction, langue: Langue): Lettre {
  const { dossierEnInstruction: t, dossier } = textes(langue).lettres
  const numero = numeroDossier(donnees.numero, langue)
  const delai = donnees.delai === null ? [] : [{ libelle: dossier.delai, valeur: donnees.delai }]
  return lettreDeDossier(donnees, langue, {
    sujet: t.sujet(numero),
    titre: t.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(numero) },
      faitsDuDossier(donnees, langue, ...delai),
      { genre: 'paragraphe', texte: t.aFaire },
    ],
  })
}
