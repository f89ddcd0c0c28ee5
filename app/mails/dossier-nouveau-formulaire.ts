import { textes, type Langue } from '../textes/dictionnaire.ts'
import { numeroDossier } from '../textes/format.ts'
import type { Lettre } from './gabarit.ts'
import { type DonneesDossier, faitsDuDossier, lettreDeDossier } from './lettre-de-dossier.ts'

export interface DonneesDuNouveauFormulaire extends DonneesDossier {
  /** Why the service did it, in its words. */
  motivation: string
}

/** Says that a deposited dossier is read under the form of today, why, and that what was deposited is kept as it was. */
export function dossierNouveauFormulaire(donnees: DonneesDuNouveauFormulaire, langue: Langue): Lettre {
  const { dossierNouveauFormulaire: t } = textes(langue).lettres
  const numero = numeroDossier(donnees.numero, langue)
  return lettreDeDossier(donnees, langue, {
    sujet: t.sujet(numero),
    titre: t.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(numero) },
      { genre: 'encart', titre: t.raison, texte: donnees.motivation },
      faitsDuDossier(donnees, langue),
      { genre: 'paragraphe', texte: t.garde },
      { genre: 'paragraphe', texte: t.aFaire },
    ],
  })
}
