import type { Textes } from '../dictionnaire.ts'

const quoi = (libelle: string): string => `“${libelle}”`
const qui = (nom: string | null): string => nom ?? 'You'

/** What people who fill a dossier together read of each other. */
export const direct: Textes['direct'] = {
  presents: {
    nom: 'People here',
    dansLaQuestion: (libelle) => `in ${quoi(libelle)}`,
    surLaPage: (titre) => `on the page ${quoi(titre)}`,
    ailleurs: 'elsewhere in this dossier',
    arrive: (nom) => `${nom} is filling this dossier too.`,
    part: (nom) => `${nom} is no longer here.`,
    ecrit: (nom) => `${nom} is writing…`,
    ecritDans: (nom, libelle) => `${nom} is writing in ${quoi(libelle)}.`,
  },
  modifie: (par, quand) =>
    par === null ? `Changed by you, in another window, ${quand}` : `Changed by ${par} ${quand}`,
  retenu: (par) =>
    par === null
      ? 'You have just changed this answer in another window: it will show when you leave this field.'
      : `${par} has just changed this answer: it will show when you leave this field.`,
  aHeure: (heure) => `at ${heure}`,
  leJour: (jourEtHeure) => `on ${jourEtHeure}`,
  fini: {
    titre: 'You no longer have access to this dossier',
    texte:
      'Your invitation has ended, or the dossier was deleted. What you had saved is kept; nothing more is saved from this page.',
    suite: 'Back to my dossiers',
  },
  activite: {
    titre: 'What has changed',
    chapeau: 'The twenty latest changes of the answers, the newest first.',
    toute: 'See this list on a page',
    aucune: 'Nobody has answered yet.',
    phrase: {
      reponse: (nom, libelle) => `${qui(nom)} changed ${quoi(libelle)}`,
      efface: (nom, libelle) => `${qui(nom)} erased ${quoi(libelle)}`,
      fichiers: (nom, libelle) => `${qui(nom)} changed the files of ${quoi(libelle)}`,
      'bloc-ajoute': (nom, libelle) => `${qui(nom)} added a block to ${quoi(libelle)}`,
      'bloc-deplace': (nom, libelle) => `${qui(nom)} moved a block of ${quoi(libelle)}`,
      'bloc-retire': (nom, libelle) => `${qui(nom)} removed a block of ${quoi(libelle)}`,
    },
  },
  lignes: {
    monter: 'Move up',
    descendre: 'Move down',
    de: (libelle) => `: ${libelle}`,
  },
}
