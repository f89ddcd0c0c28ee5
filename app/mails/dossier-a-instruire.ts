/** The letters to those who instruct: that something happened to a dossier, never what is in it. */
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { numeroDossier } from '../textes/format.ts'
import { composer, type Bloc, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesDossierAInstruire {
  emetteur: Emetteur
  destinataire: string | null
  sorte: 'depot' | 'modification' | 'avis' | 'mention' | 'suppression'
  numero: number
  demarche: string
  /** The whole address of the dossier, behind login. */
  lien: string
  /** The whole address of the page where one chooses what one is told of. */
  reglages: string
}

export function dossierAInstruire(donnees: DonneesDossierAInstruire, langue: Langue): Lettre {
  const t = textes(langue).notifications.courriel
  const numero = numeroDossier(donnees.numero, langue)
  const sujet = t.sujets[donnees.sorte](numero)
  return composer({
    langue,
    sujet,
    titre: sujet,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.faits[donnees.sorte] },
      {
        genre: 'faits',
        faits: [
          { libelle: t.numero, valeur: numero },
          { libelle: t.demarche, valeur: donnees.demarche },
        ],
      },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [pourRegler(donnees.reglages, langue)],
    raison: t.raison,
  })
}

/** Where an instructeur chooses what letters tell them of. */
export function pourRegler(url: string, langue: Langue): Bloc {
  return { genre: 'adresse', texte: textes(langue).notifications.courriel.regler, url }
}
