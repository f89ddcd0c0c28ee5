import type { publication as fr } from '../fr/publication.ts'
import { pluriel } from '../pluriel.ts'

export const publication: typeof fr = {
  donnees: {
    titre: 'Personal data',
    chapeau: 'What the démarche declares of the data it asks. All of it is required before publication.',
    enregistre: 'Saved.',
    demandeEnvoyee: 'The request was sent to the person who runs the site.',
    refus: 'Nothing was saved',
    enregistrer: 'Save',
    droit: 'Legal basis',
    cadreTexte: 'Text cited',
    cadreVide: 'No text is cited.',
    contactDroits: 'Contact for rights over data',
    contactVide: 'No contact is given.',
    modifierReglages: 'Change in the settings',
    nature: 'What the démarche rests on',
    natures: {
      texte: 'A law or a regulation',
      deliberation: 'A deliberation',
      interne: 'An internal process of the administration',
    },
    naturesAide: {
      texte: 'For instance a code, a decree, an order.',
      deliberation: 'Of a municipal or regional council, of a board…',
      interne: 'Kept for agents or partners.',
    },
    responsables: 'Who answers for the data',
    responsablesAide: (organisation: string) =>
      `These two answers are those of “${organisation}”: all its démarches show them.`,
    responsable: 'Data controller',
    responsableAide: 'The authority that decides the démarche, for instance “The mayor of Plougastel”.',
    dpd: 'Contact of the data protection officer',
    dpdAide: 'An e-mail, for instance dpd@exemple.fr, or an address that begins with https://.',
    suitLeSite: (valeur: string) => `Leave empty to follow the site: ${valeur}.`,
    declarations: 'What the démarche declares',
    sansMineurs: 'This démarche is not for minors',
    sansMineursAide: 'A parent or a guardian may ask for a child.',
    sansDonneesParticulieres: 'It asks nothing of the special categories of data',
    sansDonneesParticulieresAide:
      'Origin, political opinions, religion, trade union, health, sex life, genetic or biometric data (article 6 of the law of 6 January 1978).',
    protegees: 'Questions that the law protects more',
    protegeesAide:
      'They keep the démarche from being published until the person who runs the site agrees. Say why each is necessary, and keep only those that are.',
    aucune: 'This form asks none',
    aucuneTexte: 'No social security number, no identity document, no health data.',
    sensibilites: { nir: 'Social security number', health: 'Health', special: 'Identity document or special data' },
    finalite: (question: string) => `Why ask “${question}”`,
    finaliteAide: 'What the answer is for, and why one cannot do without.',
    deverrouillee: 'Agreed',
    verrouillee: 'To be agreed',
    aipd: 'Reference of the impact assessment',
    aipdAide: 'For instance “DPIA 2026-014, 3 March 2026”. Required as soon as one of these questions is asked.',
    demander: 'Save and ask for the agreement',
    demandeeLe: (date: string) => `The agreement has been asked for since ${date}.`,
  },
  accords: {
    menu: 'Protected data',
    titre: 'Protected questions',
    chapeau:
      'Some démarches ask to put questions that the law protects more. Without your agreement they cannot be published.',
    vide: 'No request waits',
    videTexte: 'You will see here the démarches that ask for your agreement.',
    demande: (organisation: string, date: string) => `${organisation}, since ${date}`,
    cadre: 'Legal basis',
    aipd: 'Impact assessment',
    questions: 'Questions',
    accorder: 'Agree',
    refuser: 'Refuse',
    repondu: 'The answer is recorded.',
    refus: 'Nothing changed',
  },
  classes: {
    neutre: 'Neutral',
    elargit: 'Widens',
    restreint: 'Narrows',
    casse: 'Breaks',
  },
  classesSens: {
    neutre: 'Nothing changes for a dossier already filled.',
    elargit: 'What was right stays so.',
    restreint: 'What was right may be asked again or refused.',
    casse: 'Answers have no place any more, or are read otherwise.',
  },
  diff: {
    titre: 'What changes',
    aucun: 'No change',
    aucunTexte: 'Both versions say the same.',
    nombre: (n: number) => `${n} ${pluriel('en', n, { one: 'change', other: 'changes' })}`,
    avant: 'Before',
    apres: 'After',
    rien: 'nothing',
    sansSection: 'Before the first section',
    reglesEtTextes: 'Rules and texts of the form',
    annotations: 'Annotations of the instructeurs',
    premiere: 'First version',
    premiereTexte: 'Nothing was published yet: all is new.',
    prouve: (decides: number, total: number) =>
      decides === total
        ? `Complete verification: ${total} ${pluriel('en', total, { one: 'point proved', other: 'points proved' })}.`
        : `${decides} points proved out of ${total}. The others need more computing: they forbid nothing.`,
  },
  effets: {
    titre: 'What becomes of dossiers',
    brouillons: (n: number) =>
      n === 0
        ? 'No draft has been begun.'
        : `${n} ${pluriel('en', n, { one: 'draft moves', other: 'drafts move' })} to the new version.`,
    silencieux: 'Their authors will see nothing different in what they have already filled.',
    avertis:
      'Their authors will see what changed and your reason. An answer that has no place any more is set aside, never lost.',
    deposes: (n: number) =>
      n === 0
        ? 'No dossier is deposited.'
        : `${n} ${pluriel('en', n, { one: 'deposited dossier keeps its', other: 'deposited dossiers keep their' })} version.`,
  },
  publier: {
    raison: 'Why the form changes',
    raisonAide:
      'People who have a draft will read it. For instance “The decree of 2 May asks for the year of planting.”',
    raisonFacultative: 'Optional: these changes take nothing away from anybody.',
    abandonner: 'Abandon the changes',
    abandonnerAide: 'The form being prepared becomes again the one that the public fills.',
    abandonnees: 'The changes are abandoned.',
    change: 'The form has changed since this page was shown. Read the changes again, then publish.',
  },
  historique: {
    titre: 'History',
    chapeau: 'Each published version of the form. A deposited dossier keeps its own.',
    vide: 'No published version',
    videTexte: 'The first will be here when the démarche is published.',
    version: (n: number) => `Version ${n}`,
    brouillon: 'Form being prepared',
    enLigne: 'Online',
    publieePar: (date: string, par: string | null) => (par ? `Published on ${date} by ${par}` : `Published on ${date}`),
    sansRaison: 'No reason given.',
    dossiers: (brouillons: number, deposes: number) =>
      `${brouillons} ${pluriel('en', brouillons, { one: 'draft', other: 'drafts' })}, ${deposes} ${pluriel('en', deposes, { one: 'deposited dossier', other: 'deposited dossiers' })}`,
    voir: (n: number) => `See ${n === 1 ? 'the change' : `the ${n} changes`}`,
    comparer: 'Compare two versions',
    de: 'From',
    a: 'To',
    comparerAvant: 'Compare with the version before',
    nonReprise: 'This version was not taken up',
    comparerAction: 'Compare',
    comparaison: (de: string, a: string) => `From “${de}” to “${a}”`,
    reprendre: 'Take this version up again',
    reprise: 'The form being prepared takes this version up again. The public sees nothing before publication.',
    exporter: 'Export the history as text',
  },
  passage: {
    titre: (questions: number, cote: number) => {
      const changees = `${questions} ${pluriel('en', questions, { one: 'question has changed', other: 'questions have changed' })}`
      return cote === 0
        ? changees
        : `${changees}, ${cote} ${pluriel('en', cote, { one: 'answer set aside', other: 'answers set aside' })}`
    },
    chapeau: 'The service has published a new version of the form. Your other answers are still there.',
    poseeAutrement: (question: string) => `“${question}” is asked otherwise: read your answer again.`,
    raison: 'The reason given by the service',
    quoi: 'The questions that have changed',
    cote: 'Answers set aside',
    coteAide: 'They will not be sent. If their question comes back, they come back with it.',
    vu: 'I have seen it',
    ouvert: 'The form has just changed',
    ouvertTexte: 'What you have written is kept. Reload the page to go on with the new version.',
    recharger: 'Reload the page',
  },
}
