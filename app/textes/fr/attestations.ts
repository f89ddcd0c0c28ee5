/** Attestations: the document itself, its templates, where it is downloaded, where anybody verifies it. */
import { pluriel } from '../pluriel.ts'

export const attestations = {
  titre: 'Attestations',
  chapeau:
    'Une attestation est un PDF remis avec la décision. Le premier modèle publié qui convient au dossier est choisi quand la décision est rendue, et son texte ne change plus.',
  sortes: { acceptation: 'À l’acceptation', refus: 'Au refus' },
  sorte: { acceptation: 'acceptation', refus: 'refus' },

  document: {
    apercu: 'APERÇU – document sans valeur',
    verifier: 'Vérifier cette attestation',
    comment: (page: string) => `Scannez le carré, ou tapez le numéro et le code sur ${page}`,
    numeroEtCode: (numero: string, code: string) => `Numéro ${numero} – code ${code}`,
    dossier: (numero: string) => `Dossier ${numero}`,
    qr: (numero: string) => `Code QR qui mène à la page de vérification de l’attestation ${numero}`,
    pied: (numero: string) => `Attestation ${numero}`,
    page: (n: number, total: number) => `Page ${n} sur ${total}`,
    signature: (nom: string) => `Signature de ${nom}`,
    fichier: (numero: string) => `attestation-${numero}.pdf`,
  },

  /** The page of the démarche. */
  reglages: {
    titre: 'Ce que la démarche annonce',
    aide: 'Une démarche qui annonce une attestation ne se publie pas sans un modèle publié pour cette décision.',
    acceptation: 'Elle remet une attestation à l’acceptation',
    refus: 'Elle remet une attestation au refus',
    enregistrer: 'Enregistrer',
  },
  faits: {
    reglees: 'Ce que la démarche annonce est enregistré.',
    cree: 'Le modèle est créé : écrivez son texte, puis publiez-le.',
    enregistre:
      'Le brouillon est enregistré. Les décisions gardent la version publiée jusqu’à la prochaine publication.',
    publie: 'Le modèle est publié : les prochaines décisions le reprendront.',
    identique: 'Cette version était déjà publiée : rien n’a changé.',
    retire: 'Le modèle ne sert plus. Les attestations déjà remises restent valables.',
    remis: 'Le modèle sert de nouveau.',
    monte: 'L’ordre des modèles est changé.',
    image: 'L’image est ajoutée. Elle est vérifiée en une minute environ ; le modèle peut être publié ensuite.',
    imageRetiree: 'L’image est retirée du modèle.',
  },
  refus: 'Rien n’a changé',
  liste: (sorte: string) => `Les modèles : ${sorte}`,
  vide: 'Aucun modèle',
  videTexte: 'Sans modèle publié, cette décision ne remet aucune attestation.',
  ordre: 'L’ordre compte : le premier modèle qui convient est pris. Mettez le plus général en dernier.',
  nouveau: {
    titre: 'Nouveau modèle',
    nom: 'Nom du modèle',
    aide: 'Pour vous y retrouver ; il n’est pas imprimé.',
    creer: 'Créer le modèle',
  },
  monter: 'Monter',
  modifier: 'Modifier',
  remettre: 'Remettre en service',
  etats: { brouillon: 'Brouillon', publie: 'Publié', modifie: 'Publié, modifié depuis', retire: 'Hors service' },
  version: (n: number) => `version ${n}`,
  pour: {
    tous: 'Tous les dossiers',
    groupe: (nom: string) => `Groupe « ${nom} »`,
    groupeParti: 'Un groupe qui n’existe plus',
  },

  /** The page of a template. */
  modele: {
    nom: 'Nom du modèle',
    nomAide: 'Pour vous y retrouver ; il n’est pas imprimé.',
    qui: 'Pour quels dossiers',
    groupe: 'Groupe d’instructeurs',
    tousLesGroupes: 'Tous les groupes',
    condition: 'Condition sur les réponses',
    conditionAide:
      'Laissez vide pour tous les dossiers. Par exemple question:logement = "maison", question:enfants remplie, ou condition:urgence.',
    texte: 'Ce que dit l’attestation',
    titreDuDocument: 'Titre du document',
    titreAide: 'Une ligne. Les données s’écrivent entre accolades, par exemple {{demandeur}}.',
    corps: 'Texte',
    corpsAide:
      '**gras**, *italique*, - liste, {{donnée}}. Un passage sous condition se met entre {{#si …}} et {{/si}}, seuls sur leur ligne.',
    pied: 'Mention en bas de page',
    piedAide: '190 caractères au plus : un article, une adresse.',
    signature: 'Signature',
    signe: 'Qui signe',
    signeAide:
      'La signature du groupe se règle sur sa page. L’aperçu montre celle du groupe du modèle, ou du groupe par défaut.',
    quiSigne: {
      modele: 'La personne nommée ici',
      groupe: 'La personne qui signe pour le groupe du dossier ; à défaut, celle nommée ici',
    },
    signataire: 'Nom de la personne qui signe',
    signataireAide: 'Laissez vide pour une attestation sans signature.',
    qualite: 'Sa qualité',
    qualiteAide: 'Par exemple : directrice du service voirie.',
    alt: 'Ce que montre le logo',
    altAide: 'Lu à voix haute à qui ne le voit pas : par exemple « Ville de Val d’Ombelle ».',
    enregistrer: 'Enregistrer le brouillon',
    voirApercu: 'Voir l’aperçu (PDF)',
    apercuNouvelOnglet: '– nouvel onglet',
    autour: 'Ce qui entoure toujours votre texte',
    autourTexte:
      'le service et la date de la décision, le numéro de l’attestation, le code et le carré qui permettent de la vérifier.',
    donnees: 'Données que l’attestation peut reprendre',
    publication: 'Publication',
    publier: 'Publier cette version',
    publierAide: 'Les décisions suivantes la reprendront. Une version publiée ne change plus.',
    dejaPubliee: 'Le brouillon est celui de la version publiée.',
    retirer: 'Ne plus utiliser ce modèle',
    retirerTexte: 'Les décisions suivantes ne le prendront plus. Les attestations déjà remises restent valables.',
    confirmerRetrait: 'Ne plus l’utiliser',
    versions: 'Versions publiées',
    aucuneVersion: 'Ce modèle n’a jamais été publié.',
    publieePar: (n: number, par: string, date: string) => `Version ${n}, publiée par ${par} le ${date}`,
    publieeLe: (n: number, date: string) => `Version ${n}, publiée le ${date}`,
    remises: (n: number) =>
      n === 0
        ? 'aucune attestation remise'
        : pluriel('fr', n, { one: 'une attestation remise', other: `${n} attestations remises` }),
    voirVersion: 'Voir (PDF)',
    modifiePar: (par: string, date: string) => `Brouillon modifié par ${par} le ${date}.`,
    modifieLe: (date: string) => `Brouillon modifié le ${date}.`,
    invalide: 'Ce modèle ne peut pas être publié tel quel',
  },
  images: {
    titre: 'Images',
    logo: 'Logo en haut à gauche',
    signature: 'Image de la signature',
    choisir: 'Image PNG ou JPEG, 1 Mo au plus',
    ajouter: 'Ajouter cette image',
    duSite: 'Reprendre le logo du site',
    retirer: 'Retirer l’image',
    etats: {
      en_attente: 'Image en cours de vérification : rechargez cette page dans une minute.',
      sain: 'Image vérifiée.',
      infecte: 'Un virus a été trouvé dans cette image : retirez-la.',
      corrompu: 'Cette image ne peut pas être lue : retirez-la.',
      absente: 'Cette image n’est plus parmi les fichiers de la démarche : retirez-la.',
    },
  },
  fautes: {
    sansNom: 'Donnez un nom au modèle.',
    sansTitre: 'Écrivez le titre du document.',
    sansTexte: 'Écrivez le texte de l’attestation.',
    sansAlt: 'Dites en quelques mots ce que montre le logo.',
    sansSignataire: 'Écrivez le nom de la personne dont l’image est la signature.',
    titreMisEnForme: 'Le titre tient sur une ligne, sans mise en forme ni passage sous condition.',
    tropLong: (max: number) => `Raccourcissez ce texte : ${max} caractères au plus.`,
    conditionIllisible:
      'Cette condition ne se lit pas. Écrivez par exemple question:logement = "maison", ou laissez vide pour tous les dossiers.',
    groupeInconnu: 'Ce groupe n’existe plus : choisissez-en un autre.',
    groupeParti: 'Le groupe de ce modèle n’existe plus : choisissez-en un autre.',
    trop: (max: number) => `Une démarche a ${max} modèles au plus : retirez-en un d’abord.`,
    image: (nom: string) =>
      `« ${nom} » n’est pas une image PNG ou JPEG en couleurs ordinaires (RVB ou gris) : enregistrez-la dans l’un de ces formats.`,
    imageTropLourde: 'Cette image dépasse 1 Mo : réduisez-la.',
    sansFichier: 'Choisissez une image, puis ajoutez-la.',
    siteSansLogo: 'Le site n’a pas de logo en PNG ou en JPEG : ajoutez une image.',
    imagePasPrete: 'Une image du modèle n’est pas encore vérifiée : attendez une minute, puis publiez.',
  },
  /** Said where the démarche is published. */
  checklist: {
    sansModele: (sorte: string) =>
      `La démarche annonce une attestation (${sorte}) : publiez-en un modèle, ou n’annoncez plus d’attestation.`,
    invalide: (nom: string, phrase: string) => `Attestation « ${nom} » : ${phrase}`,
  },
  cercle: 'Les règles du formulaire dépendent les unes des autres : corrigez-les d’abord.',
  concurrence: (par: string) =>
    `${par} a modifié ce modèle pendant que vous l’écriviez. Gardez une copie de votre texte, rechargez la page, puis reportez vos changements.`,
  autrePersonne: 'Une autre personne',
  disparu: 'Ce modèle n’existe plus.',

  /** On the page of a dossier. */
  dossier: {
    telecharger: 'Télécharger l’attestation',
    pdf: '(PDF)',
    numero: (numero: string) => `Numéro ${numero}`,
    sans: 'Ce dossier n’a pas d’attestation.',
    enPreparation: 'L’attestation est en préparation : revenez dans une minute.',
    aide: 'Gardez ce fichier tel quel : toute personne à qui vous le remettez peut vérifier qu’il vient du service.',
    aucune: {
      sans_modele: 'Aucune attestation : la démarche n’avait pas de modèle publié pour cette décision.',
      aucun_modele_ne_convient: 'Aucune attestation : aucun modèle ne convient à ce dossier.',
      rien_a_dire: 'Aucune attestation : le modèle ne dit rien pour ce dossier.',
    },
    lettre: (numero: string) =>
      `Une attestation, numéro ${numero}, accompagne cette décision. Elle se télécharge depuis le dossier.`,
  },

  /** The public page. */
  verification: {
    titre: 'Vérifier une attestation',
    chapeau:
      'Vous avez une attestation remise par un service ? Vérifiez ici qu’elle vient bien de lui et qu’elle tient toujours.',
    numero: 'Numéro de l’attestation',
    numeroAide: 'En bas du document, par exemple 7K3M-9QXT-2H5B.',
    code: 'Code',
    codeAide: 'À côté du numéro, quatre fois quatre signes.',
    verifier: 'Vérifier',
    autre: 'Vérifier une autre attestation',
    authentique: 'Cette attestation est authentique',
    delivree: (numero: string, date: string) =>
      `L’attestation ${numero} a été délivrée le ${date}. Elle tient toujours.`,
    retiree: 'Cette attestation est retirée',
    retireeTexte: (numero: string, delivree: string, retiree: string) =>
      `L’attestation ${numero}, délivrée le ${delivree}, a été retirée le ${retiree}. La décision qu’elle disait ne s’applique plus.`,
    inconnue: 'Attestation inconnue',
    inconnueTexte:
      'Aucune attestation n’a ce numéro et ce code. Relisez-les sur le document ; s’ils sont bien ceux-là, ce document ne vient pas de ce site.',
    refus: 'Vérification impossible pour le moment',
    fichier: {
      titre: 'Vérifier le fichier lui-même',
      aide: 'Le numéro et le code peuvent être recopiés sur un faux. Comparez le fichier reçu avec celui qui a été délivré : un seul signe changé se voit.',
      choisir: 'Fichier PDF de l’attestation',
      indice: 'Dans un navigateur à jour, le fichier ne quitte pas votre appareil.',
      comparer: 'Comparer le fichier',
      pareil: 'Ce fichier est celui qui a été délivré, à l’octet près.',
      autre: 'Ce fichier n’est pas celui qui a été délivré : il a été modifié, ou ce n’est pas le bon fichier.',
      sansFichier: 'Choisissez le fichier PDF à comparer.',
      tropGros: 'Ce fichier dépasse 10 Mo : ce n’est pas une attestation de ce site.',
      enPreparation: 'Le fichier est encore en préparation : revenez dans une minute pour le comparer.',
      empreinte: 'Empreinte SHA-256 du fichier délivré',
    },
  },
}
