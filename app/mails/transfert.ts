import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue } from '../textes/format.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesTransfert {
  emetteur: Emetteur
  destinataire: string | null
  /** Name of the owner, or their address. */
  de: string
  demarche: string
  /** ISO civil date: last day to answer. */
  expireOn: string
  /** Where one answers, behind login. */
  lien: string
}

/** Tells somebody that a dossier is offered to them; it says nothing of what the dossier holds. */
export function transfertPropose(donnees: DonneesTransfert, langue: Langue): Lettre {
  const { transfert: t } = textes(langue).lettres
  return composer({
    langue,
    sujet: t.sujet,
    titre: t.titre,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(donnees.de) },
      {
        genre: 'faits',
        faits: [
          { libelle: t.demarche, valeur: donnees.demarche },
          { libelle: t.avant, valeur: dateLongue(donnees.expireOn, langue) },
        ],
      },
      { genre: 'important', texte: t.aFaire },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [{ genre: 'paragraphe', texte: t.pasMoi }],
    raison: t.raison(donnees.de),
  })
}
