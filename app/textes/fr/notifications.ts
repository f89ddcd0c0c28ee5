import { pluriel } from '../pluriel.ts'
import { typographie } from '../typographie.ts'

const fr = typographie
const n1 = (n: number, un: string, plusieurs: string): string =>
  `${n} ${pluriel('fr', n, { one: un, other: plusieurs })}`

/** What an instructeur is told of: choices, marks on dossiers, letters. */
export const notifications = {
  titre: 'Notifications',
  chapeau: fr(
    'Choisissez ce qu’on vous signale dans cette démarche, et quand un courriel vous en parle. Ces choix sont les vôtres : ils ne changent rien pour vos collègues.',
  ),
  legende: 'Ce qui vous est signalé',
  colonnes: { sorte: 'Ce qui arrive', portee: 'Sur quels dossiers', lettre: 'Par courriel' },
  /** Name of a control, for those who do not see its row. */
  choix: (colonne: string, sorte: string): string => fr(`${sorte} : ${colonne.toLowerCase()}`),
  sortes: {
    depot: { nom: 'Dossier déposé', aide: 'La marque part dès que quelqu’un le suit.' },
    modification: { nom: 'Dossier modifié', aide: 'Le demandeur a transmis des changements.' },
    message: { nom: 'Message reçu', aide: 'Personne du service n’y a encore répondu.' },
    avis: { nom: 'Avis rendu', aide: 'Un avis scellé n’est signalé qu’une fois ouvert.' },
    mention: { nom: 'Note qui vous cite', aide: 'Un collègue vous a choisi dans une note interne.' },
    annotation: { nom: 'Annotation d’un collègue', aide: null },
    expiration: { nom: 'Dossier bientôt supprimé', aide: 'Sa conservation se termine : un courriel à part le dit.' },
    suppression: { nom: 'Dossier retiré', aide: 'Le demandeur a renoncé.' },
  },
  portees: { tous: 'Tous ceux de mes groupes', suivis: 'Ceux que je suis ou que personne ne suit', aucun: 'Aucun' },
  lettres: {
    immediate: 'Tout de suite',
    jour: 'Dans le résumé du jour',
    semaine: 'Dans le résumé du lundi',
    jamais: 'Jamais',
  },
  aide: fr(
    'Le résumé part à 9 heures, du lundi au vendredi, seulement s’il y a du nouveau que vous n’avez pas encore vu. « Aucun » coupe aussi les courriels de cette ligne.',
  ),
  enregistrer: 'Enregistrer',
  retour: 'Revenir à la liste',
  fait: 'Vos choix sont enregistrés.',

  badges: {
    depot: 'Nouveau',
    modification: 'Modifié',
    avis: (n: number): string => n1(n, 'avis à lire', 'avis à lire'),
    mention: 'Note pour vous',
    annotation: 'Annoté',
    expiration: 'Bientôt supprimé',
    suppression: 'Retiré',
  },
  centre: {
    avis: (n: number): string => n1(n, 'avis rendu, à lire', 'avis rendus, à lire'),
    mention: (n: number): string => n1(n, 'note interne pour vous', 'notes internes pour vous'),
    avisDemande: 'Un avis vous est demandé',
    experts: 'Avis demandés',
  },

  courriel: {
    sujets: {
      depot: (numero: string): string => fr(`Dossier ${numero} : il vient d’être déposé`),
      modification: (numero: string): string => fr(`Dossier ${numero} : le demandeur l’a modifié`),
      avis: (numero: string): string => fr(`Dossier ${numero} : un avis est à lire`),
      mention: (numero: string): string => fr(`Dossier ${numero} : un collègue vous a écrit une note`),
      suppression: (numero: string): string => fr(`Dossier ${numero} : le demandeur l’a retiré`),
    },
    faits: {
      depot: 'Un dossier vient d’être déposé dans l’un de vos groupes.',
      modification: 'Le demandeur a transmis des changements.',
      avis: 'Un avis a été rendu, et vous pouvez le lire.',
      mention: 'Un collègue vous a écrit une note interne sur ce dossier. Elle se lit sur sa page.',
      suppression: 'Le demandeur a renoncé à sa demande.',
    },
    numero: 'Dossier',
    demarche: 'Démarche',
    bouton: 'Ouvrir le dossier',
    regler: 'Pour recevoir moins de courriels, ou d’autres, changez vos choix dans cette démarche :',
    raison:
      'Vous recevez ce message parce que vous instruisez les dossiers de cette démarche et que vous l’avez choisi.',
  },

  resume: {
    sujet: (n: number): string => fr(`Vos dossiers : ${n1(n, 'nouveauté', 'nouveautés')}`),
    titre: { jour: 'Du nouveau dans vos dossiers', semaine: 'Vos dossiers cette semaine' },
    chapeau: 'Voici ce que vous n’avez pas encore vu.',
    lignes: {
      depot: (n: number): string => n1(n, 'dossier déposé', 'dossiers déposés'),
      modification: (n: number): string =>
        n1(n, 'dossier modifié par son demandeur', 'dossiers modifiés par leur demandeur'),
      message: (n: number): string =>
        n1(n, 'dossier avec un message sans réponse', 'dossiers avec un message sans réponse'),
      avis: (n: number): string => n1(n, 'dossier avec un avis à lire', 'dossiers avec un avis à lire'),
      mention: (n: number): string => n1(n, 'dossier avec une note pour vous', 'dossiers avec une note pour vous'),
      annotation: (n: number): string => n1(n, 'dossier annoté par un collègue', 'dossiers annotés par des collègues'),
      suppression: (n: number): string =>
        n1(n, 'dossier retiré par son demandeur', 'dossiers retirés par leur demandeur'),
    },
    ouvrir: 'Ouvrir cette liste :',
    regler: fr('Changer ce qui vous est signalé :'),
    reglerPour: (demarche: string): string => fr('Changer ce qui vous est signalé dans ') + `${demarche}\u00a0:`,
    bouton: 'Voir mes démarches',
    raison: 'Vous recevez ce message, au plus un par jour, parce que vous instruisez des dossiers.',
  },
}
