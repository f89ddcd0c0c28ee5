/** What comes with a decision: a second person, wordings, files. */
export const decisions = {
  balise: {
    inconnue: (cle: string): string =>
      `La balise « {{${cle}}} » n’existe pas. Retirez-la, ou prenez-en une autre, comme {{numero}} ou {{demandeur}}.`,
    interdite: (nom: string): string =>
      `La motivation ne peut pas reprendre « ${nom} ». Retirez cette balise, ou écrivez ce qu’il faut dire.`,
    vide: (nom: string): string =>
      `Dans ce dossier, « ${nom} » n’a pas de réponse à reprendre. Écrivez la motivation sans cette balise.`,
  },
  proposition: {
    aDeux:
      'Dans cette démarche, une seconde personne confirme chaque décision. Proposez la vôtre : elle prendra effet quand un collègue de votre groupe l’aura confirmée.',
    deja: 'Une décision est déjà proposée sur ce dossier. Confirmez-la, ou retirez-la pour en proposer une autre.',
    aucune: 'Plus aucune décision n’est proposée sur ce dossier.',
    parUnAutre:
      'Vous avez proposé cette décision : une autre personne de votre groupe doit la confirmer. Vous pouvez la retirer.',
    annulee:
      'Le dossier a changé depuis que cette décision a été proposée : la proposition est annulée. Relisez le dossier, puis proposez à nouveau.',
    titre: (decision: string): string => `Décision proposée : ${decision}`,
    par: (qui: string, date: string): string => `Par ${qui}, le ${date}`,
    parPartie: (date: string): string => `Par une personne dont le compte n’existe plus, le ${date}`,
    attendConfirmation: 'Elle attend la confirmation d’une autre personne du groupe. Rien n’a été envoyé.',
    perimee:
      'Le dossier a changé depuis : cette proposition ne peut plus être confirmée. Retirez-la, ou proposez à nouveau.',
    confirmer: 'Confirmer et rendre la décision',
    ecarter: 'Renvoyer à son auteur',
    ecarterPerimee: 'Retirer cette proposition',
    pourquoi: 'Si vous ne confirmez pas, dites pourquoi',
    pourquoiAide: 'Lu dans l’histoire du dossier par les instructeurs du groupe, jamais par le demandeur.',
    direPourquoi: 'Dites pourquoi vous renvoyez cette proposition : la personne qui l’a faite le lira.',
    tropDeMots: (max: number): string => `Dites-le en ${max} caractères au plus.`,
    retirer: 'Retirer ma proposition',
    proposer: 'Proposer cette décision',
    proposerSens: 'Une autre personne de votre groupe devra confirmer. Le demandeur n’est averti qu’à ce moment-là.',
    voir: 'Voir la décision proposée',
    badge: 'Décision à confirmer',
    reglage: {
      titre: 'Second regard',
      label: 'Chaque décision est confirmée par une seconde personne du groupe',
      aide: 'Une décision prise par une personne attend qu’une autre la confirme. Les décisions automatiques n’attendent pas. Ce réglage change à tout moment.',
      enregistrer: 'Garder ce réglage',
    },
  },
  fichiers: {
    label: 'Joindre des fichiers à la décision (optionnel)',
    aide: 'Le demandeur les lit avec la motivation.',
    joints: 'Fichiers joints à la décision',
    sansPlace: (nom: string): string =>
      `Il n’y a plus de place pour « ${nom} » dans ce dossier. Joignez moins de fichiers.`,
    rejoindre: 'Joignez à nouveau vos fichiers : ils n’ont pas été gardés.',
  },
}
