import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesInvitation {
  emetteur: Emetteur
  destinataire: string | null
  role: 'administrateur' | 'instructeur'
  /** The name or the address of the person who invites. */
  invitePar: string
  /** The démarche whose dossiers are to be instructed, when the invitation is for one. */
  demarche: string | null
  lien: string
  /** How long the link lives (policy key `links.invitationDays`). */
  jours: number
}

/** Invites an agent. */
export function invitation(donnees: DonneesInvitation, langue: Langue): Lettre {
  const { invitation: t } = textes(langue).lettres
  const role = t[donnees.role]
  return composer({
    langue,
    sujet: role.sujet(donnees.emetteur.nom),
    titre: role.titre,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: role.fait(donnees.invitePar, donnees.emetteur.nom) },
      ...(donnees.demarche === null
        ? []
        : [{ genre: 'faits' as const, faits: [{ libelle: t.demarche, valeur: donnees.demarche }] }]),
      { genre: 'important', texte: t.aFaire(donnees.jours) },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [{ genre: 'paragraphe', texte: t.pasMoi }],
    raison: t.raison(donnees.invitePar),
  })
}
