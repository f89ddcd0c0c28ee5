import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue } from '../textes/format.ts'
import { composer, type Lettre } from './gabarit.ts'
import { type DonneesSuppression, listeDesDossiers } from './suppression.ts'

/** The one letter before drafts that nobody touched are deleted. */
export function brouillonBientotSupprime(donnees: DonneesSuppression, langue: Langue): Lettre {
  const t = textes(langue).lettres.brouillonBientotSupprime
  const n = donnees.dossiers.length
  const date = dateLongue(donnees.supprimeLe, langue)
  return composer({
    langue,
    sujet: t.sujet(n, date),
    titre: t.titre(n),
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(n, date) },
      listeDesDossiers(donnees.dossiers, langue),
      { genre: 'important', texte: t.aFaire(n, date) },
    ],
    bouton: { libelle: t.bouton(n), url: donnees.lien },
    suite: [],
    raison: t.raison(n),
  })
}
