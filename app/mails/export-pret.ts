import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateHeure, nombre } from '../textes/format.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesDExportPret {
  emetteur: Emetteur
  destinataire: string | null
  demarche: string
  dossiers: number
  /** ISO instant. */
  expireAt: string
  /** The page of the exports, behind login. */
  lien: string
}

/** Tells that a scheduled export is ready. It carries no dossier, and its link opens nothing by itself. */
export function exportPret(donnees: DonneesDExportPret, langue: Langue): Lettre {
  const { lettre: t } = textes(langue).exports
  return composer({
    langue,
    sujet: t.sujet(donnees.demarche),
    titre: t.titre,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.texte },
      {
        genre: 'faits',
        faits: [
          { libelle: t.demarche, valeur: donnees.demarche },
          { libelle: t.dossiers, valeur: nombre(donnees.dossiers, langue) },
          { libelle: t.jusquau, valeur: dateHeure(donnees.expireAt, langue) },
        ],
      },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [],
    raison: t.raison,
  })
}
