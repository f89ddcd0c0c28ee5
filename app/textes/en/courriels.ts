/** The letters of a démarche: their page, their tags, what is wrong with a text. */
import type { CleFixe, Rubrique } from '../../../form-engine/balises.ts'
import type { Manque } from '../../../form-engine/balises/resoudre.ts'
import type { CodeDeTypage } from '../../../form-engine/conditions/typer.ts'
import type { CodeDEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'
import type { Sorte } from '../../domain/lettre/sortes.ts'
import type { courriels as francais } from '../fr/courriels.ts'

const sortes: Record<Sorte, { nom: string; quand: string }> = {
  depot: { nom: 'File submitted', quand: 'Leaves as soon as the file is submitted, with its receipt.' },
  instruction: { nom: 'Review begins', quand: 'Leaves when the service begins to review the file.' },
  correction: {
    nom: 'Correction asked',
    quand: 'Leaves when an instructor asks for a correction, then once before the last day.',
  },
  acceptation: { nom: 'Acceptance', quand: 'Leaves when the file is accepted.' },
  refus: { nom: 'Refusal', quand: 'Leaves when the file is refused.' },
  retour_instruction: {
    nom: 'Review resumed',
    quand: 'Leaves when a decision is taken back and the file goes back to review.',
  },
  sans_suite: { nom: 'Closed without decision', quand: 'Leaves when the file is closed without a decision.' },
  expiration: {
    nom: 'Coming deletion',
    quand: 'Leaves before files are deleted: one e-mail a day for each person.',
  },
}

const balises: Record<CleFixe, string> = {
  numero: 'File number',
  date_depot: 'Date of submission',
  date_instruction: 'Date the review began',
  date_decision: 'Date of the decision',
  etat: 'State of the file',
  lien: 'Link to the file',
  demandeur: 'Name of the applicant',
  civilite: 'Title',
  prenom: 'First name',
  nom: 'Last name',
  raison_sociale: 'Company name',
  siret: 'SIRET',
  demarche: 'Title of the procedure',
  service: 'Name of the service',
  service_contact: 'Contact of the service',
  service_telephone: 'Telephone of the service',
  service_horaires: 'Opening hours of the service',
  service_adresse: 'Address of the service',
  delai: 'Usual time to answer',
  groupe_nom: 'Name of the group',
  groupe_contact: 'E-mail address of the group',
  groupe_telephone: 'Telephone of the group',
  groupe_horaires: 'Opening hours of the group',
  groupe_adresse: 'Address of the group',
  groupe_page: 'Page of the group',
  groupe_signataire: 'Signatory of the group',
  groupe_signataire_qualite: 'Quality of the signatory',
  motivation: 'Reasons of the decision',
  attestation: 'Number of the certificate',
  correction: 'Correction asked',
  correction_avant: 'Last day to correct',
}

const rubriques: Record<Rubrique, string> = {
  dossier: 'The file',
  demandeur: 'The applicant',
  demarche: 'The procedure and the service',
  groupe: 'The group',
  decision: 'The decision',
  correction: 'The correction',
  question: 'The answers',
  annotation: 'The notes of the instructors',
}

const ecriture: Record<CodeDEcriture, (ligne: number, extrait: string) => string> = {
  trop_long: () => 'This text is too long: 20,000 characters at most.',
  balise_ouverte: (ligne, extrait) =>
    `Line ${ligne}: “${extrait}” is not a whole tag. Write its name between two braces, for example “{{numero}}”.`,
  si_dans_la_ligne: (ligne) =>
    `Line ${ligne}: “{{#si …}}” and “{{/si}}” stand alone on their lines, before and after the passage.`,
  condition_illisible: (ligne, extrait) =>
    `Line ${ligne}: the condition of “${extrait}” cannot be read. Write for example “{{#si question:logement = "maison"}}”.`,
  si_sans_fin: (ligne) => `Line ${ligne}: this passage under a condition has no end. Add “{{/si}}” after it.`,
  fin_sans_si: (ligne) => `Line ${ligne}: “{{/si}}” ends a passage that has not begun. Remove it.`,
  si_trop_profond: (ligne) =>
    `Line ${ligne}: three conditions at most stand one inside the other. Take this passage out of the others.`,
}

const conditions: Record<CodeDeTypage, (p: Readonly<Record<string, string>>) => string> = {
  champ_inconnu: ({ id }) => `A condition reads the question “${id ?? ''}”, which is no longer in the form.`,
  part_inconnue: ({ libelle, connues }) =>
    `A condition reads a part of “${libelle ?? ''}” that does not exist. Possible parts: ${connues ?? 'none'}.`,
  repetition_inconnue: ({ id }) => `A condition reads the block “${id ?? ''}”, which is no longer in the form.`,
  condition_inconnue: ({ id }) => `The condition “${id ?? ''}” is no longer in the form.`,
  annotation_illisible: ({ libelle }) =>
    `A condition reads the note “${libelle ?? ''}”: only the letters of a decision may.`,
  hors_de_portee: ({ libelle, repetition }) =>
    `A condition reads “${libelle ?? ''}”, which has one answer for each row of “${repetition ?? ''}”. Ask instead whether this block is filled in.`,
  kind_inattendu: ({ libelle }) =>
    `A condition says neither yes nor no${libelle ? ` of “${libelle}”` : ''}. Compare the answer, or ask whether it is filled in.`,
  kinds_differents: () => 'A condition compares two answers that cannot be compared.',
  option_inconnue: ({ option, libelle, connues }) =>
    `“${option ?? ''}” is not an answer of “${libelle ?? ''}”. Possible answers: ${connues ?? 'none'}.`,
  territoire_absent: ({ libelle }) => `“${libelle ?? ''}” names no territory: this condition cannot read one.`,
}

const manques: Record<Manque['raison'], (nom: string) => string> = {
  inconnue: (nom) => `“${nom}” does not exist: nothing is written in its place.`,
  interdite: (nom) => `“${nom}” has no place in this e-mail: nothing is written.`,
  cachee: (nom) => `“${nom}” is not asked in this file: nothing is written in its place.`,
  sans_reponse: (nom) => `“${nom}” has no answer in this file: nothing is written in its place.`,
}

export const courriels: typeof francais = {
  titre: 'E-mails',
  chapeau:
    'These e-mails leave by themselves to the person who submitted the file. Each has a usual text; you can write your own.',
  liste: 'The e-mails of the procedure',
  habituel: 'Usual text',
  personnel: 'Your text',
  aCorriger: 'To correct',
  modifiePar: (par: string, date: string) => `Changed by ${par} on ${date}.`,
  modifieLe: (date: string) => `Changed on ${date}.`,
  ecrire: 'Write the text',
  modifier: 'Change the text',
  sortes,
  accuseLecture:
    'This procedure asks for the reading of its decisions: the letters of a decision only say that one waits. Your text would leave only if this setting changed.',
  enregistree: 'The text is saved: the next e-mails will have it.',
  reinitialisee: 'The e-mail has its usual text again.',
  refus: 'The text is not saved',
  invalide: 'This text can no longer leave as it is',

  sujet: 'Subject',
  sujetAide: (tags: string) =>
    `Leave empty to keep the usual subject. It tells neither the decision nor anybody’s name. Possible tags: ${tags}.`,
  sujetHabituel: 'The subject of this e-mail does not change: it tells of several files at once.',
  corps: 'Text of the e-mail',
  corpsAide:
    '**bold**, *italic*, - list, [link](https://…), {{tag}}. A passage under a condition stands between {{#si …}} and {{/si}}, alone on their lines.',
  autour: 'What always stands around your text',
  autourTexte: {
    depot: 'the number and date of submission, the time and what silence means, the receipt, the link, the contact.',
    instruction: 'the file number, the usual time, the link, the contact.',
    correction: 'what the instructor asks, the last day, how to correct, the link, the contact.',
    acceptation: 'the decision and its date, its reasons, the link, the contact.',
    refus: 'the decision and its date, its reasons, how to contest it, the link, the contact.',
    retour_instruction: 'the file number, why the review resumes, how to contest it, the link, the contact.',
    sans_suite: 'the decision and its date, its reasons, the link, the contact.',
    expiration: 'the files and their dates, how to keep them. Your text follows, under the title of the procedure.',
  } satisfies Record<Sorte, string>,
  enregistrer: 'Save the text',
  voirApercu: 'See the preview',
  donnees: 'Tags that this e-mail may hold',
  donneesAide: 'Copy the name between braces into the text: it is replaced by what the file says.',
  conditionsDuFormulaire: 'Conditions of the form',
  conditionsAide: 'For example “{{#si question:logement = "maison"}}”, “{{#si question:enfants remplie}}” or:',
  chercher: 'Search for a tag',
  aucune: 'No tag of this name.',
  balises,
  rubriques,

  apercu: 'Preview',
  apercuCadre: 'Preview of the e-mail',
  apercuAide: 'On an invented file. The preview shows the text of this page, saved or not.',
  dossierDApercu: 'Invented file for the preview',
  dossiers: { complet: 'everything is filled in', vide: 'almost nothing is filled in' },
  objet: 'Subject',
  remarques: 'About this file',
  manques,
  ecartee: (n: number): string =>
    n === 1
      ? 'One passage under a condition is not written for this file.'
      : `${n} passages under a condition are not written for this file.`,
  rienADire: 'Your text says nothing for this file: the usual text would leave.',
  sansTexte: 'This is the usual text.',
  pasDApercu: 'The preview waits for the text to be corrected:',
  cercle: 'The rules of the form depend on themselves: correct them first in the editor.',
  versionTexte: 'Plain text version',

  reinitialiser: 'Go back to the usual text',
  reinitialiserTexte: 'Your text will be erased, and the next e-mails will have the usual text.',
  confirmer: 'Erase my text and go back to the usual text',

  editeur: {
    barre: 'Formatting',
    gras: 'Bold',
    italique: 'Italic',
    puces: 'Bulleted list',
    numeros: 'Numbered list',
    lien: 'Link',
    adresse: 'Address of the link',
    adresseAide: 'It begins with https:// or mailto:',
    poserLien: 'Set the link',
    oterLien: 'Remove the link',
    donnee: 'Insert a tag',
    condition: 'Passage under a condition',
    si: 'If',
    question: 'Question or condition',
    operateur: 'Comparison',
    valeur: 'Answer',
    est: 'is',
    nEstPas: 'is not',
    remplie: 'is filled in',
    videOp: 'is not filled in',
    oui: 'yes',
    non: 'no',
    poserCondition: 'Put under a condition',
    changerCondition: 'Change the condition',
    oterCondition: 'Remove the condition, keep the text',
    illisible: 'First correct this text: the editor cannot show it.',
    texteBrut: 'See the text with its signs',
    editeur: 'Go back to the editor',
  },

  droits: (contact: string): string => `About your rights on your personal data: ${contact}`,
  decideLe: 'Decision of',

  fautes: {
    vide: 'Write the text, or go back to the usual text.',
    sujetTropLong: (max: number) => `The subject is too long: ${max} characters at most.`,
    sujetMisEnForme: 'The subject is one line, without formatting, link or condition.',
    ecriture,
    inconnue: (cle: string) => `“{{${cle}}}” does not exist.`,
    question_absente: (cle: string) => `“{{${cle}}}”: this question is not in the form. Remove it from the text.`,
    part_absente: (cle: string) => `“{{${cle}}}”: this answer has no such part.`,
    pas_ici: (nom: string) => `“${nom}” has no place in this e-mail. Remove this tag.`,
    pas_dans_un_sujet: (nom: string) =>
      `“${nom}” has no place in the subject, which is read over a shoulder. Put this tag in the text.`,
    sensible: (nom: string) =>
      `The answer to “${nom}” is sensitive: it does not leave by e-mail. Lead to the file instead with “{{lien}}”.`,
    fichiers: (nom: string) =>
      `“${nom}” receives files: they do not leave by e-mail. Lead to the file instead with “{{lien}}”.`,
    condition_sensible: (nom: string) =>
      `A condition reads “${nom}”, which is sensitive: the e-mail would let it be guessed. Remove this condition.`,
    condition_pas_ici: 'This e-mail tells of several files: it has no passage under a condition.',
    vouliezVousDire: (cle: string, nom: string) => `Did you mean “{{${cle}}}” (${nom})?`,
    conditions,
  },
}
