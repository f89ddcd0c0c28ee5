/** The letters about opinions: they say that something is asked or was done, never what. */
import type { LettreEcrite } from '../domain/avis/lettre.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { pourRegler } from './dossier-a-instruire.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

interface DemandeDite {
  demarche: string
  numero: number
  par: string | null
  /** Civil date. */
  echeanceOn: string | null
}

export interface DonneesAvis extends DemandeDite {
  emetteur: Emetteur
  destinataire: string | null
  sorte: LettreEcrite
  pour: 'expert' | 'demandeur'
  /** The whole address behind login; null when nothing is left to open. */
  lien: string | null
  /** Where whoever asked chooses what letters tell them of; null for an expert. */
  reglages: string | null
}

/** To an expert, or to whoever asked them. */
export function avis(
  { emetteur, destinataire, sorte, pour, lien, reglages, ...demande }: DonneesAvis,
  langue: Langue,
): Lettre {
  const t = textes(langue).avis.lettre
  const sujet = t.sujets[sorte](numeroDossier(demande.numero, langue))
  return composer({
    langue,
    sujet,
    titre: sujet,
    emetteur,
    destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.faits[sorte] },
      {
        genre: 'faits',
        faits: faitsDe(pour === 'expert' ? demande : { ...demande, par: null, echeanceOn: null }, langue),
      },
      ...(lien === null ? [] : [{ genre: 'paragraphe' as const, texte: t.discret }]),
    ],
    bouton: lien === null ? null : { libelle: t.boutons[pour], url: lien },
    suite: reglages === null ? [] : [pourRegler(reglages, langue)],
    raison: t.raisons[pour],
  })
}

export interface DonneesInvitationAvis {
  emetteur: Emetteur
  destinataire: string | null
  lien: string
  jours: number
  /** All that is asked of the address. */
  demandes: readonly DemandeDite[]
}

/** To an address that has no expert's account yet. */
export function invitationAvis(
  { emetteur, destinataire, lien, jours, demandes }: DonneesInvitationAvis,
  langue: Langue,
): Lettre {
  const { invitation, lettre: t } = textes(langue).avis
  return composer({
    langue,
    sujet: invitation.titre,
    titre: invitation.titre,
    emetteur,
    destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.invitation },
      ...demandes.map((demande) => ({ genre: 'faits' as const, faits: faitsDe(demande, langue) })),
      { genre: 'important', texte: t.jours(jours) },
    ],
    bouton: { libelle: t.boutons.invitation, url: lien },
    suite: [],
    raison: t.raisons.expert,
  })
}

function faitsDe({ demarche, numero, par, echeanceOn }: DemandeDite, langue: Langue) {
  const t = textes(langue).avis.lettre
  return [
    { libelle: t.dossier, valeur: numeroDossier(numero, langue) },
    { libelle: t.demarche, valeur: demarche },
    ...(par === null ? [] : [{ libelle: t.par, valeur: par }]),
    ...(echeanceOn === null ? [] : [{ libelle: t.echeance, valeur: dateLongue(echeanceOn, langue) }]),
  ]
}
