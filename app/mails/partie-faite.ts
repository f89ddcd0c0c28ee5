import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesPartieFaite {
  emetteur: Emetteur
  destinataire: string | null
  /** The guest: their name, or their address. */
  par: string
  demarche: string
  /** The page of the guests of the dossier. */
  lien: string
}

/** Tells the owner that a guest has done their part; the subject says no name. */
export function partieFaite(donnees: DonneesPartieFaite, langue: Langue): Lettre {
  const t = textes(langue).invites.lettres.partieFaite
  return composer({
    langue,
    sujet: t.sujet,
    titre: t.titre,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(donnees.par) },
      { genre: 'faits', faits: [{ libelle: t.demarche, valeur: donnees.demarche }] },
      { genre: 'important', texte: t.aFaire },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [],
    raison: t.raison,
  })
}
