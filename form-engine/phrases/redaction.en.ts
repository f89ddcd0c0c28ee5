/** Remarks on the wording of a form, in English. */
import type { PhrasesDeRedaction } from './redaction.ts'

const quoted = (text = '') => `“${text}”`

export const en: PhrasesDeRedaction = {
  phrases: {
    titre_de_trop: ({ titre }) =>
      `This section only holds the section ${quoted(titre)}: one of the two titles is enough.`,
    section_vide: () => 'This section is empty: add a question to it, or delete it.',
    libelle_a_ecrire: () => 'This question has no label yet: write what you ask.',
    texte_a_ecrire: () => 'This explanation says nothing yet: write its text, or delete it.',
    libelle_en_double: ({ libelle }) =>
      `Two questions of this page are called ${quoted(libelle)}: say what tells them apart.`,
    libelle_long: ({ longueur, max }) =>
      `This label has ${longueur} characters: stay under ${max} and put the rest in the help.`,
    phrase_longue: ({ mots, max, debut }) =>
      `The sentence ${quoted(debut)} has ${mots} words: cut it to stay under ${max}.`,
    majuscules: () => 'This text is all in capitals, hard to read: write it in small letters.',
    cliquez_ici: () => 'A link must be understood alone: replace “click here” by what one finds there.',
    point_median: ({ mot }) =>
      `Screen readers stumble on ${quoted(mot)}: prefer a neutral turn, or both words in full.`,
    format_sans_aide: () =>
      'The format is not explained: say in the help where to find this number and how to write it.',
    trop_de_choix: ({ choix, max }) =>
      `This list has ${choix} choices: above ${max}, group them or use two linked choices.`,
    fichier_sans_alternative: () => 'This file is required: say in the help what to do for who does not have it.',
    formulaire_long: ({ minutes, max }) =>
      `This form takes about ${minutes} minutes: above ${max}, many give up. Take away what does not serve the decision.`,
    deja_connu: ({ document, source }) =>
      `The administration already holds ${document ?? 'this document'}${source ? ` (${source})` : ''}: ask for it only if you cannot get it.`,
    donnee_sensible: ({ sujet }) =>
      `This question seems to be about ${sujet ?? 'sensitive data'}, which the law protects: check that a text allows you to ask.`,
  },
  documents: {
    avis_impot: { nom: 'the tax notice', source: 'API Particulier, DGFiP' },
    kbis: { nom: 'the Kbis extract', source: 'API Entreprise, registries' },
    sirene: { nom: 'the situation in the Sirene register', source: 'Insee' },
    acte_naissance: { nom: 'the birth certificate', source: 'COMEDEC, town halls' },
    domicile: { nom: 'the means to check the address', source: 'Justif’Adresse' },
    caf: { nom: 'the family quotient', source: 'API Particulier, CNAF and MSA' },
    france_travail: { nom: 'the status of job seeker', source: 'API Particulier, France Travail' },
    securite_sociale: { nom: 'the rights to health insurance', source: 'Assurance maladie' },
    attestation_fiscale: { nom: 'the tax certificate', source: 'API Entreprise, DGFiP' },
    vigilance: { nom: 'the social contributions certificate', source: 'API Entreprise, Urssaf' },
    statuts_association: { nom: 'the articles of the association', source: 'API Entreprise, RNA' },
    casier: { nom: 'the criminal record', source: 'national criminal records service' },
    bourse: { nom: 'the scholarship status', source: 'API Particulier, CNOUS and Éducation nationale' },
    diplome: { nom: 'most diplomas', source: 'diplome.gouv.fr' },
    carte_grise: { nom: 'the vehicle registration certificate', source: 'vehicle registration system' },
  },
  sujets: {
    sante: 'health',
    religion: 'religion',
    opinions: 'political or trade union opinions',
    origine: 'ethnic origin',
    vie_sexuelle: 'sexual life',
    infractions: 'criminal convictions',
    biometrie: 'the body of the person (biometrics, genetics)',
  },
}
