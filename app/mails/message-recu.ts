import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { pourRegler } from './dossier-a-instruire.ts'
import { composer, type Lettre } from './gabarit.ts'
import { faitsDuDossier, type DonneesDossier } from './lettre-de-dossier.ts'

export interface DonneesMessageRecu extends DonneesDossier {
  /** Who the reader is in the exchange. */
  pour: 'usager' | 'invite' | 'agents'
  /** Unread messages. */
  nombre: number
  /** Where an instructeur chooses what letters tell them of; null for the others. */
  reglages: string | null
}

/** Says that messages wait, never what they say: a letter is read over a shoulder, and kept for years. */
export function messageRecu(donnees: DonneesMessageRecu, langue: Langue): Lettre {
  const { messageRecu: t, dossier } = textes(langue).lettres
  const { pour, nombre, emetteur, destinataire, lien } = donnees
  const numero = numeroDossier(donnees.numero, langue)
  return composer({
    langue,
    sujet: pour === 'agents' ? t.sujetAgent(numero, nombre) : t.sujet(numero, nombre, emetteur.nom),
    titre: t.titre(nombre),
    emetteur,
    destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait[pour](numero, nombre) },
      faitsDuDossier(donnees, langue),
      { genre: 'paragraphe', texte: t.aFaire },
    ],
    bouton: { libelle: t.bouton(nombre), url: lien },
    suite: donnees.reglages === null ? [] : [pourRegler(donnees.reglages, langue)],
    raison: pour === 'usager' ? dossier.raison(numero, dateLongue(donnees.deposeLe, langue)) : t.raison[pour],
  })
}
