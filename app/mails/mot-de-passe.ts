import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesMotDePasse {
  emetteur: Emetteur
  destinataire: string | null
  lien: string
  /** How long the link lives (policy key `links.resetMinutes`). */
  minutes: number
}

/** Lets a person choose a new password. */
export function motDePasse(donnees: DonneesMotDePasse, langue: Langue): Lettre {
  const t = textes(langue).lettres.motDePasse
  return composer({
    langue,
    sujet: t.sujet,
    titre: t.sujet,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(donnees.emetteur.nom) },
      { genre: 'important', texte: t.aFaire(donnees.minutes) },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [{ genre: 'paragraphe', texte: t.pasMoi }],
    raison: t.raison(donnees.emetteur.nom),
  })
}
