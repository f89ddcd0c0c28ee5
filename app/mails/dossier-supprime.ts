import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { composer, type Lettre } from './gabarit.ts'
import { type DonneesSuppression, listeDesDossiers } from './suppression.ts'

/** Says that dossiers are deleted and what is left of them. */
export function dossierSupprime(donnees: DonneesSuppression, langue: Langue): Lettre {
  const t = textes(langue).lettres.dossierSupprime
  const n = donnees.dossiers.length
  const [seul] = donnees.dossiers
  const sujetDUn = (numero: number | null) =>
    numero === null ? t.sujetBrouillon : t.sujetUn(numeroDossier(numero, langue))
  return composer({
    langue,
    sujet: n === 1 && seul ? sujetDUn(seul.numero) : t.sujetPlusieurs(n),
    titre: t.titre(n),
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(n, dateLongue(donnees.supprimeLe, langue)) },
      listeDesDossiers(donnees.dossiers, langue),
      { genre: 'paragraphe', texte: t.trace },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [],
    raison: t.raison(n),
  })
}
