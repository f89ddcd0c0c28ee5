/** The labels of a démarche, and those of a dossier. */
export const etiquettes = {
  titre: 'Étiquettes',
  chapeau:
    'Les instructeurs posent ces étiquettes sur les dossiers pour les retrouver et les filtrer. Le demandeur ne les voit jamais.',
  aucune: 'Aucune étiquette',
  aucuneTexte: 'Créez la première, ou partez de quatre étiquettes courantes que vous pourrez changer.',
  proposer: 'Ajouter les étiquettes courantes',
  creer: 'Nouvelle étiquette',
  nom: 'Nom',
  couleur: 'Couleur',
  couleurs: {
    neutre: 'Grise',
    accent: 'Prune',
    info: 'Bleue',
    succes: 'Verte',
    attention: 'Jaune',
    danger: 'Rouge',
  },
  valider: 'Créer l’étiquette',
  modifier: 'Modifier ou supprimer',
  enregistrer: 'Enregistrer',
  confirmer: 'Supprimer cette étiquette',
  retiree: (n: number): string =>
    n === 0
      ? 'Aucun dossier ne la porte.'
      : n === 1
        ? 'Elle sera retirée d’un dossier, qui ne change pas autrement.'
        : `Elle sera retirée de ${n} dossiers, qui ne changent pas autrement.`,
  dossiers: (n: number): string => (n > 1 ? `${n} dossiers` : `${n} dossier`),
  faits: {
    creee: 'L’étiquette est créée.',
    modifiee: 'L’étiquette est modifiée.',
    supprimee: 'L’étiquette est supprimée.',
    proposees: 'Les étiquettes courantes sont ajoutées.',
  },
  du: {
    titre: 'Étiquettes',
    aucune: 'Aucune étiquette sur ce dossier.',
    retirer: (nom: string): string => `Retirer l’étiquette ${nom}`,
    choisir: 'Étiquette à poser',
    poser: 'Poser',
  },
}
