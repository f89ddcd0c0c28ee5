import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesTransfertRepondu {
  emetteur: Emetteur
  destinataire: string | null
  /** Who answered: their name, or their address. */
  par: string
  demarche: string
  isAccepte: boolean
  /** The dossier when it is still theirs, otherwise the list of those they have. */
  lien: string
}

/** Tells whoever offered a dossier what the other person answered; the subject says no name. */
export function transfertRepondu(donnees: DonneesTransfertRepondu, langue: Langue): Lettre {
  const { transfertRepondu: t } = textes(langue).lettres
  const reponse = donnees.isAccepte ? t.accepte : t.refuse
  return composer({
    langue,
    sujet: reponse.sujet,
    titre: reponse.titre,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: reponse.fait(donnees.par) },
      { genre: 'faits', faits: [{ libelle: t.demarche, valeur: donnees.demarche }] },
      { genre: 'important', texte: reponse.aFaire },
    ],
    bouton: { libelle: reponse.bouton, url: donnees.lien },
    suite: [],
    raison: t.raison,
  })
}
