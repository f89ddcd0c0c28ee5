/** Remarks on the wording of a form, in French. */
import type { PhrasesDeRedaction } from './redaction.ts'

const entre = (texte = '') => `«\u00A0${texte}\u00A0»`

export const fr: PhrasesDeRedaction = {
  phrases: {
    titre_de_trop: ({ titre }) =>
      `Cette section ne contient que la section ${entre(titre)}\u00A0: un des deux titres suffit.`,
    section_vide: () => 'Cette section est vide\u00A0: ajoutez-y une question, ou supprimez-la.',
    libelle_a_ecrire: () => 'Cette question n’a pas encore de libellé\u00A0: écrivez ce que vous demandez.',
    texte_a_ecrire: () => 'Cette explication ne dit encore rien\u00A0: écrivez son texte, ou supprimez-la.',
    libelle_en_double: ({ libelle }) =>
      `Deux questions de cette page s’appellent ${entre(libelle)}\u00A0: dites ce qui les distingue.`,
    libelle_long: ({ longueur, max }) =>
      `Ce libellé a ${longueur} caractères\u00A0: restez sous ${max} et mettez le reste dans l’aide.`,
    phrase_longue: ({ mots, max, debut }) =>
      `La phrase ${entre(debut)} a ${mots} mots\u00A0: coupez-la pour rester sous ${max}.`,
    majuscules: () => 'Ce texte est tout en majuscules, difficile à lire\u00A0: écrivez-le en minuscules.',
    cliquez_ici: () =>
      'Un lien doit se comprendre seul\u00A0: remplacez «\u00A0cliquez ici\u00A0» par ce qu’on y trouve.',
    point_median: ({ mot }) =>
      `Les lecteurs d’écran lisent mal ${entre(mot)}\u00A0: préférez une tournure neutre ou les deux mots entiers.`,
    format_sans_aide: () =>
      'Le format n’est pas expliqué\u00A0: dites dans l’aide où trouver ce numéro et comment l’écrire.',
    trop_de_choix: ({ choix, max }) =>
      `Cette liste a ${choix} choix\u00A0: au-delà de ${max}, regroupez-les ou passez à deux choix liés.`,
    fichier_sans_alternative: () =>
      'Ce fichier est obligatoire\u00A0: dites dans l’aide quoi faire si la personne ne l’a pas.',
    formulaire_long: ({ minutes, max }) =>
      `Ce formulaire prend environ ${minutes} minutes\u00A0: au-delà de ${max}, beaucoup abandonnent. Retirez ce qui ne sert pas à décider.`,
    deja_connu: ({ document, source }) =>
      `L’administration a déjà ${document ?? 'ce document'}${source ? ` (${source})` : ''}\u00A0: ne le redemandez que si vous ne pouvez pas l’obtenir.`,
    donnee_sensible: ({ sujet }) =>
      `Cette question semble toucher ${sujet ?? 'une donnée sensible'}, une donnée protégée\u00A0: vérifiez qu’un texte vous permet de la demander.`,
  },
  documents: {
    avis_impot: { nom: 'l’avis d’impôt', source: 'API Particulier, DGFiP' },
    kbis: { nom: 'l’extrait Kbis', source: 'API Entreprise, greffes' },
    sirene: { nom: 'la situation au répertoire Sirene', source: 'Insee' },
    acte_naissance: { nom: 'l’acte de naissance', source: 'COMEDEC, mairies' },
    domicile: { nom: 'de quoi vérifier le domicile', source: 'Justif’Adresse' },
    caf: { nom: 'le quotient familial', source: 'API Particulier, CNAF et MSA' },
    france_travail: { nom: 'la situation de demandeur d’emploi', source: 'API Particulier, France Travail' },
    securite_sociale: { nom: 'les droits à l’assurance maladie', source: 'Assurance maladie' },
    attestation_fiscale: { nom: 'l’attestation fiscale', source: 'API Entreprise, DGFiP' },
    vigilance: { nom: 'l’attestation de vigilance', source: 'API Entreprise, Urssaf' },
    statuts_association: { nom: 'les statuts de l’association', source: 'API Entreprise, RNA' },
    casier: { nom: 'le casier judiciaire', source: 'service du casier judiciaire national' },
    bourse: { nom: 'le statut de boursier', source: 'API Particulier, CNOUS et Éducation nationale' },
    diplome: { nom: 'la plupart des diplômes', source: 'diplome.gouv.fr' },
    carte_grise: { nom: 'le certificat d’immatriculation', source: 'système d’immatriculation des véhicules' },
  },
  sujets: {
    sante: 'à la santé',
    religion: 'à la religion',
    opinions: 'aux opinions politiques ou syndicales',
    origine: 'à l’origine ethnique',
    vie_sexuelle: 'à la vie sexuelle',
    infractions: 'aux condamnations pénales',
    biometrie: 'au corps de la personne (biométrie, génétique)',
  },
}
