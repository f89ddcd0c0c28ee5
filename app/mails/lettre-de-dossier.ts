import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { composer, type Bloc, type Emetteur, type Lettre } from './gabarit.ts'

/** What every letter about a deposited dossier knows. */
export interface DonneesDossier {
  emetteur: Emetteur
  destinataire: string | null
  numero: number
  demarche: string
  /** ISO instant. */
  deposeLe: string
  /** The whole address of the dossier, behind login. */
  lien: string
  /** Files that came with the decision it tells, read in the dossier. */
  fichiers?: number
}

interface Contenu {
  sujet: string
  titre: string
  blocs: readonly Bloc[]
  bouton?: string
  suite?: readonly Bloc[]
}

/** The frame shared by the letters about one dossier: what the letter says, then the dossier and why one receives it. */
export function lettreDeDossier(donnees: DonneesDossier, langue: Langue, contenu: Contenu): Lettre {
  const t = textes(langue).lettres.dossier
  const numero = numeroDossier(donnees.numero, langue)
  return composer({
    langue,
    sujet: contenu.sujet,
    titre: contenu.titre,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [...contenu.blocs, ...fichiersDe(donnees, langue)],
    bouton: { libelle: contenu.bouton ?? t.voir(numero), url: donnees.lien },
    suite: contenu.suite ?? [],
    raison: t.raison(numero, dateLongue(donnees.deposeLe, langue)),
  })
}

/** The dossier, its démarche, and the facts that the letter adds. */
export function faitsDuDossier(
  { numero, demarche }: DonneesDossier,
  langue: Langue,
  ...autres: { libelle: string; valeur: string }[]
): Bloc {
  const t = textes(langue).lettres.dossier
  return {
    genre: 'faits',
    faits: [
      { libelle: t.numero, valeur: numeroDossier(numero, langue) },
      { libelle: t.demarche, valeur: demarche },
      ...autres,
    ],
  }
}

/** That an attestation comes with the decision: it is downloaded where one signs in, and never by e-mail. */
export function attestationDe(numero: string | null | undefined, langue: Langue): Bloc[] {
  if (!numero) return []
  return [{ genre: 'paragraphe', texte: textes(langue).attestations.dossier.lettre(numero) }]
}

/** The files that came with a decision: how many, and where they are read; nothing when there are none. */
export function fichiersDe({ fichiers, lien }: Pick<DonneesDossier, 'fichiers' | 'lien'>, langue: Langue): Bloc[] {
  if (!fichiers) return []
  return [{ genre: 'adresse', texte: textes(langue).lettres.dossier.fichiers(fichiers), url: lien }]
}

/** The reasons of a decision, as the service wrote them; nothing when it wrote none. */
export function motivationDe(motivation: string, langue: Langue): Bloc[] {
  if (motivation.trim() === '') return []
  return [{ genre: 'encart', titre: textes(langue).lettres.dossier.motivation, texte: motivation }]
}
