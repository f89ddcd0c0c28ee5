import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesConfirmationAdresse {
  emetteur: Emetteur
  destinataire: string | null
  /** The whole address of the confirmation page, with its token. */
  lien: string
  /** How long the link lives (policy key `links.confirmHours`). */
  heures: number
}

/** Asks a person who signs up to confirm that the address is theirs. */
export function confirmationAdresse(donnees: DonneesConfirmationAdresse, langue: Langue): Lettre {
  const t = textes(langue).lettres.confirmationAdresse
  return composer({
    langue,
    sujet: t.sujet,
    titre: t.sujet,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(donnees.emetteur.nom) },
      { genre: 'important', texte: t.aFaire(donnees.heures) },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [{ genre: 'paragraphe', texte: t.pasMoi }],
    raison: t.raison(donnees.emetteur.nom),
  })
}
