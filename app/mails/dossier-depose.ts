import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateHeure, numeroDossier } from '../textes/format.ts'
import type { Lettre } from './gabarit.ts'
import { type DonneesDossier, faitsDuDossier, lettreDeDossier } from './lettre-de-dossier.ts'

export interface DonneesDossierDepose extends DonneesDossier {
  /** The usual delay as the service states it, and what its silence means; null when it states nothing. */
  delai: string | null
  silence: string | null
}

/**
 * The acknowledgement of receipt (CRPA L112-11): date and time, service and whom to call, delay, what silence means.
 * The PDF receipt is attached by the caller.
 */
export function dossierDepose(donnees: DonneesDossierDepose, langue: Langue): Lettre {
  const { dossierDepose: t, dossier } = textes(langue).lettres
  const depot = dateHeure(donnees.deposeLe, langue)
  return lettreDeDossier(donnees, langue, {
    sujet: t.sujet(numeroDossier(donnees.numero, langue), donnees.demarche),
    titre: t.titre,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(depot) },
      faitsDuDossier(
        donnees,
        langue,
        { libelle: dossier.deposeLe, valeur: depot },
        { libelle: dossier.delai, valeur: donnees.delai ?? t.delaiInconnu },
      ),
      ...(donnees.silence === null ? [] : [{ genre: 'paragraphe' as const, texte: donnees.silence }]),
      { genre: 'important', texte: t.aFaire },
    ],
    suite: [{ genre: 'paragraphe', texte: t.recepisse }],
  })
}
