/** States of a dossier and of a démarche, acts of the timeline, and why an act is refused (ux.md §3.2). */
export const etats = {
  usager: {
    brouillon: 'Brouillon',
    en_construction: 'Déposé',
    en_instruction: 'En cours d’examen',
    accepte: 'Accepté',
    refuse: 'Refusé',
    sans_suite: 'Classé sans suite',
    traite: 'Traité',
    retire: 'Retiré',
  },
  agent: {
    brouillon: 'Brouillon',
    en_construction: 'Déposé',
    en_instruction: 'En instruction',
    accepte: 'Accepté',
    refuse: 'Refusé',
    sans_suite: 'Classé sans suite',
    traite: 'Traité',
    retire: 'Retiré par l’usager',
  },
  /** What the state means for the usager. */
  sens: {
    brouillon: 'Vous pouvez encore tout modifier. L’administration ne le voit pas.',
    en_construction: 'Votre dossier est reçu. Le service va l’examiner.',
    en_instruction: 'Le service examine votre dossier. Vous ne pouvez plus le modifier.',
    accepte: 'Votre demande est acceptée.',
    refuse: 'Votre demande est refusée.',
    sans_suite: 'Votre dossier est clos sans décision sur le fond.',
    traite: 'Le service a rendu sa décision : lisez-la ci-dessous.',
    retire: 'Vous avez retiré ce dossier : le service ne l’examinera pas.',
  },
  demarche: {
    brouillon: 'En préparation',
    publiee: 'Publiée',
    close: 'Close',
    depubliee: 'Dépubliée',
    supprimee: 'Supprimée',
  },
  evenements: {
    'dossier.cree': 'Brouillon commencé',
    'dossier.depose': 'Déposé',
    'dossier.transfere': 'Confié à une autre personne',
    'dossier.identite_modifiee': 'Identité du demandeur modifiée',
    'dossier.modifications_transmises': 'Modifications transmises',
    'dossier.modifications_abandonnees': 'Modifications abandonnées',
    'dossier.correction_demandee': 'Correction demandée',
    'dossier.correction_annulee': 'Demande de correction annulée',
    'dossier.correction_rappelee': 'Correction rappelée',
    'dossier.repasse_en_construction': 'Rendu à corriger',
    'dossier.passe_en_instruction': 'Passé en instruction',
    'dossier.repasse_en_instruction': 'Examen repris : la décision est retirée',
    'dossier.formulaire_change': 'Passé au nouveau formulaire',
    'dossier.decision_proposee': 'Décision proposée',
    'dossier.proposition_retiree': 'Proposition retirée',
    'dossier.proposition_annulee': 'Proposition annulée : le dossier a changé',
    'dossier.reaffecte': 'Changement de groupe',
    'dossier.accepte': 'Accepté',
    'dossier.refuse': 'Refusé',
    'dossier.classe_sans_suite': 'Classé sans suite',
    'dossier.traite': 'Décision rendue',
    'dossier.decision_lue': 'Décision lue',
    'dossier.avertissement': 'Suppression annoncée',
    'dossier.retire': 'Retiré',
    'dossier.retrait_annule': 'Retrait annulé',
    'dossier.mis_a_la_corbeille': 'Mis à la corbeille',
    'dossier.restaure': 'Sorti de la corbeille',
    'dossier.prolonge': 'Conservation prolongée',
    'dossier.gele': 'Suppression suspendue',
    'dossier.gel_leve': 'Suspension levée',
    'dossier.piece_jointe_ajoutee': 'Fichier ajouté',
    'dossier.piece_jointe_retiree': 'Fichier retiré',
    'dossier.piece_jointe_analysee': 'Fichier analysé',
    'dossier.pieces_jointes_purgees': 'Fichiers supprimés après la décision',
    'dossier.message_envoye': 'Message envoyé',
    'dossier.message_retire': 'Message retiré',
  },
  decisionRetiree: (le: string): string => `Cette décision a été retirée le ${le} : elle ne s’applique plus.`,
  transitions: {
    deposer: 'Déposer le dossier',
    passerEnInstruction: 'Passer en instruction',
    repasserEnConstruction: 'Rendre à corriger',
    accepter: 'Accepter',
    refuser: 'Refuser',
    classerSansSuite: 'Classer sans suite',
    retirer: 'Retirer le dossier',
    annulerRetrait: 'Annuler le retrait',
    repasserEnInstruction: 'Repasser en instruction',
    changerDeFormulaire: 'Passer au formulaire actuel',
  },
  /** The content of a dossier, as one reads it. */
  demande: {
    aucunBloc: 'Aucun bloc',
    bloc: (n: number): string => `Bloc ${n}`,
    illisible: 'Réponse à corriger',
  },
  refus: {
    motivation: 'Écrivez la motivation : la personne qui a déposé le dossier la lira.',
    acteur: 'Votre rôle ne permet pas cet acte sur ce dossier.',
    etat: (transition: string, etat: string): string => {
      const deja: Record<string, string> = {
        brouillon: 'Ce dossier est encore un brouillon : il n’est pas déposé.',
        en_construction: 'Ce dossier est déposé, mais pas encore en instruction : passez-le d’abord en instruction.',
        en_instruction: 'Ce dossier est déjà en instruction.',
        accepte: 'Ce dossier est déjà accepté.',
        refuse: 'Ce dossier est déjà refusé.',
        sans_suite: 'Ce dossier est déjà classé sans suite.',
        traite: 'Ce dossier est déjà traité.',
        retire: 'Ce dossier a été retiré par la personne qui l’avait déposé.',
      }
      if (transition === 'repasserEnInstruction' && (etat === 'en_construction' || etat === 'retire'))
        return 'Aucune décision n’est rendue sur ce dossier : il n’y a rien à retirer.'
      if (transition === 'changerDeFormulaire' && etat !== 'brouillon')
        return `${deja[etat] ?? ''} Son formulaire ne change plus.`
      if (transition === 'modifier' && etat === 'en_instruction')
        return 'Le service examine ce dossier : ses réponses ne changent plus. Écrivez-lui si l’une d’elles est fausse.'
      if (transition === 'modifier') return 'Ce dossier est clos : ses réponses ne changent plus.'
      if (transition === 'deposer' && etat !== 'brouillon') return 'Ce dossier est déjà déposé.'
      if (transition === 'retirer' && etat === 'en_instruction')
        return 'Le service a commencé à examiner ce dossier : écrivez-lui pour dire que vous y renoncez.'
      if (transition === 'retirer' && etat === 'retire') return 'Ce dossier est déjà retiré.'
      if (transition === 'annulerRetrait') return 'Ce dossier n’est pas retiré : il n’y a rien à annuler.'
      return deja[etat] ?? 'Cet acte n’est pas possible dans l’état actuel du dossier.'
    },
  },
}
