import { pluriel } from '../pluriel.ts'
import { typographie } from '../typographie.ts'

const combien = (n: number): string => `${n} ${pluriel('fr', n, { one: 'remarque', other: 'remarques' })}`

/** The remarks on a question, a row or a file of a dossier. */
export const remarques = {
  titre: 'Remarques',
  chapeau: {
    usager:
      'Posez une question sur une réponse, ou signalez ce qui est à vérifier. Choisissez à chaque fois qui peut la lire.',
    agents:
      'Notez ce qui est à vérifier entre instructeurs, ou posez une question au demandeur sur une réponse précise.',
  },
  genres: { question: 'Question', remarque: 'Remarque', a_verifier: 'À vérifier' },
  audiences: {
    usager: {
      usager: {
        court: 'Sans le service',
        choix: 'Les personnes qui ont accès à cette partie du dossier',
        aide: 'Le service qui examine le dossier ne la voit pas.',
      },
      agents: { court: '', choix: '', aide: '' },
      tous: {
        court: 'Avec le service',
        choix: 'Le service aussi',
        aide: 'Le service qui examine le dossier la voit tout de suite.',
      },
    },
    agents: {
      usager: { court: '', choix: '', aide: '' },
      agents: {
        court: 'Entre instructeurs',
        choix: 'Les instructeurs du groupe',
        aide: 'Le demandeur et ses invités ne la voient pas.',
      },
      tous: {
        court: 'Avec le demandeur',
        choix: 'Le demandeur aussi',
        aide: 'Le demandeur et ses invités la voient tout de suite.',
      },
    },
  },
  lien: {
    faire: 'Faire une remarque',
    voir: combien,
    resolues: 'Remarques résolues',
    sur: (libelle: string): string => ` sur ${libelle}`,
    nouvelles: (n: number): string => `${n} ${pluriel('fr', n, { one: 'nouvelle', other: 'nouvelles' })}`,
  },
  entree: {
    ouvrir: 'Voir les remarques',
    ouvertes: (n: number): string =>
      n === 0 ? 'Aucune remarque ouverte' : `${combien(n)} ${pluriel('fr', n, { one: 'ouverte', other: 'ouvertes' })}`,
    aide: 'Pour en faire une, suivez le lien « Faire une remarque » à côté d’une réponse.',
    nonLues: (n: number): string => `${combien(n)} à lire`,
  },
  liste: {
    ouvertes: 'Remarques ouvertes',
    resolues: (n: number): string => `${combien(n)} ${pluriel('fr', n, { one: 'résolue', other: 'résolues' })}`,
    disparues: {
      usager: 'Remarques sur ce qui n’est plus dans le dossier',
      agents: 'Remarques sur ce qui n’est pas, ou n’est plus, dans le dossier transmis',
    },
    vide: 'Aucune remarque',
    videRaison: 'Suivez le lien « Faire une remarque » à côté d’une réponse pour en écrire une.',
    videSur: 'Aucune remarque sur cette réponse.',
    toutes: 'Voir toutes les remarques du dossier',
    faire: 'Faire une remarque',
    de: (qui: string): string => `de ${qui}`,
    messages: (n: number): string => `${n} ${pluriel('fr', n, { one: 'message', other: 'messages' })}`,
    dernier: (date: string): string => `dernier le ${date}`,
    surSeulement: (libelle: string): string => typographie('Seulement sur : ') + libelle,
  },
  sujet: {
    fichier: (nom: string, libelle: string): string => `Fichier ${nom}, ${libelle}`,
    unFichier: (libelle: string): string => `Un fichier, ${libelle}`,
    plusLa: {
      usager: 'Ce qui est remarqué n’est plus dans le dossier.',
      agents: 'Ce qui est remarqué n’est pas, ou n’est plus, dans le dossier transmis.',
    },
    changee: 'La réponse a changé depuis cette remarque.',
    versions: 'Voir ses versions',
  },
  fil: {
    titre: 'Remarque',
    messages: 'Messages, du plus ancien au plus récent',
    retire: 'Message retiré',
    ouverte: 'Ouverte',
    resolue: 'Résolue',
    resoluePar: (qui: string, date: string): string => `Résolue par ${qui} le ${date}`,
    retourQuestion: 'Revenir à la question',
    retourDossier: 'Revenir au dossier',
    repondre: 'Votre réponse',
    repondreAide: 'Répondre à une remarque résolue la rouvre.',
    envoyer: 'Répondre',
    resoudre: 'Marquer comme résolue',
    rouvrir: 'Rouvrir',
    ferme: 'Ce dossier a été retiré. Les remarques restent lisibles, on ne peut plus y répondre.',
    marquerLu: 'Marquer comme lue',
  },
  qui: { vous: 'vous', service: 'le service', autre: 'une autre personne', automatique: 'une machine' },
  nouvelle: {
    titre: 'Nouvelle remarque',
    sur: 'Sur quoi ?',
    toute: 'Toute la réponse',
    genre: 'De quoi s’agit-il ?',
    audience: 'Qui peut la lire ?',
    brouillon: 'Le service ne voit pas encore ce dossier : il ne verra pas cette remarque.',
    texte: 'Votre remarque',
    envoyer: 'Envoyer la remarque',
    autres: 'Déjà remarqué',
  },
  faits: {
    ouverte: 'Votre remarque est envoyée.',
    repondue: 'Votre réponse est envoyée.',
    resolue: 'La remarque est marquée comme résolue.',
    rouverte: 'La remarque est rouverte.',
    retire: 'Votre message est retiré.',
    lu: 'La remarque est marquée comme lue.',
  },
  retirer: {
    sens: 'Le texte de ce message sera effacé. Sa place restera, avec la mention « Message retiré ».',
  },
  lettre: {
    sujet: (numero: string | null): string =>
      numero === null
        ? 'Une remarque vous attend dans un dossier'
        : `Dossier ${numero}\u00a0: une remarque vous attend`,
    titre: (n: number): string => (n === 1 ? 'Une remarque vous attend' : 'Des remarques vous attendent'),
    fait: (n: number): string =>
      n === 1
        ? 'Quelqu’un a écrit une remarque, ou répondu à une remarque, dans ce dossier.'
        : `${n} messages ont été écrits dans les remarques de ce dossier.`,
    numero: 'Dossier',
    demarche: 'Démarche',
    aFaire: 'Connectez-vous pour lire et répondre. Ce courriel ne reprend pas le texte, pour qu’il reste entre vous.',
    bouton: 'Voir les remarques',
    raison: {
      usager: 'Vous recevez ce message parce que ce dossier est à vous.',
      invite: 'Vous recevez ce message parce que vous êtes invité sur ce dossier.',
      agents: 'Vous recevez ce message parce que vous instruisez les dossiers de cette démarche.',
    },
  },
}
