import { textes, type Langue } from '../textes/dictionnaire.ts'
import { numeroDossier } from '../textes/format.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesRemarqueRecue {
  emetteur: Emetteur
  destinataire: string | null
  pour: 'usager' | 'invite' | 'agents'
  /** Null for a draft, which has no number people know. */
  numero: number | null
  demarche: string
  /** The whole address of the remarks, behind login. */
  lien: string
  /** Unread messages. */
  nombre: number
}

/** Says that something waits in the remarks of a dossier, never on what nor in which words. */
export function remarqueRecue(donnees: DonneesRemarqueRecue, langue: Langue): Lettre {
  const t = textes(langue).remarques.lettre
  const { emetteur, destinataire, pour, demarche, lien, nombre } = donnees
  const numero = donnees.numero === null ? null : numeroDossier(donnees.numero, langue)
  return composer({
    langue,
    sujet: t.sujet(numero),
    titre: t.titre(nombre),
    emetteur,
    destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait(nombre) },
      {
        genre: 'faits',
        faits: [
          ...(numero === null ? [] : [{ libelle: t.numero, valeur: numero }]),
          { libelle: t.demarche, valeur: demarche },
        ],
      },
      { genre: 'paragraphe', texte: t.aFaire },
    ],
    bouton: { libelle: t.bouton, url: lien },
    suite: [],
    raison: t.raison[pour],
  })
}
