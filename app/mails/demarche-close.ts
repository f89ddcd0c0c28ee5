import { textes, type Langue } from '../textes/dictionnaire.ts'
import { composer, type Bloc, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesDeCloture {
  emetteur: Emetteur
  destinataire: string | null
  demarche: string
  /** Reason given to the public; empty when another démarche takes its place without a word. */
  motif: string
  message: string
  hasBrouillon: boolean
  hasEnCours: boolean
  remplacante: { titre: string; lien: string } | null
  /** Where the person finds their dossiers, behind login. */
  lien: string
}

/** Tells whoever has a dossier that the démarche is closed, and what it changes for them. */
export function demarcheClose(donnees: DonneesDeCloture, langue: Langue): Lettre {
  const { close: t } = textes(langue).vie.lettres
  const { motif, message, hasBrouillon, hasEnCours, remplacante } = donnees
  const blocs: Bloc[] = [
    { genre: 'paragraphe', texte: t.fait(donnees.demarche) },
    ...(motif === '' ? [] : [{ genre: 'encart', titre: t.raison, texte: motif } as const]),
    ...(hasBrouillon ? [{ genre: 'important', texte: t.brouillon } as const] : []),
    ...(hasEnCours ? [{ genre: 'paragraphe', texte: t.enCours } as const] : []),
    ...(message === '' ? [] : [{ genre: 'encart', titre: t.message, texte: message } as const]),
    ...(remplacante
      ? [{ genre: 'adresse', texte: t.remplacee(remplacante.titre), url: remplacante.lien } as const]
      : []),
  ]
  return composer({
    langue,
    sujet: t.sujet,
    titre: t.titre,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs,
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [],
    raison: t.pourquoi,
  })
}
