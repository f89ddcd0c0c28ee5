import type { LettreDAdministration } from '../domain/demarche/lettre-d-administration.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesDAdministration {
  emetteur: Emetteur
  destinataire: string | null
  lettre: LettreDAdministration
  demarche: string
  /** Who acted. */
  par: string
  lien: string
}

/** Tells an administrateur that who runs a démarche changes, or is asked to. */
export function administrationDeDemarche(donnees: DonneesDAdministration, langue: Langue): Lettre {
  const { administration } = textes(langue).vie.lettres
  const t = administration[donnees.lettre]
  return composer({
    langue,
    sujet: t.sujet,
    titre: t.titre,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(donnees.par) },
      { genre: 'faits', faits: [{ libelle: administration.demarche, valeur: donnees.demarche }] },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [],
    raison: administration.pourquoi,
  })
}
