/** The summary of the day: counts per démarche, where to look at them, and where to choose what it tells of. */
import type { SorteDeResume } from '../domain/notification/resume.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Bloc, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesDuResume {
  emetteur: Emetteur
  destinataire: string | null
  /** It tells of the week too. */
  semaine: boolean
  demarches: readonly {
    titre: string
    lignes: readonly { sorte: SorteDeResume; nombre: number }[]
    /** Whole addresses, behind login: of its list, and of the page of choices. */
    liste: string
    reglages: string
  }[]
  lien: string
}

export function resumeDuJour(
  { emetteur, destinataire, semaine, demarches, lien }: DonneesDuResume,
  langue: Langue,
): Lettre {
  const t = textes(langue).notifications.resume
  const total = demarches.flatMap(({ lignes }) => lignes).reduce((sum, { nombre }) => sum + nombre, 0)
  return composer({
    langue,
    sujet: t.sujet(total),
    titre: semaine ? t.titre.semaine : t.titre.jour,
    emetteur,
    destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.chapeau },
      ...demarches.flatMap(({ titre, lignes, liste }): Bloc[] => [
        { genre: 'important', texte: titre },
        { genre: 'liste', elements: lignes.map(({ sorte, nombre }) => t.lignes[sorte](nombre)) },
        { genre: 'adresse', texte: t.ouvrir, url: liste },
      ]),
    ],
    bouton: { libelle: t.bouton, url: lien },
    suite: demarches.map(({ titre, reglages }): Bloc => ({
      genre: 'adresse',
      texte: demarches.length === 1 ? t.regler : t.reglerPour(titre),
      url: reglages,
    })),
    raison: t.raison,
  })
}
