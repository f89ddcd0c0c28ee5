/** The letters of a démarche: their page, their tags, what is wrong with a text. */
import type { CleFixe, Rubrique } from '../../../form-engine/balises.ts'
import type { Manque } from '../../../form-engine/balises/resoudre.ts'
import type { CodeDeTypage } from '../../../form-engine/conditions/typer.ts'
import type { CodeDEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'
import type { Sorte } from '../../domain/lettre/sortes.ts'

const sortes: Record<Sorte, { nom: string; quand: string }> = {
  depot: { nom: 'Dépôt du dossier', quand: 'Part dès que le dossier est déposé, avec le récépissé.' },
  instruction: { nom: 'Début de l’examen', quand: 'Part quand le service commence à examiner le dossier.' },
  correction: {
    nom: 'Correction demandée',
    quand: 'Part quand un instructeur demande une correction, puis une fois avant la date limite.',
  },
  acceptation: { nom: 'Acceptation', quand: 'Part quand le dossier est accepté.' },
  refus: { nom: 'Refus', quand: 'Part quand le dossier est refusé.' },
  retour_instruction: {
    nom: 'Reprise de l’examen',
    quand: 'Part quand une décision est retirée et que le dossier repasse en instruction.',
  },
  sans_suite: { nom: 'Classement sans suite', quand: 'Part quand le dossier est classé sans suite.' },
  expiration: {
    nom: 'Suppression prochaine',
    quand: 'Part avant que des dossiers soient supprimés : un seul courriel par jour et par personne.',
  },
}

const balises: Record<CleFixe, string> = {
  numero: 'Numéro du dossier',
  date_depot: 'Date du dépôt',
  date_instruction: 'Date du début de l’examen',
  date_decision: 'Date de la décision',
  etat: 'État du dossier',
  lien: 'Lien vers le dossier',
  demandeur: 'Nom du demandeur',
  civilite: 'Civilité',
  prenom: 'Prénom',
  nom: 'Nom',
  raison_sociale: 'Raison sociale',
  siret: 'SIRET',
  demarche: 'Titre de la démarche',
  service: 'Nom du service',
  service_contact: 'Contact du service',
  service_telephone: 'Téléphone du service',
  service_horaires: 'Horaires du service',
  service_adresse: 'Adresse du service',
  delai: 'Délai habituel de réponse',
  groupe_nom: 'Nom du groupe',
  groupe_contact: 'Adresse électronique du groupe',
  groupe_telephone: 'Téléphone du groupe',
  groupe_horaires: 'Horaires du groupe',
  groupe_adresse: 'Adresse du groupe',
  groupe_page: 'Page du groupe',
  groupe_signataire: 'Signataire du groupe',
  groupe_signataire_qualite: 'Qualité du signataire',
  motivation: 'Motivation de la décision',
  attestation: 'Numéro de l’attestation',
  correction: 'Correction demandée',
  correction_avant: 'Date limite de la correction',
}

const rubriques: Record<Rubrique, string> = {
  dossier: 'Le dossier',
  demandeur: 'Le demandeur',
  demarche: 'La démarche et le service',
  groupe: 'Le groupe',
  decision: 'La décision',
  correction: 'La correction',
  question: 'Les réponses',
  annotation: 'Les annotations des instructeurs',
}

const ecriture: Record<CodeDEcriture, (ligne: number, extrait: string) => string> = {
  trop_long: () => 'Ce texte est trop long : 20 000 caractères au plus.',
  balise_ouverte: (ligne, extrait) =>
    `Ligne ${ligne} : « ${extrait} » n’est pas une donnée complète. Écrivez son nom entre deux accolades, par exemple « {{numero}} ».`,
  si_dans_la_ligne: (ligne) =>
    `Ligne ${ligne} : « {{#si …}} » et « {{/si}} » s’écrivent seuls sur leur ligne, avant et après le passage.`,
  condition_illisible: (ligne, extrait) =>
    `Ligne ${ligne} : la condition de « ${extrait} » ne se lit pas. Écrivez par exemple « {{#si question:logement = "maison"}} ».`,
  si_sans_fin: (ligne) => `Ligne ${ligne} : ce passage sous condition n’a pas de fin. Ajoutez « {{/si}} » après lui.`,
  fin_sans_si: (ligne) => `Ligne ${ligne} : « {{/si}} » termine un passage qui n’a pas commencé. Retirez-le.`,
  si_trop_profond: (ligne) => `Ligne ${ligne} : trois conditions au plus s’emboîtent. Sortez ce passage des autres.`,
}

const conditions: Record<CodeDeTypage, (p: Readonly<Record<string, string>>) => string> = {
  champ_inconnu: ({ id }) => `Une condition lit la question « ${id ?? ''} », qui n’est plus dans le formulaire.`,
  part_inconnue: ({ libelle, connues }) =>
    `Une condition lit une partie de « ${libelle ?? ''} » qui n’existe pas. Parties possibles : ${connues ?? 'aucune'}.`,
  repetition_inconnue: ({ id }) => `Une condition lit le bloc « ${id ?? ''} », qui n’est plus dans le formulaire.`,
  condition_inconnue: ({ id }) => `La condition « ${id ?? ''} » n’est plus dans le formulaire.`,
  annotation_illisible: ({ libelle }) =>
    `Une condition lit l’annotation « ${libelle ?? ''} » : seuls les courriels de décision le peuvent.`,
  hors_de_portee: ({ libelle, repetition }) =>
    `Une condition lit « ${libelle ?? ''} », qui a une réponse par ligne de « ${repetition ?? ''} ». Demandez plutôt si ce bloc est rempli.`,
  kind_inattendu: ({ libelle }) =>
    `Une condition ne dit ni oui ni non${libelle ? ` de « ${libelle} »` : ''}. Comparez la réponse, ou demandez si elle est remplie.`,
  kinds_differents: () => 'Une condition compare deux réponses qui ne se comparent pas.',
  option_inconnue: ({ option, libelle, connues }) =>
    `« ${option ?? ''} » n’est pas une réponse de « ${libelle ?? ''} ». Réponses possibles : ${connues ?? 'aucune'}.`,
  territoire_absent: ({ libelle }) =>
    `« ${libelle ?? ''} » ne dit pas de territoire : cette condition ne peut pas le lire.`,
}

const manques: Record<Manque['raison'], (nom: string) => string> = {
  inconnue: (nom) => `« ${nom} » n’existe pas : rien n’est écrit à sa place.`,
  interdite: (nom) => `« ${nom} » n’a pas sa place dans ce courriel : rien n’est écrit.`,
  cachee: (nom) => `« ${nom} » n’est pas demandée dans ce dossier : rien n’est écrit à sa place.`,
  sans_reponse: (nom) => `« ${nom} » n’a pas de réponse dans ce dossier : rien n’est écrit à sa place.`,
}

export const courriels = {
  titre: 'Courriels',
  chapeau:
    'Ces courriels partent tout seuls à la personne qui a déposé le dossier. Chacun a un texte habituel ; vous pouvez écrire le vôtre.',
  liste: 'Les courriels de la démarche',
  habituel: 'Texte habituel',
  personnel: 'Votre texte',
  aCorriger: 'À corriger',
  modifiePar: (par: string, date: string) => `Modifié par ${par} le ${date}.`,
  modifieLe: (date: string) => `Modifié le ${date}.`,
  ecrire: 'Écrire le texte',
  modifier: 'Modifier le texte',
  sortes,
  accuseLecture:
    'Cette démarche demande un accusé de lecture : les courriels de décision disent seulement qu’une décision attend. Votre texte ne partirait que si ce réglage changeait.',
  enregistree: 'Le texte est enregistré : les prochains courriels le reprendront.',
  reinitialisee: 'Le courriel a retrouvé le texte habituel.',
  refus: 'Le texte n’est pas enregistré',
  invalide: 'Ce texte ne peut plus partir tel quel',

  sujet: 'Objet',
  sujetAide: (tags: string) =>
    `Laissez vide pour garder l’objet habituel. Il ne dit ni la décision ni le nom de personne. Données possibles : ${tags}.`,
  sujetHabituel: 'L’objet de ce courriel ne change pas : il annonce plusieurs dossiers à la fois.',
  corps: 'Texte du courriel',
  corpsAide:
    '**gras**, *italique*, - liste, [lien](https://…), {{donnée}}. Un passage sous condition se met entre {{#si …}} et {{/si}}, seuls sur leur ligne.',
  autour: 'Ce qui entoure toujours votre texte',
  autourTexte: {
    depot: 'le numéro et la date de dépôt, le délai et ce que vaut le silence, le récépissé, le lien, le contact.',
    instruction: 'le numéro du dossier, le délai habituel, le lien, le contact.',
    correction: 'ce que l’instructeur demande, la date limite, comment corriger, le lien, le contact.',
    acceptation: 'la décision et sa date, sa motivation, le lien, le contact.',
    refus: 'la décision et sa date, sa motivation, comment la contester, le lien, le contact.',
    retour_instruction: 'le numéro du dossier, la raison de la reprise, comment la contester, le lien, le contact.',
    sans_suite: 'la décision et sa date, sa motivation, le lien, le contact.',
    expiration:
      'les dossiers concernés et leur date, comment les garder. Votre texte suit, sous le titre de la démarche.',
  } satisfies Record<Sorte, string>,
  enregistrer: 'Enregistrer le texte',
  voirApercu: 'Voir l’aperçu',
  donnees: 'Données que ce courriel peut reprendre',
  donneesAide: 'Copiez le nom entre accolades dans le texte : il sera remplacé par ce que dit le dossier.',
  conditionsDuFormulaire: 'Conditions du formulaire',
  conditionsAide: 'Par exemple « {{#si question:logement = "maison"}} », « {{#si question:enfants remplie}} » ou :',
  chercher: 'Chercher une donnée',
  aucune: 'Aucune donnée de ce nom.',
  balises,
  rubriques,

  apercu: 'Aperçu',
  apercuCadre: 'Aperçu du courriel',
  apercuAide: 'Sur un dossier inventé. L’aperçu montre le texte de cette page, enregistré ou non.',
  dossierDApercu: 'Dossier inventé pour l’aperçu',
  dossiers: { complet: 'tout est rempli', vide: 'presque rien n’est rempli' },
  objet: 'Objet',
  remarques: 'À savoir pour ce dossier',
  manques,
  ecartee: (n: number): string =>
    n === 1
      ? 'Un passage sous condition n’est pas écrit pour ce dossier.'
      : `${n} passages sous condition ne sont pas écrits pour ce dossier.`,
  rienADire: 'Votre texte ne dit rien pour ce dossier : le texte habituel partirait.',
  sansTexte: 'C’est le texte habituel.',
  pasDApercu: 'L’aperçu attend que le texte soit corrigé :',
  cercle: 'Les règles du formulaire dépendent d’elles-mêmes : corrigez-les d’abord dans l’éditeur.',
  versionTexte: 'Version en texte simple',

  reinitialiser: 'Revenir au texte habituel',
  reinitialiserTexte: 'Votre texte sera effacé, et les prochains courriels auront le texte habituel.',
  confirmer: 'Effacer mon texte et revenir au texte habituel',

  editeur: {
    barre: 'Mise en forme',
    gras: 'Gras',
    italique: 'Italique',
    puces: 'Liste à puces',
    numeros: 'Liste numérotée',
    lien: 'Lien',
    adresse: 'Adresse du lien',
    adresseAide: 'Elle commence par https:// ou mailto:',
    poserLien: 'Poser le lien',
    oterLien: 'Retirer le lien',
    donnee: 'Insérer une donnée',
    condition: 'Passage sous condition',
    si: 'Si',
    question: 'Question ou condition',
    operateur: 'Comparaison',
    valeur: 'Réponse',
    est: 'est',
    nEstPas: 'n’est pas',
    remplie: 'est remplie',
    videOp: 'n’est pas remplie',
    oui: 'oui',
    non: 'non',
    poserCondition: 'Mettre sous condition',
    changerCondition: 'Changer la condition',
    oterCondition: 'Retirer la condition, garder le texte',
    illisible: 'Corrigez d’abord ce que l’aide du champ dit : l’éditeur ne sait pas montrer ce texte.',
    texteBrut: 'Voir le texte avec ses signes',
    editeur: 'Revenir à l’éditeur',
  },

  droits: (contact: string): string => `Pour vos droits sur vos données personnelles : ${contact}`,
  decideLe: 'Décision du',

  fautes: {
    vide: 'Écrivez le texte, ou revenez au texte habituel.',
    sujetTropLong: (max: number) => `L’objet est trop long : ${max} caractères au plus.`,
    sujetMisEnForme: 'L’objet tient sur une ligne, sans mise en forme, sans lien et sans condition.',
    ecriture,
    inconnue: (cle: string) => `« {{${cle}}} » n’existe pas.`,
    question_absente: (cle: string) =>
      `« {{${cle}}} » : cette question n’est pas dans le formulaire. Retirez-la du texte.`,
    part_absente: (cle: string) => `« {{${cle}}} » : cette réponse n’a pas cette partie.`,
    pas_ici: (nom: string) => `« ${nom} » n’a pas sa place dans ce courriel. Retirez cette donnée.`,
    pas_dans_un_sujet: (nom: string) =>
      `« ${nom} » n’a pas sa place dans l’objet : on le lit par-dessus l’épaule. Mettez cette donnée dans le texte.`,
    sensible: (nom: string) =>
      `La réponse à « ${nom} » est sensible : elle ne part pas par courriel. Renvoyez plutôt au dossier avec « {{lien}} ».`,
    fichiers: (nom: string) =>
      `« ${nom} » reçoit des fichiers : ils ne partent pas par courriel. Renvoyez plutôt au dossier avec « {{lien}} ».`,
    condition_sensible: (nom: string) =>
      `Une condition lit « ${nom} », qui est sensible : le courriel le laisserait deviner. Retirez cette condition.`,
    condition_pas_ici: 'Ce courriel parle de plusieurs dossiers : il n’a pas de passage sous condition.',
    vouliezVousDire: (cle: string, nom: string) => `Vouliez-vous dire « {{${cle}}} » (${nom}) ?`,
    conditions,
  },
}
