/** A name in words, or the person who reads. */
type Qui = string | null

const quoi = (libelle: string): string => `«\u00a0${libelle}\u00a0»`
const ont = (qui: Qui): string => (qui === null ? 'Vous avez' : `${qui} a`)

/** What people who fill a dossier together read of each other. */
export const direct = {
  /** Who is there. */
  presents: {
    nom: 'Personnes présentes',
    dansLaQuestion: (libelle: string) => `dans ${quoi(libelle)}`,
    surLaPage: (titre: string) => `sur la page ${quoi(titre)}`,
    ailleurs: 'ailleurs dans ce dossier',
    arrive: (nom: string) => `${nom} remplit aussi ce dossier.`,
    part: (nom: string) => `${nom} n’est plus là.`,
    ecrit: (nom: string) => `${nom} écrit…`,
    ecritDans: (nom: string, libelle: string) => `${nom} écrit dans ${quoi(libelle)}.`,
  },
  /** Beside a question whose answer has just come from elsewhere. */
  modifie: (par: Qui, quand: string) =>
    par === null ? `Modifié par vous, dans une autre fenêtre, ${quand}` : `Modifié par ${par} ${quand}`,
  retenu: (par: Qui) =>
    par === null
      ? 'Vous venez de modifier cette réponse dans une autre fenêtre : elle s’affichera quand vous quitterez ce champ.'
      : `${par} vient de modifier cette réponse : elle s’affichera quand vous quitterez ce champ.`,
  aHeure: (heure: string) => `à ${heure}`,
  leJour: (jourEtHeure: string) => `le ${jourEtHeure}`,
  fini: {
    titre: 'Vous n’avez plus accès à ce dossier',
    texte:
      'Votre invitation a pris fin, ou le dossier a été supprimé. Ce que vous aviez enregistré est gardé ; plus rien ne s’enregistre depuis cette page.',
    suite: 'Retour à mes dossiers',
  },
  activite: {
    titre: 'Ce qui a changé',
    chapeau: 'Les vingt derniers changements des réponses, le plus récent en premier.',
    toute: 'Voir cette liste sur une page',
    aucune: 'Personne n’a encore répondu.',
    phrase: {
      reponse: (qui: Qui, libelle: string) => `${ont(qui)} modifié ${quoi(libelle)}`,
      efface: (qui: Qui, libelle: string) => `${ont(qui)} effacé ${quoi(libelle)}`,
      fichiers: (qui: Qui, libelle: string) => `${ont(qui)} changé les fichiers de ${quoi(libelle)}`,
      'bloc-ajoute': (qui: Qui, libelle: string) => `${ont(qui)} ajouté un bloc à ${quoi(libelle)}`,
      'bloc-deplace': (qui: Qui, libelle: string) => `${ont(qui)} déplacé un bloc de ${quoi(libelle)}`,
      'bloc-retire': (qui: Qui, libelle: string) => `${ont(qui)} retiré un bloc de ${quoi(libelle)}`,
    },
  },
  lignes: {
    monter: 'Monter',
    descendre: 'Descendre',
    de: (libelle: string) => ` : ${libelle}`,
  },
}
