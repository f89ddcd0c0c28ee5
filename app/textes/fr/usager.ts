import { pluriel } from '../pluriel.ts'
import { conservation } from './conservation-usager.ts'
import { fichiers, reutiliser } from './fichiers.ts'
import { recommencer } from './recommencer.ts'

/** Texts of the fields, of the fill pages and of the usager's dossiers. */

interface Format {
  lettres: boolean
  chiffres: boolean
  speciaux: boolean
  min: number | null
  max: number | null
}

const champs = {
  parts: { jour: 'Jour', mois: 'Mois', annee: 'Année', heure: 'Heure' },
  exempleDeDate: 'Par exemple 22 11 2026',
  exempleDeDateHeure: 'Par exemple 22 11 2026, à 14:05',
  exempleEmail: 'Par exemple nom@exemple.fr',
  exempleTelephone: 'Par exemple 01 23 45 67 89 ou +590 690 12 34 56',
  exempleTelephoneOuCourt: 'Par exemple 01 23 45 67 89, +590 690 12 34 56 ou 3939',
  exempleIban: 'Par exemple FR76 3000 6000 0112 3456 7890 189',
  exempleSiret: '14 chiffres, par exemple 130 025 265 00013',
  exempleRna: 'W suivi de 9 chiffres ou lettres, par exemple W392001234',
  exempleRnf: 'Par exemple 075-FDD-00003-01',
  exempleUai: '7 chiffres et une lettre, par exemple 0750680G',
  exempleEngagement: 'Par exemple 1234567890',
  exempleNir: '15 chiffres, avec la clé, par exemple 1 84 12 76 451 089 46',
  exempleNumero: 'Le numéro du dossier, par exemple 4219',
  avantAujourdhui: 'Une date avant aujourd’hui',
  apresAujourdhui: 'Une date après aujourd’hui',
  exempleLibre: (exemple: string) => `Par exemple ${exemple}`,
  calcule: 'Calculé automatiquement',
  pasEncoreCalcule: '–',
  tableau: {
    lignes: 'Ligne',
    cellule: (ligne: string, colonne: string) => `${ligne}, ${colonne}`,
    obligatoires: (colonnes: readonly string[]) => `À remplir dans chaque ligne\u00a0: ${colonnes.join(', ')}`,
    date: 'jour/mois/année',
    vide: 'Ce tableau n’a pas encore de lignes.',
  },
  autre: 'Autre',
  autrePrecisez: 'Si vous avez choisi « Autre », précisez',
  sansReponse: 'Ne pas répondre',
  premierChoix: 'D’abord',
  secondChoix: 'Puis',
  adresse: {
    voie: 'Numéro et rue',
    complement: 'Complément (bâtiment, étage, lieu-dit), s’il y en a un',
    codePostal: 'Code postal',
    commune: 'Commune',
    pays: 'Pays',
    recherche: 'Chercher une adresse',
    aide: 'Numéro, rue et commune, par exemple 4 rue des Acacias, Vannes',
    chercher: 'Chercher',
    propositions: 'Adresses trouvées',
    aLaMain: 'Je ne trouve pas mon adresse : je la saisis',
  },
  commune: {
    aide: 'Nom ou code postal, par exemple Dole ou 39100',
    plusieurs: (texte: string) => `Plusieurs communes correspondent à « ${texte} ». Choisissez la vôtre.`,
    aucune: 'Aucune de celles-ci, chercher à nouveau',
  },
  referentiel: {
    aide: (exemple: string | null) =>
      `Au moins 3 caractères de ce que vous cherchez${exemple === null ? '' : `, par exemple « ${exemple} »`}`,
    plusieurs: (texte: string) => `Plusieurs lignes correspondent à « ${texte} »`,
    choisir: (n: number, isComplet: boolean) =>
      isComplet
        ? 'Choisissez la vôtre, ou précisez le texte ci-dessus.'
        : `Les ${n} premières sont montrées. Choisissez la vôtre, ou précisez le texte ci-dessus.`,
  },
  epci: {
    aide: 'Choisissez le département, puis écrivez le nom de l’EPCI ou laissez-le vide pour voir la liste.',
    departement: 'Département',
    recherche: 'Nom de l’EPCI, par exemple Grand Dole',
    plusieurs: 'Plusieurs EPCI correspondent. Choisissez le vôtre.',
    aucun: 'Aucun de ceux-ci, chercher à nouveau',
  },
  carte: {
    aide: (max: number | null) =>
      `Donnez la latitude et la longitude d’un point, ou la liste de plusieurs éléments${max === null ? '' : ` (${max} au plus)`}.`,
    latitude: 'Latitude, par exemple 47,0921',
    longitude: 'Longitude, par exemple 5,4897',
    geojson: 'Ou plusieurs points, des lignes, des surfaces',
    syntaxe:
      'Une position par ligne, comme « 47,0921 ; 5,4897 », sous le mot Point, Ligne ou Surface. Un GeoJSON convient aussi.',
    voirCoordonnees: 'Voir les coordonnées',
    dessin: {
      ouvrir: 'Dessiner sur une carte',
      fermer: 'Fermer la carte',
      echec: 'La carte n’est pas arrivée jusqu’ici. Réessayez, ou donnez les coordonnées ci-dessus.',
      carteDe: (question: string): string => `Carte : ${question}`,
      vide: 'Rien n’est encore dessiné.',
      outils: 'Ce que fait un clic sur la carte',
      outil: { deplacer: 'Déplacer', point: 'Un point', ligne: 'Une ligne', surface: 'Une surface' },
      mode: {
        deplacer: 'Faites glisser la carte, ou choisissez ce que vous dessinez.',
        point: 'Cliquez où est le point.',
        ligne: 'Cliquez chaque point de la ligne, puis terminez-la.',
        surface: 'Cliquez chaque sommet de la surface, puis terminez-la.',
      },
      pleine: (max: number): string =>
        `La carte a ses ${max} ${pluriel('fr', max, { one: 'élément', other: 'éléments' })} : retirez-en un pour en dessiner un autre.`,
      deplacements: 'Se déplacer sur la carte',
      approcher: 'Approcher',
      eloigner: 'Éloigner',
      vers: { nord: 'Vers le nord', sud: 'Vers le sud', est: 'Vers l’est', ouest: 'Vers l’ouest' },
      maPosition: 'Aller où je suis',
      sansPosition: 'Votre appareil ne donne pas votre position.',
      poserAuMilieu: 'Poser un point au milieu',
      terminer: { ligne: 'Terminer la ligne', surface: 'Terminer la surface' },
      manque: (n: number): string => `Encore ${n} ${pluriel('fr', n, { one: 'point', other: 'points' })}.`,
      enlever: 'Enlever le dernier point',
      retirer: 'Retirer',
      lElement: (rang: number, nom: string): string => ` l’élément ${rang} : ${nom}`,
      ajoute: (nom: string): string => `Ajouté : ${nom}`,
      retire: (nom: string): string => `Retiré : ${nom}`,
      pose: (n: number): string => `Point ${n} posé`,
      fond: (mention: string): string => `Fond de carte : ${mention}`,
      sansFond: 'Sans fond de carte : les traits donnent les degrés.',
    },
  },
  bornes: (min: string | null, max: string | null): string | null => {
    if (min !== null && max !== null) return `Entre ${min} et ${max}`
    if (min !== null) return `${min} au moins`
    return max === null ? null : `${max} au plus`
  },
  bornesDeDate: (min: string | null, max: string | null): string | null => {
    if (min !== null && max !== null) return `Entre le ${min} et le ${max}`
    if (min !== null) return `Le ${min} ou après`
    return max === null ? null : `Le ${max} ou avant`
  },
  format: ({ lettres, chiffres, speciaux, min, max }: Format): string | null => {
    const permis = [lettres && 'lettres', chiffres && 'chiffres', speciaux && 'autres signes'].filter(Boolean)
    const signes = permis.length < 3 && permis.length > 0 ? `${permis.join(' et ')} seulement` : null
    const longueur =
      min !== null && max !== null
        ? min === max
          ? `${min} caractères`
          : `de ${min} à ${max} caractères`
        : min !== null
          ? `${min} caractères au moins`
          : max !== null
            ? `${max} caractères au plus`
            : null
    const phrase = [longueur, signes].filter(Boolean).join(', ')
    return phrase === '' ? null : phrase.charAt(0).toLocaleUpperCase('fr') + phrase.slice(1)
  },
}

const remplir = {
  enregistrement: 'Enregistrement',
  etapeSuivante: 'Étape suivante',
  verifier: 'Vérifier mes réponses',
  revenir: 'Revenir à la vérification',
  verifierEtDeposer: 'Vérifier et déposer',
  plusTard: 'Continuer plus tard',
  toutesLesEtapes: 'Toutes les étapes',
  precedente: 'Étape précédente',
  ajouter: (libelle: string) => `Ajouter : ${libelle}`,
  retirer: (libelle: string) => ` : ${libelle}`,
  ligne: (libelle: string, n: number) => `${libelle} ${n}`,
  actesDeLigne: 'Ce qu’on peut faire de la ligne',
  aucuneLigne: 'Rien n’est encore ajouté.',
  bornesDeLignes: (min: number | null, max: number | null): string | null => {
    if (min !== null && min > 0 && max !== null) return `De ${min} à ${max} blocs.`
    if (min !== null && min > 0) return `${min} ${pluriel('fr', min, { one: 'bloc', other: 'blocs' })} au moins.`
    return max === null ? null : `${max} ${pluriel('fr', max, { one: 'bloc', other: 'blocs' })} au plus.`
  },
  lignesAuPlus: (max: number) => `Vous avez ajouté les ${max} blocs possibles.`,
  enSavoirPlus: 'En savoir plus',
  conflit: {
    titre: 'Cette réponse a changé entre-temps',
    autre: (par: string, quand: string) => `Réponse de ${par}, le ${quand} :`,
    vide: 'réponse effacée',
    mienne: 'Garder ma réponse, celle du champ ci-dessus',
    garder: 'Garder l’autre réponse',
    question: 'Laquelle garder ?',
    resume: (libelle: string) => `${libelle} : choisissez la réponse à garder`,
  },
  tropLong: (max: string) =>
    `Ce texte dépasse ${max} caractères : raccourcissez-le, ou joignez un fichier. Il n’est pas enregistré et seul son début est montré ici ; vos autres réponses sont enregistrées.`,
  tropLongIci: (max: string) =>
    `Ce texte dépasse ${max} caractères : raccourcissez-le, ou joignez un fichier. Il n’est pas enregistré.`,
  prerempli: 'Prérempli : vérifiez cette réponse',
  sansReponses: 'Cette étape ne demande aucune réponse.',
  session: {
    titre: 'Votre session est fermée',
    texte:
      'Par sécurité, votre session est fermée. Reconnectez-vous ici : votre texte est toujours là, et sera enregistré.',
    connexion: 'Se reconnecter ici',
    reessayer: 'Je me suis reconnecté ailleurs, enregistrer',
  },
  nonEnregistre: 'Non enregistré',
  ineligible: {
    titre: 'Cette demande ne peut pas être déposée',
    court: 'Demande non recevable',
    texte: 'Si vous vous êtes trompé, corrigez votre réponse. Ce que vous avez saisi est gardé.',
  },
  nouvellesQuestions: 'Vos réponses appellent d’autres questions : elles se sont ajoutées à cette page.',
  lignesNonEnregistrees: 'Vos dernières réponses ne sont pas encore enregistrées.',
}

const dossier = {
  brouillonDe: 'Votre brouillon',
  pasDeNumero: 'Pas encore de numéro',
  numero: (numero: string) => `Dossier ${numero}`,
  etapes: 'Les étapes',
  etat: {
    a_commencer: 'À commencer',
    en_cours: 'En cours',
    complete: 'Complète',
    en_erreur: 'À corriger',
  },
  avancement: (faites: number, total: number) =>
    `${faites} ${pluriel('fr', faites, { one: 'étape complète', other: 'étapes complètes' })} sur ${total}.`,
  reprendre: 'Reprendre mon brouillon',
  commencer: 'Commencer à répondre',
  verifier: 'Vérifier et déposer',
  aVerifier: 'Quand tout est rempli, relisez vos réponses, puis déposez.',
  quiVoit: 'Qui voit ce brouillon',
  seraSupprime: (date: string) => `Sera supprimé le ${date}.`,
  garderBrouillonAide: 'Toute réponse repousse cette date, et ce bouton aussi.',
  garderBrouillon: 'Garder ce brouillon',
  supprimerBrouillon: 'Supprimer ce brouillon',
  retour: 'Mes dossiers',
  etatActuel: 'Où en est votre dossier',
  historique: 'Ce qui s’est passé',
  reponses: 'Vos réponses',
  decision: 'La décision',
  motivation: 'Les raisons données par le service',
  sansMotivation: 'Le service n’a pas ajouté de commentaire.',
  recepisse: 'Récépissé de dépôt',
  recepissePdf: ' (PDF)',
  telechargerAvant: 'Téléchargez avant cette date ce que vous voulez garder.',
  gardeApresDecision: (mois: number) => `Ce dossier est gardé ${mois} mois après la décision, puis supprimé.`,
  reponseAvant: (date: string) => `Réponse habituelle avant le ${date}.`,
  prochaine: {
    en_construction: 'Le service va examiner votre dossier. Vous recevrez un courrier électronique à chaque étape.',
    en_instruction: 'Le service examine votre dossier. Vous recevrez sa décision par courrier électronique.',
  },
  formulaire: 'Ce que vous avez répondu',
}

const verifier = {
  titre: 'Vérifiez vos réponses',
  chapeau: 'Relisez, corrigez si besoin, puis déposez. Rien n’est envoyé avant.',
  modifier: (question: string) => ` : ${question}`,
  depot: 'Déposer le dossier',
  deposer: 'Déposer le dossier',
  plusTard: 'Plus tard',
  recoit: (service: string) => `${service} reçoit votre dossier, et vous recevez un récépissé tout de suite.`,
  recoitSansNom: 'Le service reçoit votre dossier, et vous recevez un récépissé tout de suite.',
  definitif: 'Vous pourrez encore modifier vos réponses, jusqu’au début de l’examen.',
  delai: (date: string) => `Réponse habituelle avant le ${date}.`,
  loi: 'En déposant, vous déclarez que vos réponses sont exactes. Une fausse déclaration ou l’usage d’un faux document est puni par l’article 441-1 du Code pénal : jusqu’à trois ans de prison et 45 000 € d’amende.',
  incomplet: (n: number) =>
    n === 1
      ? 'Le dossier ne peut pas encore être déposé : 1 réponse est à compléter ou à corriger.'
      : `Le dossier ne peut pas encore être déposé : ${n} réponses sont à compléter ou à corriger.`,
  ligneVide: 'Aucun bloc ajouté',
  aRelire: 'À relire avant de déposer',
  ecartees: {
    titre: 'Des réponses ne seront pas déposées',
    texte: 'Ces questions ne vous sont plus posées. Leurs réponses ne sont pas transmises ; le dépôt les efface.',
  },
  fichiersEnRoute: {
    titre: 'Un fichier n’est pas encore arrivé',
    texte: 'Terminez son envoi, ou renoncez-y, avant de déposer :',
  },
  ineligible: 'Cette demande ne peut pas être déposée',
  change: {
    titre: 'Le dossier a changé depuis que vous l’avez relu',
    pasDepose: 'Rien n’est déposé. Relisez ce qui a changé, puis déposez si tout est exact.',
    pasDeposeSansPage:
      'Rien n’est déposé : la page ne disait pas ce que vous aviez relu. Relisez vos réponses, puis déposez.',
    autre: 'La page que vous aviez sous les yeux n’est plus à jour : relisez toutes vos réponses.',
    avant: 'Avant',
    apres: 'Maintenant',
    aucune: 'aucune réponse',
    blocs: (n: number) => `${n} ${pluriel('fr', n, { one: 'bloc', other: 'blocs' })}`,
    blocsDeplaces: (n: number) => `${n} blocs, dans un autre ordre`,
    parVous: (quand: string) => `Par vous, dans une autre page, le ${quand}`,
    par: (nom: string, quand: string) => `Par ${nom}, le ${quand}`,
    parEffet: 'Par l’effet d’une autre réponse, ou du jour qui passe',
  },
}

const empreinte = {
  titre: 'Empreinte du dossier',
  aVerifier: 'Elle résume ce que vous allez déposer : si une seule réponse change, elle change.',
  deposee: 'Elle résume ce que vous avez déposé, et figure sur le récépissé.',
  entiere: 'L’empreinte entière',
}

const depose = {
  titre: 'Votre dossier est déposé',
  numero: (numero: string) => `Dossier ${numero}`,
  le: (date: string) => `Déposé le ${date}.`,
  gardez: 'Gardez ce numéro : il vous sera demandé si vous appelez.',
  suite: 'Ce qui se passe maintenant',
  lettre: (email: string) => `Un récépissé est envoyé à ${email}.`,
  examen: 'Le service examine votre dossier. S’il manque quelque chose, il vous écrit.',
  delai: (date: string) => `Il répond d’habitude avant le ${date}.`,
  sansDelai: 'Il n’a pas indiqué de délai habituel.',
  decision: 'Vous recevez la décision par courrier électronique, et vous la retrouvez ici.',
  telecharger: 'Télécharger le récépissé',
  suivre: 'Suivre ce dossier',
}

const liste = {
  titre: 'Mes dossiers',
  filtre: {
    titre: 'Chercher dans mes dossiers',
    chercher: 'Numéro, ou nom de la démarche',
    etat: 'État',
    tous: 'Tous',
    filtrer: 'Filtrer',
    effacer: 'Tout afficher',
    trouves: (n: number) => (n === 1 ? '1 dossier trouvé.' : `${n} dossiers trouvés.`),
    aucun: 'Aucun dossier ne correspond',
    aucunRaison: 'Essayez un autre mot, ou regardez l’autre onglet : un dossier décidé passe dans « Traités ».',
  },
  commencer: 'Commencer une démarche',
  enCours: 'En cours',
  traites: 'Traités',
  reprendreTitre: 'Votre dernier brouillon vous attend',
  reprendre: (demarche: string) => `${demarche}, pas encore déposé.`,
  reprendreAction: 'Reprendre mon brouillon',
  modifieLe: (date: string) => `modifié le ${date}`,
  modifieAujourdhui: 'modifié aujourd’hui',
  deposeLe: (date: string) => `déposé le ${date}`,
  etape: (n: number, total: number, titre: string) => `Étape ${n} sur ${total} : ${titre}.`,
  pretADeposer: 'Toutes les étapes sont complètes : il reste à vérifier et à déposer.',
  seraSupprime: (date: string) => `Sera supprimé le ${date}.`,
  pourLeGarder: 'Toute réponse repousse cette date.',
  pourEnGarder: 'Téléchargez avant ce que vous voulez garder.',
  retire: (jour: string) => `Vous l’avez retiré le ${jour}.`,
  recu: (date: string) => `Reçu le ${date}.`,
  examenCommence: (date: string) => `L’examen a commencé le ${date}.`,
  decide: (etat: string, date: string) => `${etat} le ${date}.`,
  bientotSupprime: 'Bientôt supprimé',
  voirRecepisse: 'Récépissé',
  duDossier: (numero: string) => ` du dossier ${numero} (PDF)`,
  lireDecision: 'Lire la décision',
  surDossier: (numero: string) => ` du dossier ${numero}`,
  aucun: 'Vous n’avez encore aucun dossier',
  aucunRaison:
    'Choisissez une démarche et commencez : vos réponses sont gardées au fur et à mesure, et vous les retrouvez ici.',
  aucunEnCours: 'Aucun dossier en cours',
  aucunTraite: 'Aucun dossier traité',
  aucunTraiteRaison: 'Quand un service aura répondu à l’un de vos dossiers, vous le retrouverez ici.',
}

const historique = {
  titre: 'Versions de cette réponse',
  lien: 'Versions précédentes',
  lienDe: (libelle: string) => ` de « ${libelle} »`,
  retour: 'Retour à la question',
  aucune: 'Personne n’a encore répondu à cette question.',
  actuelle: 'Réponse actuelle',
  vous: 'vous',
  vide: 'Réponse effacée',
  retablir: 'Rétablir cette réponse',
  celleDe: (texte: string) => ` : ${texte}`,
  perimee: {
    titre: 'Rien n’a été rétabli',
    texte: 'Quelqu’un vient de changer cette réponse. Relisez les versions ci-dessous, puis choisissez.',
  },
}

export const usager = {
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
