import { pluriel } from '../pluriel.ts'

/** What comes back on a deposited dossier: a decision that is taken back, the form of today, a decision on what was read. */
export const retour = {
  decision: {
    action: 'Repasser en instruction',
    titre: 'Repasser ce dossier en instruction',
    chapeau: 'La décision rendue ne s’appliquera plus, et l’examen reprendra.',
    raison: 'Raison',
    raisonAide: 'La personne qui a déposé le dossier la lira, dans le courriel et dans l’historique.',
    relire: 'Relire avant de confirmer',
    relireTitre: 'Relire avant de repasser en instruction',
    modifier: 'Modifier la raison',
    confirmer: 'Repasser en instruction',
    actuelle: 'Décision actuelle',
    suites: 'Ce qui va se passer',
    accepte:
      'Vous retirez un accord. La loi ne le permet que si cette décision est illégale, et dans les quatre mois (CRPA, article L. 242-1). Dites dans la raison ce qui la rend illégale.',
    avant: 'La personne doit avoir pu présenter ses observations avant le retrait (CRPA, article L. 121-1).',
    courriel: 'Un courriel lui dit que la décision est retirée, pourquoi, et comment contester.',
    historique: 'L’ancienne décision reste lisible dans l’historique, marquée comme retirée.',
    suppression: 'Le dossier n’a plus de date de suppression : elle sera recalculée à la prochaine décision.',
    machine: 'Le silence du service ne décidera plus de ce dossier : il vous faudra rendre une décision.',
    fichiers: (n: number): string =>
      pluriel('fr', n, {
        one: 'Un fichier supprimé après la décision ne reviendra pas.',
        other: `${n} fichiers supprimés après la décision ne reviendront pas.`,
      }),
    fait: 'Le dossier est de nouveau en instruction. La personne qui l’a déposé en est avertie.',
  },
  revision: {
    dejaActuel: 'Ce dossier suit déjà le formulaire publié.',
    autreVersion:
      'Rien n’est changé : une autre version du formulaire vient d’être publiée. Relisez ce qui change, puis confirmez.',
    autresReponses:
      'Rien n’est changé : le dossier a été modifié depuis que vous l’avez lu. Relisez ce qui change, puis confirmez.',
    depasse: 'Le formulaire a changé depuis ce dépôt. Ce dossier garde le sien tant que vous ne demandez rien.',
    action: 'Voir ce qui changerait',
    titre: 'Passer ce dossier au formulaire actuel',
    chapeau: (de: number, vers: number): string =>
      `Il suit la version ${de} du formulaire ; la version ${vers} est publiée. Rien ne change tant que vous ne confirmez pas.`,
    pourCeDossier: 'Ce qui change pour ce dossier',
    rienNeChange: 'Aucune réponse de ce dossier n’est touchée.',
    misesDeCote: 'Réponses mises de côté',
    misesDeCoteAide: 'Leur question n’existe plus. Elles sont conservées, hors du formulaire.',
    aRevoir: 'Réponses à relire : leur question attend autre chose',
    plusDemandees: 'Réponses à des questions qui ne sont plus posées',
    requises: 'Questions obligatoires sans réponse',
    requisesAide: 'Le dossier n’est pas invalide pour autant : vous pourrez demander ces réponses par une correction.',
    invalides: 'Réponses qui ne conviennent plus',
    regles: 'Règles qui ne sont plus respectées',
    ineligibilites: 'Demande qui serait aujourd’hui impossible',
    groupe: 'Groupe instructeur',
    groupeTexte: (vers: string): string =>
      `Le formulaire actuel l’aurait confié à « ${vers} ». Il reste à votre groupe.`,
    groupeSansNom: 'Le formulaire actuel laisserait le choix du groupe. Il reste au vôtre.',
    questions: 'Ce qui a changé dans le formulaire',
    detail: 'Voir chaque changement',
    raisons: 'Raisons données à la publication',
    raison: 'Raison',
    raisonAide: 'La personne qui a déposé le dossier la lira, dans le courriel et dans l’historique.',
    dit: 'Ce qui sera dit à la personne',
    ditTexte:
      'Un courriel lui dit que le service lit son dossier avec le nouveau formulaire, pourquoi, et que ce qu’elle a déposé reste lisible tel quel. Rien ne lui est demandé.',
    confirmer: 'Passer au formulaire actuel',
    retour: 'Garder son formulaire',
    fait: 'Le dossier suit le formulaire actuel. La personne qui l’a déposé en est avertie.',
    completer: (n: number): string =>
      pluriel('fr', n, {
        one: 'Une question obligatoire du formulaire actuel n’a pas de réponse.',
        other: `${n} questions obligatoires du formulaire actuel n’ont pas de réponse.`,
      }),
    demander: 'Demander ces réponses',
    remarque: 'Cette question est obligatoire dans le formulaire actuel : répondez-y.',
    message: 'Le formulaire a changé depuis votre dépôt. Il nous manque des réponses pour examiner votre dossier.',
  },
  version: {
    carte: 'Ce qui a été déposé',
    carteTexte: 'Le formulaire a changé depuis. Le dossier tel qu’il était reste lisible.',
    lien: (le: string): string => `Le dossier tel qu’il était jusqu’au ${le}`,
    titre: (le: string): string => `Le dossier jusqu’au ${le}`,
    chapeau: 'Réponses telles que le service les avait, sous le formulaire d’alors.',
    empreinte: 'Empreinte de ce qui a été déposé',
    retrouvee: 'Recalculée sur cette page, l’empreinte est la même : rien n’a changé.',
    pasRetrouvee:
      'Recalculée aujourd’hui, l’empreinte n’est plus la même : un fichier a été supprimé ou marqué depuis. Celle du dépôt reste dans l’historique.',
    retour: 'Revenir au dossier',
  },
  /** The decision is bound to what was read. */
  vu: {
    sansPage:
      'La décision n’est pas rendue : la page ne dit pas ce que vous avez lu. Relisez le dossier, puis confirmez.',
    change:
      'La décision n’est pas rendue : le dossier a changé depuis que vous l’avez lu. Relisez ce qui a changé, puis confirmez.',
    titre: 'Le dossier a changé depuis que vous l’avez lu',
    texte: 'Relisez ce qui a changé. Confirmez ensuite votre décision, ou modifiez-la.',
    annotations: 'Annotations',
    reponses: 'Réponses transmises',
    messages: (n: number): string =>
      pluriel('fr', n, { one: 'Un message reçu depuis.', other: `${n} messages reçus depuis.` }),
    lireLesMessages: 'Lire la messagerie',
    identite: 'L’identité du demandeur a été modifiée.',
    formulaire: 'Le dossier est passé à une autre version du formulaire.',
    autre: 'Un calcul ou une condition donne autre chose qu’avant.',
    voir: 'Revoir le dossier entier',
  },
  usager: {
    reprise: (le: string): string => `Le ${le}, le service a retiré sa décision : elle ne s’applique plus.`,
    repriseSuite: 'Votre dossier est de nouveau en cours d’examen. Une nouvelle décision vous sera envoyée.',
    pourquoi: 'Pourquoi',
  },
}
