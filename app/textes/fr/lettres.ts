import { pluriel } from '../pluriel.ts'
import { typographie } from '../typographie.ts'

/** French spacing for our own words, and not for what is put between them: that may be somebody's. */
const fr = (parties: TemplateStringsArray, ...valeurs: (string | number)[]): string =>
  parties.reduce((texte, partie, i) => `${texte}${valeurs[i - 1] ?? ''}${typographie(partie)}`, '')

export const lettres = {
  gabarit: {
    bonjour: (nom: string | null) => (nom === null ? 'Bonjour,' : fr`Bonjour ${nom},`),
    adresseDuBouton: 'Le bouton ne fonctionne pas ? Copiez cette adresse :',
    question: 'Une question ?',
    appelez: (telephone: string) => fr`appelez le ${telephone}`,
    ecrivez: (courriel: string) => fr`écrivez à ${courriel}`,
    consultez: (adresse: string) => fr`voyez ${adresse}`,
    ou: ', ou ',
    signature: 'Bien à vous,',
  },

  confirmationAdresse: {
    sujet: 'Confirmez votre adresse électronique',
    fait: (instance: string) => fr`Vous venez de créer un compte sur « ${instance} » avec cette adresse.`,
    aFaire: (heures: number) =>
      fr`Confirmez qu’elle est bien à vous dans les ${heures} heures. Après, il faudra demander un nouveau lien.`,
    bouton: 'Confirmer mon adresse',
    pasMoi:
      'Vous n’avez rien demandé ? Ignorez ce message : sans confirmation, personne ne peut se servir de ce compte.',
    raison: (instance: string) =>
      fr`Vous recevez ce message parce que quelqu’un a saisi cette adresse pour créer un compte sur « ${instance} ».`,
  },

  motDePasse: {
    sujet: 'Choisissez un nouveau mot de passe',
    fait: (instance: string) => fr`Vous avez demandé à changer le mot de passe de votre compte sur « ${instance} ».`,
    aFaire: (minutes: number) => fr`Le lien sert une seule fois, dans les ${minutes} minutes.`,
    bouton: 'Choisir un mot de passe',
    pasMoi: 'Vous n’avez rien demandé ? Ignorez ce message : votre mot de passe reste le même.',
    raison: (instance: string) =>
      fr`Vous recevez ce message parce que quelqu’un a demandé un nouveau mot de passe pour cette adresse sur « ${instance} ».`,
  },

  compteExistant: {
    sujet: 'Vous avez déjà un compte',
    fait: (instance: string) =>
      fr`Vous venez de demander un compte sur « ${instance} ». Il en existe déjà un avec cette adresse : rien n’a été créé ni changé.`,
    aFaire: 'Connectez-vous avec le mot de passe que vous aviez choisi.',
    bouton: 'Me connecter',
    oubli: 'Mot de passe oublié ? Choisissez-en un nouveau à cette adresse :',
    pasMoi: 'Vous n’avez rien demandé ? Ignorez ce message : personne n’est entré dans votre compte.',
    raison: (instance: string) =>
      fr`Vous recevez ce message parce que quelqu’un a saisi cette adresse pour créer un compte sur « ${instance} ».`,
  },

  invitation: {
    administrateur: {
      sujet: (instance: string) => fr`Invitation à créer des démarches sur « ${instance} »`,
      titre: 'Vous êtes invité comme administrateur',
      fait: (invitePar: string, instance: string) =>
        fr`${invitePar} vous invite à créer et à publier des démarches sur « ${instance} ».`,
    },
    instructeur: {
      sujet: (instance: string) => fr`Invitation à instruire des dossiers sur « ${instance} »`,
      titre: 'Vous êtes invité comme instructeur',
      fait: (invitePar: string, instance: string) =>
        fr`${invitePar} vous invite à instruire des dossiers sur « ${instance} ».`,
    },
    demarche: 'Démarche',
    aFaire: (jours: number) =>
      fr`Acceptez dans les ${jours} jours. Si vous n’avez pas encore de compte, vous choisirez un mot de passe.`,
    bouton: 'Accepter l’invitation',
    pasMoi: 'Cette invitation n’est pas pour vous ? Ignorez ce message : aucun droit ne vous est donné.',
    raison: (invitePar: string) =>
      fr`Vous recevez ce message parce que ${invitePar} a saisi votre adresse pour vous inviter.`,
  },

  dossier: {
    numero: 'Dossier',
    demarche: 'Démarche',
    deposeLe: 'Déposé le',
    delai: 'Délai habituel',
    voir: (numero: string) => fr`Voir le dossier ${numero}`,
    raison: (numero: string, depot: string) =>
      fr`Vous recevez ce message parce que vous avez déposé le dossier ${numero} le ${depot}.`,
    motivation: 'Ce que le service vous écrit',
    fichiers: (n: number) =>
      n > 1
        ? fr`${String(n)} fichiers sont joints à cette décision. Lisez-les dans votre dossier :`
        : fr`Un fichier est joint à cette décision. Lisez-le dans votre dossier :`,
  },

  dossierDepose: {
    sujet: (numero: string, demarche: string) => fr`Dossier ${numero} déposé : ${demarche}`,
    titre: 'Votre dossier est déposé',
    fait: (depot: string) => fr`Nous avons reçu votre dossier le ${depot}. Ce message en est l’accusé de réception.`,
    aFaire: 'Vous n’avez rien à faire pour l’instant : un message vous préviendra à chaque étape.',
    recepisse: 'Le récépissé joint à ce message reprend toutes vos réponses. Gardez-le.',
    delaiInconnu: 'non précisé par le service',
  },

  dossierEnInstruction: {
    sujet: (numero: string) => fr`Dossier ${numero} : l’examen commence`,
    titre: 'L’examen de votre dossier commence',
    fait: (numero: string) => fr`Nous examinons maintenant votre dossier ${numero}.`,
    aFaire:
      'Vos réponses ne peuvent plus changer pendant l’examen. Si l’une d’elles n’est plus exacte, prévenez le service.',
  },

  dossierRepris: {
    // Read over a shoulder: it does not say what had been decided.
    sujet: (numero: string) => fr`Dossier ${numero} : l’examen reprend`,
    titre: 'L’examen de votre dossier reprend',
    fait: (numero: string, date: string) =>
      fr`Le ${date}, le service a retiré la décision rendue sur votre dossier ${numero}. Elle ne s’applique plus.`,
    suite:
      'Votre dossier est de nouveau en cours d’examen. Vous n’avez rien à faire : une nouvelle décision vous sera envoyée. L’ancienne reste lisible dans l’historique de votre dossier.',
  },

  dossierNouveauFormulaire: {
    sujet: (numero: string) => fr`Dossier ${numero} : le formulaire a changé`,
    titre: 'Votre dossier suit le nouveau formulaire',
    fait: (numero: string) =>
      fr`Le formulaire de la démarche a changé depuis votre dépôt. Le service lit maintenant votre dossier ${numero} avec le nouveau formulaire.`,
    raison: 'Pourquoi',
    garde:
      'Ce que vous avez déposé est conservé tel quel : vous pouvez le relire. Une réponse qui n’a plus de question est mise de côté, pas supprimée.',
    aFaire: 'Vous n’avez rien à faire. S’il manque une réponse, le service vous la demandera.',
  },

  messageRecu: {
    sujet: (numero: string, n: number, service: string) =>
      fr`Dossier ${numero} : ${n === 1 ? 'nouveau message' : 'nouveaux messages'} de ${service}`,
    sujetAgent: (numero: string, n: number) =>
      fr`Dossier ${numero} : ${n === 1 ? 'nouveau message' : 'nouveaux messages'}`,
    titre: (n: number): string => (n === 1 ? 'Un message vous attend' : 'Des messages vous attendent'),
    fait: {
      usager: (numero: string, n: number): string =>
        n === 1
          ? fr`Le service vous a écrit au sujet de votre dossier ${numero}.`
          : fr`Le service vous a écrit ${n} messages au sujet de votre dossier ${numero}.`,
      invite: (numero: string, n: number): string =>
        n === 1
          ? fr`Le service a écrit au sujet du dossier ${numero}.`
          : fr`Le service a écrit ${n} messages au sujet du dossier ${numero}.`,
      agents: (numero: string, n: number): string =>
        n === 1
          ? fr`Un message attend une réponse dans le dossier ${numero}.`
          : fr`${n} messages attendent une réponse dans le dossier ${numero}.`,
    },
    aFaire: 'Connectez-vous pour lire et répondre. Ce courriel ne reprend pas le texte, pour qu’il reste entre vous.',
    bouton: (n: number): string => (n === 1 ? 'Lire le message' : 'Lire les messages'),
    raison: {
      invite: 'Vous recevez ce message parce que vous êtes invité sur ce dossier.',
      agents:
        'Vous recevez ce message parce que vous instruisez les dossiers de cette démarche. Il n’en part pas d’autre pour ce dossier tant que vous ne l’avez pas lu.',
    },
  },

  dossierACorriger: {
    sujet: (numero: string) => fr`Dossier ${numero} : une correction est demandée`,
    titre: 'Le service demande une correction',
    sujetDuRappel: (numero: string) => fr`Dossier ${numero} : rappel de la correction demandée`,
    titreDuRappel: 'Rappel : une correction est attendue',
    fait: (numero: string) => fr`Pour examiner votre dossier ${numero}, le service a besoin que vous le corrigiez.`,
    demande: 'Ce que le service demande',
    avant: 'À corriger avant la fin du',
    aFaire:
      'Ouvrez votre dossier, corrigez vos réponses, puis transmettez-les : tant qu’elles ne sont pas transmises, le service ne les voit pas.',
    bouton: 'Corriger mon dossier',
  },

  transfert: {
    sujet: 'On vous confie un dossier',
    titre: 'On vous confie un dossier',
    fait: (de: string) => fr`${de} vous propose de devenir titulaire d’un dossier à sa place.`,
    demarche: 'Démarche',
    avant: 'Répondre avant la fin du',
    aFaire:
      'Connectez-vous avec cette adresse pour accepter ou refuser. Si vous n’avez pas de compte, créez-en un avec cette adresse.',
    bouton: 'Voir et répondre',
    pasMoi: 'Vous ne connaissez pas cette personne ? Ne faites rien : le dossier reste le sien.',
    raison: (de: string) => fr`Vous recevez ce message parce que ${de} a saisi votre adresse.`,
  },

  transfertRepondu: {
    accepte: {
      sujet: 'Votre dossier a changé de titulaire',
      titre: 'Votre dossier a changé de titulaire',
      fait: (par: string) => fr`${par} a accepté le dossier que vous lui avez proposé.`,
      aFaire: 'Vous ne voyez plus ce dossier. Pour y participer encore, demandez à son titulaire de vous y inviter.',
      bouton: 'Voir mes dossiers',
    },
    refuse: {
      sujet: 'Le dossier que vous avez proposé reste le vôtre',
      titre: 'Le dossier reste le vôtre',
      fait: (par: string) => fr`${par} a refusé le dossier que vous lui avez proposé.`,
      aFaire: 'Rien n’a changé : vous en restez titulaire, et vous pouvez le proposer à une autre personne.',
      bouton: 'Voir le dossier',
    },
    demarche: 'Démarche',
    raison: 'Vous recevez ce message parce que vous avez proposé ce dossier.',
  },

  decision: {
    // The same for every decision: the subject of a letter is read over a shoulder.
    sujet: (numero: string) => fr`Dossier ${numero} : décision rendue`,
    voir: 'Voir la décision',
    accepte: {
      titre: 'Votre dossier est accepté',
      fait: (numero: string, date: string) => fr`Nous avons accepté votre dossier ${numero} le ${date}.`,
    },
    refuse: {
      titre: 'Votre dossier est refusé',
      fait: (numero: string, date: string) => fr`Nous avons refusé votre dossier ${numero} le ${date}.`,
      recours: 'Si vous n’êtes pas d’accord',
      recoursDetail: [
        'Vous avez deux mois à partir de la réception de cette décision pour la contester.',
        'Vous pouvez écrire au service qui l’a prise, ou à son supérieur, pour lui demander de la revoir : le délai de deux mois repart de sa réponse.',
        'Vous pouvez aussi saisir le tribunal administratif, par courrier ou sur www.telerecours.fr.',
      ],
    },
    sansSuite: {
      titre: 'Votre dossier est classé sans suite',
      fait: (numero: string, date: string) =>
        fr`Nous avons classé sans suite votre dossier ${numero} le ${date} : son examen s’arrête là.`,
      aFaire:
        'Votre demande n’est ni acceptée ni refusée. Si elle est toujours utile, vous pouvez déposer un nouveau dossier.',
    },
  },

  duJour: {
    sujet: (n: number, date: string): string =>
      n === 1
        ? fr`Un de vos dossiers sera supprimé le ${date}`
        : fr`${n} de vos dossiers seront supprimés dès le ${date}`,
    sujetAgent: (n: number): string =>
      n === 1 ? 'Un dossier de vos démarches sera supprimé' : fr`${n} dossiers de vos démarches seront supprimés`,
    sujetAttente: (n: number): string =>
      n === 1 ? 'Un dossier attend une décision' : fr`${n} dossiers attendent une décision`,
    titre: (n: number): string =>
      n === 1 ? 'Un dossier sera bientôt supprimé' : 'Des dossiers seront bientôt supprimés',
    titreAgent: 'Des dossiers de vos démarches seront bientôt supprimés',
    titreAttente: 'Des dossiers attendent une décision depuis longtemps',
    brouillons: (n: number): string =>
      n === 1
        ? 'Ce brouillon n’a pas changé depuis plusieurs jours. Il sera supprimé, avec ses réponses et ses fichiers :'
        : 'Ces brouillons n’ont pas changé depuis plusieurs jours. Ils seront supprimés, avec leurs réponses et leurs fichiers :',
    brouillon: (demarche: string, date: string) => fr`${demarche} : le ${date}`,
    garderBrouillon: (n: number): string =>
      n === 1
        ? 'Pour le garder, ouvrez-le et appuyez sur « Garder ce brouillon », ou déposez-le avant cette date.'
        : 'Pour garder l’un d’eux, ouvrez-le et appuyez sur « Garder ce brouillon », ou déposez-le avant cette date.',
    decides: (n: number): string =>
      n === 1
        ? 'La durée de conservation de ce dossier se termine. Il sera supprimé, avec ses réponses et ses fichiers :'
        : 'La durée de conservation de ces dossiers se termine. Ils seront supprimés, avec leurs réponses et leurs fichiers :',
    decide: (numero: string, demarche: string, date: string) => fr`${numero}, ${demarche} : le ${date}`,
    telecharger: 'Téléchargez avant cette date ce que vous voulez garder.',
    autres: (n: number): string =>
      n === 1
        ? 'Un autre de vos dossiers est dans le même cas : vous le verrez dans la liste.'
        : fr`${n} autres de vos dossiers sont dans le même cas : vous les verrez dans la liste.`,
    desDemarches:
      'La durée de conservation de ces dossiers se termine. Ils seront supprimés, avec tout ce qu’ils contiennent :',
    annonce: (demarche: string, n: number, du: string, au: string): string =>
      du === au
        ? fr`${demarche} : ${n} ${pluriel('fr', n, { one: 'dossier', other: 'dossiers' })}, le ${du}`
        : fr`${demarche} : ${n} ${pluriel('fr', n, { one: 'dossier', other: 'dossiers' })}, entre le ${du} et le ${au}`,
    prolonger: 'Si l’un d’eux doit être gardé plus longtemps, prolongez-le ou suspendez sa suppression depuis sa page.',
    attente:
      'Ces dossiers attendent une décision depuis plusieurs mois. Ils ne sont jamais supprimés à cause de leur âge :',
    enAttente: (demarche: string, n: number, du: string): string =>
      fr`${demarche} : ${n} ${pluriel('fr', n, { one: 'dossier', other: 'dossiers' })}, le plus ancien déposé le ${du}`,
    duService: (demarche: string) => fr`${demarche} : ce que le service ajoute`,
    ouvrir: 'Ouvrir le dossier',
    voir: 'Voir les dossiers',
    raison: 'Vous recevez ce message parce que ces dossiers sont les vôtres. Il en part un par jour au plus.',
    raisonAgent: 'Vous recevez ce message parce que vous instruisez ces démarches. Il en part un par jour au plus.',
  },

  recepisse: {
    titre: 'Récépissé de dépôt',
    pied: (numero: string) => fr`Dossier ${numero}`,
    introduction: (depot: string) =>
      fr`Nous avons reçu ce dossier le ${depot}. Ce récépissé en est la preuve : gardez-le.`,
    demarche: 'Démarche',
    numero: 'Numéro du dossier',
    deposeLe: 'Déposé le',
    heureDeParis: (depot: string) => fr`${depot} (heure de Paris)`,
    deposePar: 'Déposé par',
    suite: 'La suite',
    suiteExamen: 'Le service examine le dossier. Un courriel vous prévient à chaque étape.',
    delai: (delai: string) => fr`Délai habituel de réponse : ${delai}.`,
    delaiInconnu: 'Le service ne précise pas de délai habituel de réponse.',
    question: 'Une question ?',
    reponses: 'Vos réponses',
    sansReponse: 'Non renseigné',
    fichiers: (n: number): string => pluriel('fr', n, { one: 'Fichier joint', other: 'Fichiers joints' }),
    empreinte: 'Empreinte du dossier (SHA-256)',
    mention:
      'Récépissé établi automatiquement au moment du dépôt. Il ne dit rien de la décision, qui vous sera envoyée à part.',
  },
}
