import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue } from '../textes/format.ts'
import { composer, type Bloc, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesInvitationDossier {
  emetteur: Emetteur
  destinataire: string | null
  /** The owner: their name or their address, and their address. */
  invitePar: string
  adresse: string
  demarche: string
  /** Titles of the parts given; null for the whole dossier. */
  parties: readonly string[] | null
  droit: 'remplir' | 'lire'
  peutDeposer: boolean
  /** Civil date, or null for no end. */
  finOn: string | null
  /** In the owner's words; may be empty. */
  message: string
  lien: string
  jours: number
}

/**
 * Invites a guest to a dossier. The owner's words are set apart and said to be theirs; the subject holds none of them, since
 * anybody may write anything to any address with it.
 */
export function invitationDossier(donnees: DonneesInvitationDossier, langue: Langue): Lettre {
  const t = textes(langue).invites.lettres.invitation
  const { invitePar, adresse, parties, droit, peutDeposer, finOn, message } = donnees
  const quoi = peutDeposer ? t.droit.deposer : t.droit[droit]
  const faits = [
    { libelle: t.demarche, valeur: donnees.demarche },
    { libelle: t.parties, valeur: parties === null ? t.entier : t.lesParties(parties) },
    { libelle: t.quoi, valeur: quoi },
    ...(finOn === null ? [] : [{ libelle: t.jusque, valeur: dateLongue(finOn, langue) }]),
  ]
  const citation: Bloc[] =
    message.trim() === '' ? [] : [{ genre: 'encart', titre: t.message(invitePar), texte: message }]
  return composer({
    langue,
    sujet: t.sujet[droit],
    titre: t.sujet[droit],
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(invitePar, adresse, droit) },
      { genre: 'faits', faits },
      ...citation,
      { genre: 'important', texte: t.aFaire(donnees.jours) },
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [{ genre: 'paragraphe', texte: t.pasMoi }],
    raison: t.raison(invitePar),
  })
}
