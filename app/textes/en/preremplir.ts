import type { preremplir as fr } from '../fr/preremplir.ts'
import { pluriel } from '../pluriel.ts'

const answers = (n: number) => `${n} ${pluriel('en', n, { one: 'answer', other: 'answers' })}`

export const preremplir: typeof fr = {
  laissees: {
    inconnue: 'No question of this procedure has this identifier. See the list on the help page.',
    type: 'This question cannot be filled in beforehand: the person will answer it.',
    fichier: 'A file cannot be given beforehand: the person will add it.',
    ligne:
      'This question is not in its place. A question of a repeated block is given in the list of its block; the others are given outside any list.',
    lignes: 'A repeated block takes a list of objects, one object for each block.',
    taille: 'This answer is over 100 kB. Shorten it.',
    trop: 'This call holds more than 200 answers: the following ones are not kept.',
    vide: 'This answer is empty.',
    identite: 'This procedure does not ask this of the person.',
    genre: (valeurs) => `Give ${valeurs.map((une) => `“${une}”`).join(' or ')}.`,
    nom: (max) => `Give a name, in ${max} characters at most.`,
    autre: 'This is not the name of a question: a question is written “champ_” followed by its identifier.',
    origine: (max) => `Give the name of your service, without a link, in ${max} characters at most.`,
  },
  garde: (n, quand) =>
    `${answers(n)} kept until ${quand}. Give the address “dossier_url” to the person: they will take them up in their file.`,
  rien: 'No answer could be kept. “laissees_de_cote” says why.',
  corps: 'The body is a JSON object: { "champ_<id>": answer, … }.',
  type: 'This address takes JSON. Add the header “Content-Type: application/json”.',
  methode: 'This address is read by GET and written by POST.',
  tropGros: (ko) => `This call is over ${ko} kB. Shorten the answers.`,
  jetons: (max) => `Give the tokens to follow in “prefill_token”, separated by commas, ${max} at most.`,

  reprise: {
    promesse: (n) => `This link brings ${answers(n)} already filled in: you will be able to check and change them.`,
    par: (service) => `They come from a service that calls itself “${service}”.`,
    parInconnu: 'They come from the service that gave you this link.',
    prevenir: (mois) =>
      `We have not checked who it is. For ${mois} months it will be able to know how far your file is (draft, submitted, decided), never what it holds.`,
    deja: 'You have already taken up these answers in a file.',
    revenir: 'Back to this file',
  },

  aide: {
    titre: (demarche) => `Fill in “${demarche}” beforehand`,
    chapeau:
      'Do you already know some of a person’s answers? Give them a link that brings them. They check them, change them if need be, and submit themselves.',
    close: 'This procedure is closed: it takes no new file. Links bring nothing any more.',
    aucune: 'No question of this procedure can be filled in beforehand.',
    lien: {
      titre: 'By a link',
      texte:
        'Add one answer for each question to the address of the procedure. Keep it for few answers: an address must not be longer than 2,000 characters, and what it holds stays in the history of the browser. Put nothing sensitive in it.',
      exemple: 'An example of a link, with the first questions',
    },
    envoi: {
      titre: 'By a call',
      texte: (ko, saisies, jours) =>
        `Your service sends the answers in JSON, without account or key: ${ko} kB and ${saisies} answers at most. You receive an address to give to the person. The answers are encrypted with that address, serve once, and are deleted after ${jours} days if nobody takes them up.`,
      depuis:
        'The call is made from a server: the browser of another site cannot call this address. “origine” is the name of your service, shown to the person.',
      exemple: 'An example of a call',
      reponse: 'What you receive',
      suivi: (mois) =>
        `To know how far the file is, for ${mois} months: read the same address with “?prefill_token=” and the token. The states are those of the API of demarches-simplifiees.fr: prefilled, brouillon, en_construction, en_instruction, accepte, refuse, sans_suite; and retire, when the person has withdrawn their file.`,
      ecarts:
        'If you come from demarches-simplifiees.fr: there is neither “dossier_id” nor “dossier_number”, for nothing is a file before the person starts it; an answer that does not fit is not kept, and “laissees_de_cote” says so.',
      schema: 'The JSON schema of the call',
    },
    identite: (noms) =>
      `This procedure also asks who is applying. Give it in the same way: ${noms.join(', ')}. It holds for a person who applies for themselves.`,
    questions: 'The questions that can be filled in beforehand',
    colonnes: { question: 'Question', id: 'Name in the call', format: 'What is expected', exemple: 'Example' },
    dansLeBloc: (bloc) => `in each block “${bloc}”`,
    bloc: 'a list of objects, one for each block',
    options: 'one of the options, by its text or its identifier:',
    plusieurs: 'a list of options, by their text or their identifier:',
    citer: (option) => `“${option}”`,
    etAutres: (n) => `and ${n} more, in the JSON schema`,
    formats: {
      boolean: '“true” or “false”',
      integer: 'a whole number',
      decimal: 'a number, with a point or a comma',
      text: 'a text',
      date: 'a date, year-month-day',
      instant: 'a date and a time, year-month-dayThour:minute',
      duration: 'a duration',
      option: 'a value of the list, by its code or its name',
      options: 'a list of values',
      files: 'a file',
      composite: 'an object, as in the example',
    },
  },
}
