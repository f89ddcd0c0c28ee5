import { pluriel } from '../pluriel.ts'

/** What the PDFs say that one downloads, the receipt apart (`lettres.recepisse`). */

const NB = '\u00a0'
const modifications = (n: number) => `${n}${NB}${pluriel('fr', n, { one: 'réponse', other: 'réponses' })}`
const ETABLI = 'Établi à partir de ce qui est enregistré'

interface NomDeLangue {
  nom: string
  enFrancais: string
}

export const documents = {
  recepisseEn: ({ enFrancais }: NomDeLangue): string => `Récépissé avec les questions en ${enFrancais} (PDF)`,
  traduction: ({ enFrancais }: NomDeLangue): string =>
    `Les questions sont données en ${enFrancais} pour aider à lire. Seul le texte français fait foi${NB}; ce qui n’est pas traduit reste en français.`,
  vierge: {
    titre: (demarche: string): string => `${demarche}, formulaire à remplir`,
    pied: 'Formulaire vierge',
    mode: 'Répondez à chaque question, sauf à celles qui sont facultatives. Cochez les cases qui conviennent.',
    facultatif: (libelle: string): string => `${libelle} (facultatif)`,
    seulementSi: (condition: string): string => `Seulement si ${condition}.`,
    obligatoireSi: (condition: string): string => `Obligatoire si ${condition}.`,
    bloc: (libelle: string, rang: number): string => `${libelle} : ${rang}`,
    autres: 'S’il y en a plus de deux, ajoutez-les sur une feuille, dans le même ordre.',
    joindre: 'Joignez ce document au formulaire.',
    oui: 'Oui',
    non: 'Non',
    coche: 'Je coche cette case',
    telecharger: 'Formulaire vierge à imprimer (PDF)',
    telechargerEn: ({ enFrancais }: NomDeLangue): string => `Formulaire vierge à imprimer, en ${enFrancais} (PDF)`,
    modele: (nom: string): string => `Document à remplir${NB}: ${nom}.`,
    aLire: (nom: string): string => `Document à lire${NB}: ${nom}.`,
    fichiers: 'Les fichiers à télécharger',
    ouLesTrouver: (adresse: string): string =>
      `Ces fichiers se téléchargent sur la page de la démarche${NB}: ${adresse}`,
    aRemplir: (question: string): string => `À remplir et à joindre à la question «${NB}${question}${NB}»`,
    avec: (titre: string): string => (titre === '' ? 'À lire' : `À lire avec «${NB}${titre}${NB}»`),
    detail: (usage: string, format: string, taille: string | null): string =>
      [usage, taille === null ? format : `${format}, ${taille}`].join('\n'),
  },
  dossier: {
    titre: (demarche: string, numero: string): string => `${demarche}, dossier ${numero}`,
    brouillon: (demarche: string): string => `${demarche}, brouillon`,
    pied: (numero: string): string => `Dossier ${numero}`,
    piedDeBrouillon: 'Brouillon, pas encore déposé',
    arrete: {
      titulaire: (quand: string): string => `${ETABLI} au ${quand} (heure de Paris).`,
      invite: (quand: string): string => `${ETABLI} au ${quand} (heure de Paris).`,
      agent: (quand: string): string => `${ETABLI} et transmis au ${quand} (heure de Paris).`,
    },
    parties: (titres: readonly string[]): string =>
      `Ce document ne contient que les parties qui vous sont ouvertes${NB}: ${titres.join(', ')}.`,
    enAttente: (n: number): string =>
      `${modifications(n)} ${pluriel('fr', n, { one: 'a changé', other: 'ont changé' })} depuis le dernier envoi au service, qui ne ${pluriel('fr', n, { one: 'la lit', other: 'les lit' })} pas encore. ${pluriel('fr', n, { one: 'Elle est signalée', other: 'Elles sont signalées' })} plus bas.`,
    demarche: 'Démarche',
    numero: 'Numéro du dossier',
    sansNumero: 'Donné au dépôt',
    titulaire: { titulaire: 'Titulaire', invite: 'Titulaire', agent: 'Demandeur' },
    etat: 'État',
    deposeLe: 'Déposé le',
    decideLe: 'Décidé le',
    retireLe: 'Retiré le',
    heureDeParis: (quand: string): string => `${quand} (heure de Paris)`,
    echeance: 'Réponse habituelle avant le',
    empreinte: 'Empreinte du dossier déposé (SHA-256)',
    motivation: 'Les raisons données par le service',
    moments: 'Ce qui s’est passé',
    moment: (fait: string, quand: string, par: string | null): string =>
      par === null ? `${fait}, le ${quand}` : `${fait}, le ${quand} (${par})`,
    automatique: 'automatiquement',
    modifications: 'Ce que le service ne lit pas encore',
    valeur: (quoi: string, texte: string): string => `${quoi}${NB}: ${texte}`,
    modifiee: (libelle: string): string => `${libelle} (changé, pas encore transmis)`,
    reponses: 'Réponses',
    aucuneReponse: 'Aucune question n’est posée.',
    sansReponse: 'Non renseigné',
    bloc: (libelle: string, n: number, total: number): string => `${libelle}${NB}: ${n} sur ${total}`,
    suite: (section: string): string => `Suite de la partie ${section}`,
    sha256: (groupes: string): string => `SHA-256${NB}: ${groupes}`,
    etatDePiece: {
      en_attente: 'Contrôle en cours',
      sain: '',
      infecte: 'Refusé au contrôle',
      corrompu: 'Refusé au contrôle',
      purge: 'Supprimé à la fin de sa durée de conservation',
    },
    annotations: 'Annotations du service',
    annotationsAide: 'L’usager ne les voit pas.',
    telecharger: 'Télécharger le dossier (PDF)',
    telechargerPartie: 'Télécharger mes parties du dossier (PDF)',
    telechargerEn: ({ enFrancais }: NomDeLangue): string => `Télécharger avec les questions en ${enFrancais} (PDF)`,
  },
}
