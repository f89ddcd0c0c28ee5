/**
 * Words by which a question is known: papers the administration already holds (« dites-le-nous une fois », articles L113-12
 * and following of the code des relations entre le public et l’administration), and answers the GDPR protects (article 9).
 */
import { cleDeRecherche } from '../referentiels/recherche.ts'

/** By name of paper: words of a label, without accents, that ask for it. */
const CONNUS: readonly (readonly [document: string, motif: RegExp])[] = [
  [
    'avis_impot',
    /\bavis (?:d )?(?:imposition|impots?|(?:de )?non imposition|de situation declarative)|\brevenu fiscal de reference\b/,
  ],
  ['kbis', /\b(?:extrait )?k ?bis\b|\bextrait d immatriculation\b/],
  ['sirene', /\b(?:avis de )?situation (?:au repertoire )?sirene\b|\bcertificat d inscription insee\b/],
  ['acte_naissance', /\b(?:acte|extrait|copie integrale)\b.*\bnaissance\b/],
  ['domicile', /\bjustificatifs? de domicile\b/],
  ['caf', /\battestation\b.*\b(?:caf|msa|allocations familiales|quotient familial)\b|\bquotient familial\b/],
  ['france_travail', /\battestation\b.*\b(?:pole emploi|france travail|demandeur d emploi)\b/],
  ['securite_sociale', /\battestation (?:de )?(?:droits|securite sociale|vitale|carte vitale)\b/],
  ['attestation_fiscale', /\battestation (?:de regularite )?fiscale\b/],
  ['vigilance', /\battestation (?:de )?(?:vigilance|urssaf)\b/],
  [
    'statuts_association',
    /\bstatuts (?:de l |de votre )?association\b|\brecepisse de (?:declaration|creation)\b.*\bassociation\b/,
  ],
  ['casier', /\b(?:extrait (?:de |du )?)?casier judiciaire\b|\bbulletin n ?[123]\b/],
  ['bourse', /\b(?:notification|attestation|statut) (?:de )?(?:bourse|boursier)\b/],
  ['diplome', /\b(?:copie (?:de |du |des )?)?diplomes?\b/],
  ['carte_grise', /\bcarte grise\b|\bcertificat d immatriculation\b/],
]

/** By subject: words of a label or of a hint, without accents. */
const SENSIBLES: readonly (readonly [sujet: string, motif: RegExp])[] = [
  [
    'sante',
    /\b(?:sante|handicap|maladies?|medica(?:l|ux|les?|ments?)|diagnostic|traitement medical|grossesse|enceinte|pathologies?|allergies?|vaccin\w*|invalidite)\b/,
  ],
  ['religion', /\b(?:religi\w+|confession|culte|croyances?)\b/],
  ['opinions', /\b(?:opinions? politiques?|parti politique|convictions?|syndica(?:l|t|ts|les?|ux))\b/],
  ['origine', /\b(?:origines? (?:ethniques?|raciales?)|ethnie|race)\b/],
  ['vie_sexuelle', /\b(?:orientation sexuelle|vie sexuelle)\b/],
  ['infractions', /\b(?:condamnations?|infractions?|casier judiciaire)\b/],
  ['biometrie', /\b(?:empreintes? digitales?|biometri\w+|donnees genetiques)\b/],
]

const trouver = (motifs: typeof CONNUS, texte: string): string | null => {
  const cle = cleDeRecherche(texte)
  return motifs.find(([, motif]) => motif.test(cle))?.[0] ?? null
}

/** The paper a label asks for and that the administration holds; null when it asks for none. */
export function documentConnu(libelle: string): string | null {
  return trouver(CONNUS, libelle)
}

/** The protected subject a question touches; null when it seems to touch none. */
export function sujetSensible(texte: string): string | null {
  return trouver(SENSIBLES, texte)
}

/** Names of the papers and of the subjects, for the sentences. */
export const DOCUMENTS_CONNUS: readonly string[] = CONNUS.map(([nom]) => nom)
export const SUJETS_SENSIBLES: readonly string[] = SENSIBLES.map(([nom]) => nom)
