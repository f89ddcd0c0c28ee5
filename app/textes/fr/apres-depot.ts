import { pluriel } from '../pluriel.ts'

/** After the deposit: changes that wait to be sent, corrections asked and answered. */

const modifications = (n: number) => `${n} ${pluriel('fr', n, { one: 'modification', other: 'modifications' })}`
const questions = (n: number) => `${n} ${pluriel('fr', n, { one: 'question', other: 'questions' })}`

export const apresDepot = {
  badge: {
    usager: 'À corriger',
    agent: 'Correction demandée',
    aTransmettre: 'Modifications non transmises',
  },
  faits: {
    transmis: 'Vos modifications sont transmises : le service les lit maintenant.',
    'a-jour': 'Tout est transmis : le service a votre dossier tel qu’il est aujourd’hui.',
    repondu: 'Votre réponse est transmise : le service sait que rien n’est à changer.',
    abandonne: 'Vos modifications sont abandonnées. Vos réponses sont de nouveau celles que le service a.',
  },
  carte: {
    correction: (date: string | null): string =>
      date === null ? 'Correction demandée.' : `Correction demandée, avant le ${date}.`,
    corriger: 'Corriger mon dossier',
    aTransmettre: 'Des modifications ne sont pas transmises : le service ne les lit pas.',
    voir: 'Voir mes modifications',
  },
  modifier: {
    action: 'Modifier mon dossier',
    aide: 'Tant que l’examen n’a pas commencé, vous pouvez changer vos réponses. Le service garde celles que vous avez transmises jusqu’à ce que vous envoyiez les nouvelles.',
  },
  remplir: {
    titre: 'Ce dossier est déposé',
    bandeau: 'Vos modifications ne sont pas transmises tant que vous ne les envoyez pas.',
    enAttente: (n: number): string =>
      `${modifications(n)} ${pluriel('fr', n, { one: 'attend', other: 'attendent' })} d’être ${pluriel('fr', n, { one: 'transmise', other: 'transmises' })}.`,
    verifier: 'Vérifier et transmettre',
    seuls: 'Le service a demandé de corriger certaines questions seulement : les autres se lisent et ne changent pas.',
    fermee: 'Ne se modifie pas : le service n’a pas demandé de corriger cette réponse.',
    blocFerme: 'Aucun bloc ne s’ajoute ni ne se retire : le service n’a pas demandé de corriger ce point.',
    remarque: 'Le service demande :',
    vide: 'Non renseigné',
  },
  correction: {
    titre: 'Le service vous demande une correction',
    avant: (date: string): string => `Répondez avant la fin du ${date}.`,
    motif: {
      incorrect: 'Une réponse ou un fichier ne convient pas.',
      incomplet: 'Il manque une réponse ou un fichier.',
      perime: 'Une réponse ou un fichier n’est plus à jour.',
    },
    demandeeLe: (date: string): string => `Demandé le ${date}.`,
    remarques: 'À corriger',
    corriger: 'Corriger mon dossier',
    rien: 'Rien n’est à changer',
    rienAide: 'Vos réponses sont justes ? Vous pouvez le dire au service sans rien changer.',
    seuls: 'Seules ces questions peuvent être changées.',
    sansDroit: 'Le titulaire du dossier, ou une personne qu’il a chargée de déposer, répondra au service.',
  },
  modifications: {
    titre: 'Modifications non transmises',
    combien: (n: number): string => modifications(n),
    aide: 'Le service ne les lit pas encore. Envoyez-les, ou abandonnez-les.',
    avant: 'Avant',
    apres: 'Maintenant',
    rien: 'aucune réponse',
    bloc: {
      bloc_ajoute: 'Bloc ajouté',
      bloc_retire: 'Bloc retiré',
      bloc_deplace: 'Bloc changé de place',
    },
    par: (nom: string, quand: string): string => `${nom}, le ${quand}`,
    verifier: 'Vérifier et transmettre',
    abandonner: 'Abandonner ces modifications',
    sansDroit: 'La personne qui dépose ce dossier pourra les transmettre.',
    instruit: {
      titre: 'Vos modifications n’ont pas été transmises',
      texte: (n: number): string =>
        `L’examen a commencé avant que vous n’envoyiez ${n === 1 ? 'cette modification' : `ces ${n} modifications`} : le service ne ${n === 1 ? 'la' : 'les'} lit pas. ${n === 1 ? 'Elle est gardée' : 'Elles sont gardées'} ici.`,
      quoi: 'Si ce changement compte pour votre demande, écrivez au service : s’il vous rend le dossier à corriger, vous pourrez le transmettre. Sinon, abandonnez-le.',
    },
    clos: 'Ces modifications n’ont jamais été transmises : le service ne les a pas lues.',
    pasDedans: 'Vos modifications non transmises ne sont pas ici : le service a les réponses qui suivent.',
  },
  transmettre: {
    titre: 'Vérifiez vos modifications',
    titreSansRien: 'Répondre sans rien changer',
    chapeau: 'Relisez ce qui change, puis transmettez. Rien n’est envoyé avant.',
    chapeauSansRien: 'Vous n’avez rien changé. Vous pouvez dire au service que vos réponses sont justes.',
    change: 'Ce qui change',
    toutes: 'Relire toutes les réponses',
    acte: 'Transmettre les modifications',
    acteSansRien: 'Répondre que rien n’est à changer',
    recoit: (service: string): string =>
      service === ''
        ? 'Le service lit vos nouvelles réponses tout de suite.'
        : `${service} lit vos nouvelles réponses tout de suite.`,
    repond: 'Cet envoi répond à la correction demandée.',
    encore: 'Vous pourrez encore modifier vos réponses, jusqu’au début de l’examen.',
    incomplet: (n: number): string =>
      n === 1
        ? 'Rien ne peut encore être transmis : 1 réponse est à compléter ou à corriger.'
        : `Rien ne peut encore être transmis : ${n} réponses sont à compléter ou à corriger.`,
    incompletFerme: 'Si une réponse à corriger ne se modifie pas, écrivez au service : il peut ouvrir cette question.',
    ineligible: 'Ces modifications ne peuvent pas être transmises',
    loi: 'En transmettant, vous déclarez que vos réponses sont exactes. Une fausse déclaration ou l’usage d’un faux document est puni par l’article 441-1 du Code pénal : jusqu’à trois ans de prison et 45 000 € d’amende.',
    plusTard: 'Plus tard',
    rien: {
      titre: 'Rien n’attend d’être transmis',
      texte: 'Le service a votre dossier tel qu’il est aujourd’hui.',
      retour: 'Voir mon dossier',
      modifier: 'Modifier mon dossier',
    },
    sansDroit: {
      titre: 'Ce n’est pas à vous de transmettre',
      texte: 'Vos modifications sont enregistrées. Le titulaire du dossier les relira, puis les transmettra.',
    },
    modifier: (question: string): string => ` : ${question}`,
  },
  abandonner: {
    titre: 'Abandonner ces modifications ?',
    sens: (n: number): string =>
      n === 1
        ? 'Votre réponse redevient celle que le service a. Votre modification reste lisible dans les versions de cette réponse.'
        : `Vos ${n} réponses redeviennent celles que le service a. Vos modifications restent lisibles dans les versions de chaque réponse.`,
    fichiers: 'Les fichiers ajoutés depuis le dépôt sont effacés.',
    oui: 'Abandonner les modifications',
    non: 'Les garder',
  },
  transmissions: {
    titre: 'Ce qui a été modifié après le dépôt',
    le: (date: string): string => `Modifié le ${date}`,
    combien: (n: number): string => (n === 0 ? 'rien n’a changé' : modifications(n)),
    correction: 'en réponse à la correction demandée',
    rien: 'Répondu sans rien changer.',
    modifieLe: (date: string): string => `modifié le ${date}`,
  },
  agent: {
    enCours: (n: number): string =>
      n === 1
        ? 'Le demandeur a 1 modification en cours, pas encore transmise.'
        : `Le demandeur a ${n} modifications en cours, pas encore transmises.`,
    avantDePrendre: (n: number): string =>
      n === 1
        ? 'Passer en instruction ne la reprendra pas : elle restera de son côté.'
        : 'Passer en instruction ne les reprendra pas : elles resteront de son côté.',
    finDeCorrection: 'Une correction est demandée et attend sa réponse : passer en instruction y met fin.',
    demander: 'Demander une correction',
    voir: 'Voir ou annuler la demande',
    titre: 'Demander une correction',
    titreEnCours: 'Correction demandée',
    chapeau: 'Le demandeur reçoit ce message par courrier électronique, et corrige son dossier.',
    chapeauInstruction:
      'Le dossier est rendu au demandeur, qui reçoit ce message par courrier électronique. Vous le reprendrez en instruction ensuite.',
    motif: 'Pourquoi',
    motifs: {
      incorrect: 'Une réponse ou un fichier ne convient pas',
      incomplet: 'Il manque une réponse ou un fichier',
      perime: 'Une réponse ou un fichier n’est plus à jour',
    },
    choisirMotif: 'Choisissez pourquoi vous demandez une correction.',
    message: 'Message',
    messageAide: 'Ce qu’il faut corriger, en une ou deux phrases. Le demandeur le lira.',
    sansMessage: 'Écrivez ce qu’il faut corriger : la personne qui a déposé le dossier le lira.',
    fin: 'Dernier jour pour répondre (optionnel)',
    finAide: (exemple: string): string =>
      `Par exemple ${exemple}. Un rappel part trois jours avant. Rien ne se passe tout seul après cette date.`,
    finIllisible: (exemple: string): string => `Écrivez un jour qui existe, par exemple ${exemple}, ou rien.`,
    remarques: 'Remarques par question (optionnel)',
    remarquesAide: 'Chacune s’affiche au demandeur à côté de sa question.',
    remarque: 'Remarque',
    remarqueSur: (libelle: string): string => ` sur « ${libelle} »`,
    reponse: 'Réponse :',
    surLeBloc: (libelle: string): string => `${libelle} : le bloc entier`,
    seuls: 'N’ouvrir que les questions remarquées',
    seulsAide: 'Les autres se lisent et ne changent pas.',
    envoyer: 'Envoyer la demande',
    retour: 'Revenir au dossier',
    avant: (date: string): string => `À corriger avant la fin du ${date}.`,
    sansDate: 'Sans date limite.',
    demandeeLe: (date: string): string => `Demandée le ${date}.`,
    seulesOuvertes: 'Seules les questions remarquées sont ouvertes.',
    annuler: 'Annuler cette demande',
    annulerAide: 'Le demandeur ne la verra plus. Ce qu’il a déjà changé reste de son côté.',
    faits: {
      corrige: 'La correction est demandée : le demandeur reçoit votre message.',
      annule: 'La demande de correction est annulée.',
    },
    remarquees: (n: number): string =>
      `${questions(n)} ${pluriel('fr', n, { one: 'remarquée', other: 'remarquées' })}.`,
    acteInconnu: 'Cette demande n’est pas lisible. Revenez au dossier et recommencez.',
  },
}
