export const administrateur = {
  checklist: {
    titre: { nom: 'A title', manque: 'Give a title.' },
    description: { nom: 'A presentation of the démarche', manque: 'Present the démarche: whom it is for.' },
    service: { nom: 'The name of the service', manque: 'Name the service that answers.' },
    serviceContact: {
      nom: 'A way to reach the service',
      manque: 'Give a way to reach the service: e-mail, telephone or address.',
    },
    cadreJuridique: { nom: 'The legal basis', manque: 'Cite the text the démarche rests on.' },
    contactDroits: {
      nom: 'A contact for rights over data',
      manque: 'Give the e-mail or page where people exercise their rights over their data.',
    },
    champs: { nom: 'At least one question', manque: 'Add at least one question to the form.' },
    instructeurs: {
      nom: 'At least one person to examine',
      manque: 'Add at least one person to examine the dossiers.',
    },
    conservation: {
      nom: 'How long dossiers are kept',
      manque: 'Review how long dossiers are kept: at most 36 months after the decision.',
    },
  },
}
