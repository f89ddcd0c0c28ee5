export const administrateur = {
  /** The publication list: what is asked, and what is missing when it is. */
  checklist: {
    titre: { nom: 'Un titre', manque: 'Donnez un titre.' },
    description: { nom: 'Une présentation de la démarche', manque: 'Présentez la démarche : à qui elle sert.' },
    service: { nom: 'Le nom du service', manque: 'Nommez le service qui répond.' },
    serviceContact: {
      nom: 'Un moyen de joindre le service',
      manque: 'Donnez un moyen de joindre le service : courriel, téléphone ou adresse.',
    },
    cadreJuridique: { nom: 'Le cadre juridique', manque: 'Citez le texte sur lequel la démarche repose.' },
    contactDroits: {
      nom: 'Un contact pour les droits sur les données',
      manque: 'Donnez le courriel ou la page où chacun exerce ses droits sur ses données.',
    },
    champs: { nom: 'Au moins une question', manque: 'Ajoutez au moins une question au formulaire.' },
    instructeurs: {
      nom: 'Au moins une personne pour instruire',
      manque: 'Ajoutez au moins une personne pour instruire les dossiers.',
    },
    conservation: {
      nom: 'Les durées de conservation',
      manque: 'Revoyez les durées de conservation : 36 mois au plus après la décision.',
    },
  },
}
