import type { Motif } from '../../domain/preremplissage/lire.ts'
import type { Kind } from '../../../form-engine/type-de-champ.ts'
import { pluriel } from '../pluriel.ts'

const reponses = (n: number) => `${n} ${pluriel('fr', n, { one: 'réponse', other: 'réponses' })}`

/** Why something that was sent is not kept, and what would work. */
const motifs: Record<Motif, string> = {
  inconnue: 'Aucune question de cette démarche n’a cet identifiant. Voyez la liste sur la page d’aide.',
  type: 'Cette question ne se préremplit pas : la personne y répondra elle-même.',
  fichier: 'Un fichier ne se préremplit pas : la personne l’ajoutera elle-même.',
  ligne:
    'Cette question n’est pas à sa place. Une question d’un bloc répétable se donne dans la liste de son bloc ; les autres se donnent hors de toute liste.',
  lignes: 'Un bloc répétable attend une liste d’objets, un objet par bloc.',
  taille: 'Cette réponse dépasse 100 ko. Raccourcissez-la.',
  trop: 'Cet envoi contient plus de 200 réponses : les suivantes ne sont pas gardées.',
}

/** Answers that a link or a service gives beforehand. */
export const preremplir = {
  laissees: {
    ...motifs,
    vide: 'Cette réponse est vide.',
    identite: 'Cette démarche ne demande pas cela de la personne.',
    genre: (valeurs: readonly string[]) => `Donnez ${valeurs.map((une) => `«\u00a0${une}\u00a0»`).join(' ou ')}.`,
    nom: (max: number) => `Donnez un nom, en ${max} caractères au plus.`,
    autre: 'Ce nom n’est pas celui d’une question : une question s’écrit « champ_ » suivi de son identifiant.',
    origine: (max: number) => `Donnez le nom de votre service, sans lien, en ${max} caractères au plus.`,
  },
  garde: (n: number, quand: string) =>
    n > 1
      ? `${reponses(n)} sont gardées jusqu’au ${quand}. Donnez l’adresse «\u00a0dossier_url\u00a0» à la personne\u00a0: elle les reprendra dans son dossier.`
      : `${reponses(n)} est gardée jusqu’au ${quand}. Donnez l’adresse «\u00a0dossier_url\u00a0» à la personne\u00a0: elle la reprendra dans son dossier.`,
  rien: 'Aucune réponse n’a pu être gardée. Voyez pourquoi dans « laissees_de_cote ».',
  corps: 'Le corps est un objet JSON : { "champ_<id>": réponse, … }.',
  type: 'Cette adresse attend du JSON. Ajoutez l’en-tête « Content-Type: application/json ».',
  methode: 'Cette adresse se lit par GET et s’écrit par POST.',
  tropGros: (ko: number) => `Cet envoi dépasse ${ko} ko. Raccourcissez les réponses.`,
  jetons: (max: number) =>
    `Donnez les jetons à suivre dans « prefill_token », séparés par des virgules, ${max} au plus.`,

  reprise: {
    promesse: (n: number) =>
      n > 1
        ? `Ce lien apporte ${reponses(n)} déjà remplies\u00a0: vous pourrez les relire et les changer.`
        : 'Ce lien apporte une réponse déjà remplie : vous pourrez la relire et la changer.',
    par: (service: string) => `Elles viennent d’un service qui se présente comme «\u00a0${service}\u00a0».`,
    parInconnu: 'Elles viennent du service qui vous a donné ce lien.',
    prevenir: (mois: number) =>
      `Nous n’avons pas vérifié qui il est. Pendant ${mois} mois, il pourra savoir où en est votre dossier (brouillon, déposé, décidé), jamais ce qu’il contient.`,
    deja: 'Vous avez déjà repris ces réponses dans un dossier.',
    revenir: 'Revenir à ce dossier',
  },

  aide: {
    titre: (demarche: string) => `Préremplir «\u00a0${demarche}\u00a0»`,
    chapeau:
      'Vous connaissez déjà des réponses d’une personne ? Donnez-lui un lien qui les apporte. Elle les relit, les change si besoin, et dépose elle-même.',
    close: 'Cette démarche est close : elle ne reçoit plus de nouveau dossier. Les liens n’apportent plus rien.',
    aucune: 'Aucune question de cette démarche ne se préremplit.',
    lien: {
      titre: 'Par un lien',
      texte:
        'Ajoutez à l’adresse de la démarche une réponse par question. À réserver à peu de réponses : une adresse ne doit pas dépasser 2 000 caractères, et ce qu’elle contient reste dans l’historique du navigateur. N’y mettez rien de sensible.',
      exemple: 'Exemple de lien, avec les premières questions',
    },
    envoi: {
      titre: 'Par un envoi',
      texte: (ko: number, saisies: number, jours: number) =>
        `Votre service envoie les réponses en JSON, sans compte ni clé\u00a0: ${ko} ko et ${saisies} réponses au plus. Vous recevez une adresse à donner à la personne. Les réponses sont chiffrées avec cette adresse, servent une seule fois, et sont effacées après ${jours} jours si personne ne les reprend.`,
      depuis:
        'L’envoi se fait depuis un serveur : le navigateur d’un autre site ne peut pas envoyer à cette adresse. « origine » est le nom de votre service, montré à la personne.',
      exemple: 'Exemple d’envoi',
      reponse: 'Ce que vous recevez',
      suivi: (mois: number) =>
        `Pour savoir où en est le dossier, pendant ${mois} mois\u00a0: lisez la même adresse avec «\u00a0?prefill_token=\u00a0» et le jeton. L’état suit ceux de l’API de demarches-simplifiees.fr\u00a0: prefilled, brouillon, en_construction, en_instruction, accepte, refuse, sans_suite\u202f; et retire, quand la personne a retiré son dossier.`,
      ecarts:
        'Si vous veniez de demarches-simplifiees.fr : il n’y a ni « dossier_id » ni « dossier_number », car rien n’est un dossier avant que la personne le commence ; une réponse qui ne convient pas n’est pas gardée et vous est dite dans « laissees_de_cote ».',
      schema: 'Le schéma JSON de l’envoi',
    },
    identite: (noms: readonly string[]) =>
      `Cette démarche demande aussi qui fait la demande. Donnez-le de la même façon\u00a0: ${noms.join(', ')}. Cela vaut pour une personne qui demande pour elle-même.`,
    questions: 'Les questions qui se préremplissent',
    colonnes: {
      question: 'Question',
      id: 'Nom dans l’envoi',
      format: 'Ce qui est attendu',
      exemple: 'Exemple',
    },
    dansLeBloc: (bloc: string) => `dans chaque bloc «\u00a0${bloc}\u00a0»`,
    bloc: 'une liste d’objets, un par bloc',
    options: 'une des réponses proposées, par son texte ou son identifiant :',
    plusieurs: 'une liste de réponses proposées, par leur texte ou leur identifiant :',
    citer: (option: string) => `«\u00a0${option}\u00a0»`,
    etAutres: (n: number) => `et ${n} de plus, dans le schéma JSON`,
    formats: {
      boolean: '« true » ou « false »',
      integer: 'un nombre entier',
      decimal: 'un nombre, avec un point ou une virgule',
      text: 'un texte',
      date: 'une date, année-mois-jour',
      instant: 'une date et une heure, année-mois-jourTheure:minute',
      duration: 'une durée',
      option: 'une valeur de la liste, par son code ou son nom',
      options: 'une liste de valeurs',
      files: 'un fichier',
      composite: 'un objet, comme dans l’exemple',
    } satisfies Record<Kind, string>,
  },
}
