import type { usager as fr } from '../fr/usager.ts'
import { pluriel } from '../pluriel.ts'
import { conservation } from './conservation-usager.ts'
import { fichiers, reutiliser } from './fichiers.ts'
import { recommencer } from './recommencer.ts'

type Textes = typeof fr

const champs: Textes['champs'] = {
  parts: { jour: 'Day', mois: 'Month', annee: 'Year', heure: 'Time' },
  exempleDeDate: 'For example 22 11 2026',
  exempleDeDateHeure: 'For example 22 11 2026, at 14:05',
  exempleEmail: 'For example name@example.com',
  exempleTelephone: 'For example 01 23 45 67 89 or +590 690 12 34 56',
  exempleTelephoneOuCourt: 'For example 01 23 45 67 89, +590 690 12 34 56 or 3939',
  exempleIban: 'For example FR76 3000 6000 0112 3456 7890 189',
  exempleSiret: '14 digits, for example 130 025 265 00013',
  exempleRna: 'W followed by 9 digits or letters, for example W392001234',
  exempleRnf: 'For example 075-FDD-00003-01',
  exempleUai: '7 digits and a letter, for example 0750680G',
  exempleEngagement: 'For example 1234567890',
  exempleNir: '15 digits, key included, for example 1 84 12 76 451 089 46',
  exempleNumero: 'The number of the file, for example 4219',
  avantAujourdhui: 'A date before today',
  apresAujourdhui: 'A date after today',
  exempleLibre: (exemple) => `For example ${exemple}`,
  calcule: 'Computed automatically',
  pasEncoreCalcule: '–',
  tableau: {
    lignes: 'Row',
    cellule: (ligne, colonne) => `${ligne}, ${colonne}`,
    obligatoires: (colonnes) => `To fill in each row: ${colonnes.join(', ')}`,
    date: 'day/month/year',
    vide: 'This table has no rows yet.',
  },
  autre: 'Other',
  autrePrecisez: 'If you chose “Other”, say which',
  sansReponse: 'Do not answer',
  premierChoix: 'First',
  secondChoix: 'Then',
  adresse: {
    voie: 'Number and street',
    complement: 'Building, floor or place, if any',
    codePostal: 'Postcode',
    commune: 'Town',
    pays: 'Country',
    recherche: 'Look up an address',
    aide: 'Number, street and town, for example 4 rue des Acacias, Vannes',
    chercher: 'Look up',
    propositions: 'Addresses found',
    aLaMain: 'I do not find my address: I enter it',
  },
  commune: {
    aide: 'Name or postcode, for example Dole or 39100',
    plusieurs: (texte) => `Several towns match “${texte}”. Choose yours.`,
    aucune: 'None of these, search again',
  },
  referentiel: {
    aide: (exemple) =>
      `At least 3 characters of what you look for${exemple === null ? '' : `, for example “${exemple}”`}`,
    plusieurs: (texte) => `Several lines match “${texte}”`,
    choisir: (n, isComplet) =>
      isComplet
        ? 'Choose yours, or make the text above more precise.'
        : `The first ${n} are shown. Choose yours, or make the text above more precise.`,
  },
  epci: {
    aide: 'Choose the département, then write the name of the EPCI, or leave it empty to see the list.',
    departement: 'Département',
    recherche: 'Name of the EPCI, for example Grand Dole',
    plusieurs: 'Several EPCI match. Choose yours.',
    aucun: 'None of these, search again',
  },
  carte: {
    aide: (max) =>
      `Give the latitude and longitude of a point, or a list of several elements${max === null ? '' : ` (${max} at most)`}.`,
    latitude: 'Latitude, for example 47.0921',
    longitude: 'Longitude, for example 5.4897',
    geojson: 'Or several points, lines, areas',
    syntaxe:
      'One position a line, like “47.0921 ; 5.4897”, under the word Point, Ligne (line) or Surface (area). GeoJSON works too.',
    voirCoordonnees: 'See the coordinates',
    dessin: {
      ouvrir: 'Draw on a map',
      fermer: 'Close the map',
      echec: 'The map did not arrive. Try again, or give the coordinates above.',
      carteDe: (question) => `Map: ${question}`,
      vide: 'Nothing is drawn yet.',
      outils: 'What a click on the map does',
      outil: { deplacer: 'Move', point: 'A point', ligne: 'A line', surface: 'An area' },
      mode: {
        deplacer: 'Drag the map, or choose what you draw.',
        point: 'Click where the point is.',
        ligne: 'Click each point of the line, then end it.',
        surface: 'Click each corner of the area, then end it.',
      },
      pleine: (max) => `The map has its ${max} ${max === 1 ? 'element' : 'elements'}: remove one to draw another.`,
      deplacements: 'Move on the map',
      approcher: 'Zoom in',
      eloigner: 'Zoom out',
      vers: { nord: 'Northwards', sud: 'Southwards', est: 'Eastwards', ouest: 'Westwards' },
      maPosition: 'Go where I am',
      sansPosition: 'Your device does not give your position.',
      poserAuMilieu: 'Put a point in the middle',
      terminer: { ligne: 'End the line', surface: 'End the area' },
      manque: (n) => `${n} more ${n === 1 ? 'point' : 'points'}.`,
      enlever: 'Remove the last point',
      retirer: 'Remove',
      lElement: (rang, nom) => ` element ${rang}: ${nom}`,
      ajoute: (nom) => `Added: ${nom}`,
      retire: (nom) => `Removed: ${nom}`,
      pose: (n) => `Point ${n} put`,
      fond: (mention) => `Map: ${mention}`,
      sansFond: 'Without a background: the lines give the degrees.',
    },
  },
  bornes: (min, max) => {
    if (min !== null && max !== null) return `Between ${min} and ${max}`
    if (min !== null) return `At least ${min}`
    return max === null ? null : `At most ${max}`
  },
  bornesDeDate: (min, max) => {
    if (min !== null && max !== null) return `Between ${min} and ${max}`
    if (min !== null) return `${min} or later`
    return max === null ? null : `${max} or earlier`
  },
  format: ({ lettres, chiffres, speciaux, min, max }) => {
    const permis = [lettres && 'letters', chiffres && 'digits', speciaux && 'other signs'].filter(Boolean)
    const signes = permis.length < 3 && permis.length > 0 ? `${permis.join(' and ')} only` : null
    const longueur =
      min !== null && max !== null
        ? min === max
          ? `${min} characters`
          : `${min} to ${max} characters`
        : min !== null
          ? `at least ${min} characters`
          : max !== null
            ? `at most ${max} characters`
            : null
    const phrase = [longueur, signes].filter(Boolean).join(', ')
    return phrase === '' ? null : phrase.charAt(0).toLocaleUpperCase('en') + phrase.slice(1)
  },
}

const remplir: Textes['remplir'] = {
  enregistrement: 'Saving',
  etapeSuivante: 'Next step',
  verifier: 'Check my answers',
  revenir: 'Back to the check',
  verifierEtDeposer: 'Check and submit',
  plusTard: 'Continue later',
  toutesLesEtapes: 'All steps',
  precedente: 'Previous step',
  ajouter: (libelle) => `Add: ${libelle}`,
  retirer: (libelle) => `: ${libelle}`,
  ligne: (libelle, n) => `${libelle} ${n}`,
  actesDeLigne: 'What can be done with the row',
  aucuneLigne: 'Nothing added yet.',
  bornesDeLignes: (min, max) => {
    if (min !== null && min > 0 && max !== null) return `${min} to ${max} blocks.`
    if (min !== null && min > 0) return `At least ${min} ${pluriel('en', min, { one: 'block', other: 'blocks' })}.`
    return max === null ? null : `At most ${max} ${pluriel('en', max, { one: 'block', other: 'blocks' })}.`
  },
  lignesAuPlus: (max) => `You have added the ${max} blocks allowed.`,
  enSavoirPlus: 'Learn more',
  conflit: {
    titre: 'This answer has changed meanwhile',
    autre: (par, quand) => `Answer of ${par}, ${quand}:`,
    vide: 'answer cleared',
    mienne: 'Keep my answer, the one in the field above',
    garder: 'Keep the other answer',
    question: 'Which one to keep?',
    resume: (libelle) => `${libelle}: choose the answer to keep`,
  },
  tropLong: (max) =>
    `This text is over ${max} characters: shorten it, or attach a document. It is not saved and only its beginning is shown here; your other answers are saved.`,
  tropLongIci: (max) => `This text is over ${max} characters: shorten it, or attach a document. It is not saved.`,
  prerempli: 'Filled in beforehand: check this answer',
  sansReponses: 'This step asks for no answer.',
  session: {
    titre: 'Your session is closed',
    texte: 'For your safety, your session is closed. Log in again here: your text is still there, and will be saved.',
    connexion: 'Log in again here',
    reessayer: 'I logged in again elsewhere, save',
  },
  nonEnregistre: 'Not saved',
  ineligible: {
    titre: 'This application cannot be submitted',
    court: 'Application not eligible',
    texte: 'If you made a mistake, correct your answer. What you typed is kept.',
  },
  nouvellesQuestions: 'Your answers call for other questions: they were added to this page.',
  lignesNonEnregistrees: 'Your latest answers are not saved yet.',
}

const dossier: Textes['dossier'] = {
  brouillonDe: 'Your draft',
  pasDeNumero: 'No number yet',
  numero: (numero) => `File ${numero}`,
  etapes: 'The steps',
  etat: { a_commencer: 'To start', en_cours: 'In progress', complete: 'Complete', en_erreur: 'To correct' },
  avancement: (faites, total) =>
    `${faites} ${pluriel('en', faites, { one: 'step', other: 'steps' })} complete out of ${total}.`,
  reprendre: 'Resume my draft',
  commencer: 'Start answering',
  verifier: 'Check and submit',
  aVerifier: 'When everything is filled in, read your answers again, then submit.',
  quiVoit: 'Who sees this draft',
  seraSupprime: (date) => `Will be deleted on ${date}.`,
  garderBrouillonAide: 'Any answer puts that date off, and so does this button.',
  garderBrouillon: 'Keep this draft',
  supprimerBrouillon: 'Delete this draft',
  retour: 'My files',
  etatActuel: 'Where your file stands',
  historique: 'What happened',
  reponses: 'Your answers',
  decision: 'The decision',
  motivation: 'The reasons given by the service',
  sansMotivation: 'The service added no comment.',
  recepisse: 'Deposit receipt',
  recepissePdf: ' (PDF)',
  telechargerAvant: 'Download what you want to keep before that date.',
  gardeApresDecision: (mois) => `This file is kept ${mois} months after the decision, then deleted.`,
  reponseAvant: (date) => `Usual answer before ${date}.`,
  prochaine: {
    en_construction: 'The service will examine your file. You will receive an e-mail at each step.',
    en_instruction: 'The service is examining your file. You will receive its decision by e-mail.',
  },
  formulaire: 'What you answered',
}

const verifier: Textes['verifier'] = {
  titre: 'Check your answers',
  chapeau: 'Read again, correct if needed, then submit. Nothing is sent before.',
  modifier: (question) => `: ${question}`,
  depot: 'Submit the file',
  deposer: 'Submit the file',
  plusTard: 'Later',
  recoit: (service) => `${service} receives your file, and you receive a receipt at once.`,
  recoitSansNom: 'The service receives your file, and you receive a receipt at once.',
  definitif: 'You can still change your answers, until the review starts.',
  delai: (date) => `Usual answer before ${date}.`,
  loi: 'By submitting, you declare that your answers are true. A false statement or the use of a forged document is punished by article 441-1 of the French penal code: up to three years in prison and a fine of €45,000.',
  incomplet: (n) =>
    n === 1
      ? 'The file cannot be submitted yet: 1 answer is missing or to be corrected.'
      : `The file cannot be submitted yet: ${n} answers are missing or to be corrected.`,
  ligneVide: 'No block added',
  aRelire: 'To read again before submitting',
  ecartees: {
    titre: 'Some answers will not be submitted',
    texte: 'These questions are no longer asked. Their answers are not sent; submitting erases them.',
  },
  fichiersEnRoute: {
    titre: 'A document has not arrived yet',
    texte: 'Finish sending it, or give it up, before you submit:',
  },
  ineligible: 'This application cannot be submitted',
  change: {
    titre: 'The file has changed since you read it again',
    pasDepose: 'Nothing has been submitted. Read what has changed, then submit if all is right.',
    pasDeposeSansPage:
      'Nothing has been submitted: the page did not say what you had read. Read your answers again, then submit.',
    autre: 'The page you were looking at is out of date: read all your answers again.',
    avant: 'Before',
    apres: 'Now',
    aucune: 'no answer',
    blocs: (n: number) => `${n} ${pluriel('en', n, { one: 'block', other: 'blocks' })}`,
    blocsDeplaces: (n: number) => `${n} blocks, in another order`,
    parVous: (quand: string) => `By you, in another page, on ${quand}`,
    par: (nom: string, quand: string) => `By ${nom}, on ${quand}`,
    parEffet: 'As an effect of another answer, or of the day',
  },
}

const empreinte: Textes['empreinte'] = {
  titre: 'Digest of the file',
  aVerifier: 'It sums up what you are about to submit: if a single answer changes, it changes.',
  deposee: 'It sums up what you submitted, and is on the receipt.',
  entiere: 'The whole digest',
}

const depose: Textes['depose'] = {
  titre: 'Your file is submitted',
  numero: (numero) => `File ${numero}`,
  le: (date) => `Submitted on ${date}.`,
  gardez: 'Keep this number: you will be asked for it if you call.',
  suite: 'What happens now',
  lettre: (email) => `A receipt is sent to ${email}.`,
  examen: 'The service examines your file. If something is missing, it writes to you.',
  delai: (date) => `It usually answers before ${date}.`,
  sansDelai: 'It has stated no usual delay.',
  decision: 'You receive the decision by e-mail, and you find it here.',
  telecharger: 'Download the receipt',
  suivre: 'Follow this file',
}

const liste: Textes['liste'] = {
  titre: 'My files',
  filtre: {
    titre: 'Search my applications',
    chercher: 'Number, or name of the procedure',
    etat: 'State',
    tous: 'All',
    filtrer: 'Filter',
    effacer: 'Show all',
    trouves: (n) => (n === 1 ? '1 application found.' : `${n} applications found.`),
    aucun: 'No application matches',
    aucunRaison: 'Try another word, or look in the other tab: a decided application moves to “Decided”.',
  },
  commencer: 'Start a procedure',
  enCours: 'In progress',
  traites: 'Decided',
  reprendreTitre: 'Your last draft is waiting',
  reprendre: (demarche) => `${demarche}, not submitted yet.`,
  reprendreAction: 'Resume my draft',
  modifieLe: (date) => `changed on ${date}`,
  modifieAujourdhui: 'changed today',
  deposeLe: (date) => `submitted on ${date}`,
  etape: (n, total, titre) => `Step ${n} of ${total}: ${titre}.`,
  pretADeposer: 'Every step is complete: check and submit.',
  seraSupprime: (date) => `Will be deleted on ${date}.`,
  pourLeGarder: 'Any answer puts that date off.',
  pourEnGarder: 'Download what you want to keep before.',
  retire: (jour) => `You withdrew it on ${jour}.`,
  recu: (date) => `Received on ${date}.`,
  examenCommence: (date) => `The review started on ${date}.`,
  decide: (etat, date) => `${etat} on ${date}.`,
  bientotSupprime: 'Soon deleted',
  voirRecepisse: 'Receipt',
  duDossier: (numero) => ` of file ${numero} (PDF)`,
  lireDecision: 'Read the decision',
  surDossier: (numero) => ` of file ${numero}`,
  aucun: 'You have no file yet',
  aucunRaison: 'Choose a procedure and start: your answers are kept as you go, and you find them here.',
  aucunEnCours: 'No file in progress',
  aucunTraite: 'No decided file',
  aucunTraiteRaison: 'When a service has answered one of your files, you will find it here.',
}

const historique: Textes['historique'] = {
  titre: 'Versions of this answer',
  lien: 'Earlier versions',
  lienDe: (libelle) => ` of “${libelle}”`,
  retour: 'Back to the question',
  aucune: 'Nobody has answered this question yet.',
  actuelle: 'Present answer',
  vous: 'you',
  vide: 'Answer erased',
  retablir: 'Put this answer back',
  celleDe: (texte) => `: ${texte}`,
  perimee: {
    titre: 'Nothing was put back',
    texte: 'Somebody has just changed this answer. Read the versions below again, then choose.',
  },
}

export const usager: Textes = {
  historique,
  champs,
  fichiers,
  remplir,
  dossier,
  verifier,
  empreinte,
  depose,
  conservation,
  reutiliser,
  recommencer,
  liste,
}
