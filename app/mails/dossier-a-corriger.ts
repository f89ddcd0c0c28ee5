import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import type { Lettre } from './gabarit.ts'
import { type DonneesDossier, faitsDuDossier, lettreDeDossier } from './lettre-de-dossier.ts'

export interface DonneesDossierACorriger extends DonneesDossier {
  /** What the service asks, in its words. */
  message: string
  /** ISO civil date; null when the service gave none. */
  echeance: string | null
  isRappel: boolean
}

/** Asks the owner to correct their dossier, or reminds them before the last day. */
export function dossierACorriger(donnees: DonneesDossierACorriger, langue: Langue): Lettre {
  const { dossierACorriger: t } = textes(langue).lettres
  const numero = numeroDossier(donnees.numero, langue)
  const jour = donnees.echeance === null ? null : dateLongue(donnees.echeance, langue)
  return lettreDeDossier(donnees, langue, {
    sujet: donnees.isRappel ? t.sujetDuRappel(numero) : t.sujet(numero),
    titre: donnees.isRappel ? t.titreDuRappel : t.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(numero) },
      { genre: 'encart', titre: t.demande, texte: donnees.message },
      faitsDuDossier(donnees, langue, ...(jour === null ? [] : [{ libelle: t.avant, valeur: jour }])),
      { genre: 'important', texte: t.aFaire },
    ],
    bouton: t.bouton,
  })
}
