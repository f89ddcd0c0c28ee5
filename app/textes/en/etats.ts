import type { etats as fr } from '../fr/etats.ts'

export const etats: typeof fr = {
  usager: {
    brouillon: 'Draft',
    en_construction: 'Submitted',
    en_instruction: 'Under review',
    accepte: 'Accepted',
    refuse: 'Refused',
    sans_suite: 'Closed without further action',
    traite: 'Processed',
    retire: 'Withdrawn',
  },
  agent: {
    brouillon: 'Draft',
    en_construction: 'Submitted',
    en_instruction: 'Under review',
    accepte: 'Accepted',
    refuse: 'Refused',
    sans_suite: 'Closed without further action',
    traite: 'Processed',
    retire: 'Withdrawn by its author',
  },
  sens: {
    brouillon: 'You can still change everything. The administration does not see it.',
    en_construction: 'Your file has been received. The department will examine it.',
    en_instruction: 'The department is examining your file. You can no longer change it.',
    accepte: 'Your request is accepted.',
    refuse: 'Your request is refused.',
    sans_suite: 'Your file is closed without a decision on its merits.',
    traite: 'The service has decided: read its decision below.',
    retire: 'You have withdrawn this file: the department will not examine it.',
  },
  demarche: {
    brouillon: 'In preparation',
    publiee: 'Published',
    close: 'Closed',
    depubliee: 'Unpublished',
    supprimee: 'Deleted',
  },
  evenements: {
    'dossier.cree': 'Draft started',
    'dossier.depose': 'Submitted',
    'dossier.transfere': 'Handed over',
    'dossier.identite_modifiee': 'Identity of the applicant changed',
    'dossier.modifications_transmises': 'Changes sent',
    'dossier.modifications_abandonnees': 'Changes given up',
    'dossier.correction_demandee': 'Correction requested',
    'dossier.correction_annulee': 'Correction request withdrawn',
    'dossier.correction_rappelee': 'Correction reminder',
    'dossier.repasse_en_construction': 'Returned for correction',
    'dossier.passe_en_instruction': 'Review started',
    'dossier.repasse_en_instruction': 'Review resumed: the decision is taken back',
    'dossier.formulaire_change': 'Moved to the new form',
    'dossier.decision_proposee': 'Decision proposed',
    'dossier.proposition_retiree': 'Proposal withdrawn',
    'dossier.proposition_annulee': 'Proposal cancelled: the file has changed',
    'dossier.reaffecte': 'Change of group',
    'dossier.accepte': 'Accepted',
    'dossier.refuse': 'Refused',
    'dossier.classe_sans_suite': 'Closed without further action',
    'dossier.traite': 'Decision made',
    'dossier.decision_lue': 'Decision read',
    'dossier.avertissement': 'Deletion announced',
    'dossier.retire': 'Withdrawn',
    'dossier.retrait_annule': 'Withdrawal undone',
    'dossier.mis_a_la_corbeille': 'Put in the bin',
    'dossier.restaure': 'Taken out of the bin',
    'dossier.prolonge': 'Kept longer',
    'dossier.gele': 'Deletion suspended',
    'dossier.gel_leve': 'Suspension lifted',
    'dossier.piece_jointe_ajoutee': 'File added',
    'dossier.piece_jointe_retiree': 'File removed',
    'dossier.piece_jointe_analysee': 'File examined',
    'dossier.pieces_jointes_purgees': 'Files deleted after the decision',
    'dossier.message_envoye': 'Message sent',
    'dossier.message_retire': 'Message withdrawn',
  },
  decisionRetiree: (le: string): string => `This decision was taken back on ${le}: it no longer applies.`,
  transitions: {
    deposer: 'Submit the file',
    passerEnInstruction: 'Start the review',
    repasserEnConstruction: 'Return for correction',
    accepter: 'Accept',
    refuser: 'Refuse',
    classerSansSuite: 'Close without further action',
    retirer: 'Withdraw the file',
    annulerRetrait: 'Undo the withdrawal',
    repasserEnInstruction: 'Take the decision back',
    changerDeFormulaire: 'Move to the current form',
  },
  /** The content of a dossier, as one reads it. */
  demande: {
    aucunBloc: 'No block',
    bloc: (n) => `Block ${n}`,
    illisible: 'Answer to correct',
  },
  refus: {
    motivation: 'Write the reason: the person who submitted the file will read it.',
    acteur: 'Your role does not allow this on this file.',
    etat: (transition, etat) => {
      const already: Record<string, string> = {
        brouillon: 'This file is still a draft: it has not been submitted.',
        en_construction: 'This file is submitted but not under review yet: start the review first.',
        en_instruction: 'This file is already under review.',
        accepte: 'This file is already accepted.',
        refuse: 'This file is already refused.',
        sans_suite: 'This file is already closed without further action.',
        traite: 'This file has already been processed.',
        retire: 'This file was withdrawn by the person who had submitted it.',
      }
      if (transition === 'repasserEnInstruction' && (etat === 'en_construction' || etat === 'retire'))
        return 'Nothing is decided on this file: there is nothing to take back.'
      if (transition === 'changerDeFormulaire' && etat !== 'brouillon')
        return `${already[etat] ?? ''} Its form no longer changes.`
      if (transition === 'modifier' && etat === 'en_instruction')
        return 'The service is examining this application: its answers no longer change. Write to it if one of them is wrong.'
      if (transition === 'modifier') return 'This application is closed: its answers no longer change.'
      if (transition === 'deposer' && etat !== 'brouillon') return 'This file is already submitted.'
      if (transition === 'retirer' && etat === 'en_instruction')
        return 'The department has begun to examine this file: write to it to say that you give it up.'
      if (transition === 'retirer' && etat === 'retire') return 'This file is already withdrawn.'
      if (transition === 'annulerRetrait') return 'This file is not withdrawn: there is nothing to undo.'
      return already[etat] ?? 'This is not possible in the present state of the file.'
    },
  },
}
