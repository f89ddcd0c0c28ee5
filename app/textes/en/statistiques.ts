import type { statistiques as fr } from '../fr/statistiques.ts'
import { pluriel } from '../pluriel.ts'

const dossiers = (n: number, dit: string) => `${dit} ${pluriel('en', n, { one: 'file', other: 'files' })}`

export const statistiques: typeof fr = {
  titre: 'Statistics',
  publiques: {
    chapeau: 'What becomes of requests, over the last twelve months.',
    calculees: (quand) => `Figures of ${quand}. They are counted again twice a day.`,
    retour: 'Back to the presentation of the procedure',
    trop: {
      titre: 'Not enough files yet',
      texte:
        'Fewer than 10 files were submitted in twelve months: publishing figures would be talking about people. They will appear by themselves.',
    },
  },
  instruction: { chapeau: 'The files of your groups.' },
  administration: {
    chapeau: 'All files of the procedure, including those that were deleted.',
    public: 'See what the public reads',
  },
  periode: {
    titre: 'Period',
    du: 'From',
    au: 'To',
    question: 'By answer to',
    aucune: 'No question',
    annotations: 'Annotations',
    montrer: 'Show',
    ecarts: {
      illisible: 'A date does not exist: write it like 2026-03-31. The last twelve months are shown.',
      inversee: 'The first day comes after the last: swap them. The last twelve months are shown.',
      trop_longue: 'The period exceeds ten years: choose a shorter one. The last twelve months are shown.',
    },
    dite: (du, au) => `From ${du} to ${au}.`,
  },
  masques:
    'You do not read all files of this procedure: only numbers from 5 up are given, by whole months, and those they could be found from are not.',
  masquesPublics: 'Numbers under 5 are not given, nor those they could be found from.',
  moins: 'fewer than 5',
  tu: 'not given',
  csv: 'Download these figures (CSV)',
  barre: 'Share',
  dossiers,
  dossiersEntete: 'Files',
  entonnoir: {
    titre: (n) => `${n} of 100 files begun are submitted`,
    simple: 'From draft to decision',
    legende: 'Files begun during the period',
    etape: 'Stage',
    etages: { commences: 'Begun', deposes: 'Submitted', pris: 'Under examination', decides: 'Decided' },
  },
  etats: {
    titre: (n, dit) => `${dossiers(n, dit)} submitted`,
    simple: 'Where submitted files are',
    legende: 'Files submitted during the period, by state',
    etat: 'State',
  },
  moments: {
    titres: {
      semaine: (quand, n) => `Busiest week: that of ${quand}, ${n} submissions`,
      mois: (quand, n) => `Busiest month: ${quand}, ${n} submissions`,
    },
    simple: 'Submissions and decisions',
    noms: { semaine: 'Week of', mois: 'Month' },
    deposes: 'Submitted',
    decides: 'Decided',
    legende: { semaine: 'Submissions and decisions by week', mois: 'Submissions and decisions by month' },
    table: 'See the numbers',
  },
  delais: {
    titre: (jours) => `Half of the files are decided within ${jours}`,
    simple: 'Delays',
    legende: 'Durations of the stages that ended during the period',
    etape: 'Stage',
    etapes: {
      remplissage: 'From the first word to submission',
      attente: 'From submission to examination',
      instruction: 'From examination to decision',
      total: 'From submission to decision',
    },
    median: 'One in two within',
    p90: 'Nine in ten within',
    jours: (n, dit) => `${dit} ${pluriel('en', n, { one: 'day', other: 'days' })}`,
    pasAssez: (n) => `Not enough files (${n} of 10)`,
  },
  groupes: {
    titre: 'By group',
    legende: 'Files of each group',
    groupe: 'Group',
    deposes: 'Submitted',
    enCours: 'In progress',
    decides: 'Decided',
    delai: 'From submission to decision',
  },
  reponses: {
    titre: (question) => `By answer to “${question}”`,
    legende: 'Files submitted during the period, by answer',
    note: 'A file with several answers counts in each. Deleted files are no longer there.',
    reponse: 'Answer',
    sans: 'No answer',
    acceptes: 'Accepted',
    refuses: 'Refused',
    booleens: { oui: 'Yes', non: 'No' },
  },
  vide: { titre: 'No file in this period', texte: 'Choose a longer period.' },
  fichier: { entete: ['Table', 'Row', 'Measure', 'Value'], median: 'median in days', p90: 'ninth decile in days' },
}
