import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesCompteExistant {
  emetteur: Emetteur
  destinataire: string | null
  lienConnexion: string
  lienMotDePasse: string
}

/**
 * Answers a sign-up with an address that already has an account. The page said the same as for a new one: only the
 * holder of the address learns that the account exists.
 */
export function compteExistant(donnees: DonneesCompteExistant, langue: Langue): Lettre {
  const t = textes(langue).lettres.compteExistant
  return composer({
    langue,
    sujet: t.sujet,
    titre: t.sujet,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(donnees.emetteur.nom) },
      { genre: 'important', texte: t.aFaire },
    ],
    bouton: { libelle: t.bouton, url: donnees.lienConnexion },
    suite: [
      { genre: 'adresse', texte: t.oubli, url: donnees.lienMotDePasse },
      { genre: 'paragraphe', texte: t.pasMoi },
    ],
    raison: t.raison(donnees.emetteur.nom),
  })
}
