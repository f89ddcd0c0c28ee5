/** What changes between two revisions, in French. Words that agree with nothing: a setting may be of either gender. */
import type { Phrase, PhrasesDeDiff } from './diff.ts'

const entreGuillemets = (texte: string) => `«\u00A0${texte}\u00A0»`

/** A setting with a value: `de` is « plus de maximum ». */
const reglage = (nom: string, de = `de ${nom}`): Partial<Record<'ajoute' | 'retire' | 'tout', Phrase>> => ({
  ajoute: ({ sujet, apres }) => `${majuscule(sujet)}\u00A0: ${nom} ${apres}, contre rien avant.`,
  retire: ({ sujet, avant }) => `${majuscule(sujet)}\u00A0: plus ${de}, contre ${avant} avant.`,
  tout: ({ sujet, avant, apres }) => `${majuscule(sujet)}\u00A0: ${nom} ${apres}, contre ${avant} avant.`,
})

const majuscule = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1)

const interrupteur = (oui: string, non: string): { active: Phrase; desactive: Phrase } => ({
  active: ({ Sujet }) => `${Sujet} ${oui}.`,
  desactive: ({ Sujet }) => `${Sujet} ${non}.`,
})

const tout = (phrase: Phrase): { tout: Phrase } => ({ tout: phrase })

const formats = (quoi: string) =>
  ({
    equivalent: ({ Sujet }) => `${Sujet}\u00A0: ${quoi} se règlent autrement, et les mêmes fichiers sont acceptés.`,
    elargi: ({ Sujet }) => `${Sujet} accepte d’autres fichiers encore (${quoi}).`,
    reduit: ({ Sujet }) => `${Sujet} accepte moins de fichiers (${quoi}).`,
    different: ({ Sujet }) => `${Sujet} n’accepte plus les mêmes fichiers (${quoi}).`,
  }) satisfies Record<string, Phrase>

const choix = (quoi: string) =>
  ({
    ajoute: ({ Sujet, element }) => `${Sujet} propose ${quoi} de plus\u00A0: ${element}.`,
    retire: ({ Sujet, element }) => `${Sujet} ne propose plus ${element}, que des dossiers peuvent avoir choisi.`,
    retire_non_tenu: ({ Sujet, element }) => `${Sujet} ne propose plus ${element}, qu’aucun dossier n’a choisi.`,
    deplace: ({ Sujet, element }) => `${Sujet}\u00A0: ${element} change de place dans la liste.`,
  }) satisfies Record<string, Phrase>

const motsDuChoix = tout(
  ({ Sujet, avant, apres }) =>
    `${Sujet}\u00A0: le choix ${entreGuillemets(avant)} se dit maintenant ${entreGuillemets(apres)}.`,
)

export const fr: PhrasesDeDiff = {
  entreGuillemets,
  oui: 'oui',
  non: 'non',
  sujets: {
    champ: (nom) => nom,
    section: (nom) => `la section ${nom}`,
    repetition: (nom) => `le bloc ${nom}`,
    explication: (nom) => `l’explication ${nom}`,
    condition: (nom) => `la condition ${nom}`,
    validation: (nom) => `la règle ${nom}`,
    ineligibilite: (nom) => `le refus ${nom}`,
    route: (nom) => `la règle de routage vers ${nom}`,
    texte: (nom) => nom,
    formulaire: () => 'le formulaire',
  },
  dansLaColonne: (phrase, colonne) => `${phrase.replace(/\.$/, '')} (colonne ${colonne}).`,
  autre: ({ Sujet }, attribut) => `${Sujet}\u00A0: le réglage ${entreGuillemets(attribut)} change.`,
  phrases: {
    'champ element': {
      ajoute_facultatif: ({ nom }) => `Une question facultative s’ajoute\u00A0: ${nom}.`,
      ajoute_obligatoire: ({ nom }) => `Une question qui peut être obligatoire s’ajoute\u00A0: ${nom}.`,
      ajoute_calcule: ({ nom }) => `Une valeur calculée s’ajoute\u00A0: ${nom}.`,
      ajoute_avec_son_bloc: ({ nom }) => `La question ${nom} s’ajoute avec son bloc.`,
      ajoute_nomme: ({ nom }) => `La question ${nom}, déjà nommée par une condition, s’ajoute.`,
      retire: ({ nom }) => `La question ${nom} est retirée\u00A0: ses réponses sont mises de côté.`,
      retire_calcule: ({ nom }) => `La valeur calculée ${nom} est retirée.`,
    },
    'section element': {
      ajoute: ({ nom }) => `Une section s’ajoute\u00A0: ${nom}.`,
      retire: ({ nom }) => `La section ${nom} est retirée.`,
    },
    'repetition element': {
      ajoute_facultatif: ({ nom }) => `Un bloc répétable facultatif s’ajoute\u00A0: ${nom}.`,
      ajoute_obligatoire: ({ nom }) => `Un bloc répétable obligatoire s’ajoute\u00A0: ${nom}.`,
      ajoute_nomme: ({ nom }) => `Le bloc ${nom}, déjà nommé par une condition, s’ajoute.`,
      retire: ({ nom }) => `Le bloc ${nom} est retiré\u00A0: ses lignes sont mises de côté.`,
    },
    'explication element': {
      ajoute: ({ nom }) => `Une explication s’ajoute\u00A0: ${nom}.`,
      retire: ({ nom }) => `L’explication ${nom} est retirée.`,
    },
    'condition element': {
      ajoute: ({ nom }) => `Une condition nommée s’ajoute\u00A0: ${nom}.`,
      ajoute_nomme: ({ nom }) => `La condition ${nom}, déjà utilisée, s’ajoute.`,
      retire: ({ nom }) => `La condition nommée ${nom} est retirée.`,
      retire_nomme: ({ nom }) => `La condition ${nom} est retirée, et reste utilisée.`,
    },
    'validation element': {
      ajoute_bloquant: ({ nom }) => `Une règle bloquante s’ajoute\u00A0: ${nom}.`,
      ajoute_avertissement: ({ nom }) => `Un avertissement s’ajoute\u00A0: ${nom}.`,
      retire: ({ nom }) => `La règle ${nom} est retirée.`,
    },
    'ineligibilite element': {
      ajoute: ({ nom }) => `Un motif de refus du dépôt s’ajoute\u00A0: ${nom}.`,
      retire: ({ nom }) => `Le motif de refus ${nom} est retiré.`,
    },
    'route element': {
      ajoute: ({ nom }) => `Une règle de routage s’ajoute\u00A0: des dossiers iront au groupe ${nom}.`,
      retire: ({ nom }) => `Une règle de routage vers le groupe ${nom} est retirée.`,
    },
    ordre: tout(({ Sujet }) => `${Sujet} change de place.`),
    'route ordre': tout(({ Sujet }) => `${Sujet} change de rang\u00A0: la première règle vraie décide.`),
    parent: {
      equivalent: ({ Sujet }) => `${Sujet} change d’endroit et s’affiche dans les mêmes cas.`,
      elargi_libre: ({ Sujet }) => `${Sujet} change d’endroit et s’affiche plus souvent, sans rien demander de plus.`,
      elargi: ({ Sujet }) => `${Sujet} change d’endroit et s’affiche plus souvent.`,
      reduit: ({ Sujet }) => `${Sujet} change d’endroit et s’affiche moins souvent.`,
      autre_bloc: ({ Sujet }) =>
        `${Sujet} entre dans un bloc répétable ou en sort\u00A0: ses réponses sont mises de côté.`,
      autre_cote: ({ Sujet }) =>
        `${Sujet} passe d’un côté à l’autre, entre la demande et les annotations\u00A0: ses réponses sont mises de côté.`,
      tout: ({ Sujet }) => `${Sujet} change d’endroit et ne s’affiche plus dans les mêmes cas.`,
    },
    libelle: tout(({ avant, apres }) => `${entreGuillemets(avant)} devient ${entreGuillemets(apres)}.`),
    titre: tout(({ avant, apres }) => `La section ${entreGuillemets(avant)} devient ${entreGuillemets(apres)}.`),
    nom: tout(({ avant, apres }) => `La condition ${entreGuillemets(avant)} devient ${entreGuillemets(apres)}.`),
    description: {
      ajoute: ({ Sujet }) => `${Sujet} a maintenant une description.`,
      retire: ({ Sujet }) => `${Sujet} n’a plus de description.`,
      tout: ({ sujet }) => `La description change pour ${sujet}.`,
    },
    texte: tout(({ Sujet }) => `${Sujet}\u00A0: le texte change.`),
    repli: tout(({ Sujet }) => `${Sujet}\u00A0: le texte replié change.`),
    fichiers: tout(({ Sujet }) => `${Sujet}\u00A0: les fichiers à télécharger changent.`),
    message: tout(({ avant, apres }) => `Le message ${entreGuillemets(avant)} devient ${entreGuillemets(apres)}.`),
    textes: tout(
      ({ Sujet, apres }) => `${Sujet}\u00A0: une traduction change${apres && ` (${entreGuillemets(apres)})`}.`,
    ),
    presentation: {
      ajoute: ({ Sujet }) => `${Sujet} s’affiche en tableau.`,
      retire: ({ Sujet }) => `${Sujet} s’affiche en cartes.`,
      tout: ({ Sujet }) => `${Sujet} se présente autrement.`,
    },
    obligatoire: interrupteur('devient obligatoire', 'devient facultatif'),
    obligatoireSi: {
      sans_effet: ({ Sujet }) => `${Sujet} reste obligatoire dans tous les cas, quelle que soit la condition.`,
      equivalent: ({ Sujet }) => `${Sujet} est obligatoire dans les mêmes cas, écrits autrement.`,
      reduit: ({ Sujet }) => `${Sujet} est obligatoire dans moins de cas.`,
      elargi: ({ Sujet }) => `${Sujet} est obligatoire dans plus de cas.`,
      tout: ({ Sujet }) => `${Sujet} n’est plus obligatoire dans les mêmes cas.`,
    },
    afficherSi: {
      equivalent: ({ Sujet }) => `${Sujet} s’affiche dans les mêmes cas, écrits autrement.`,
      elargi_libre: ({ Sujet }) => `${Sujet} s’affiche dans plus de cas, sans rien demander de plus.`,
      elargi: ({ Sujet }) => `${Sujet} s’affiche dans plus de cas.`,
      reduit: ({ Sujet }) => `${Sujet} s’affiche dans moins de cas.`,
      tout: ({ Sujet }) => `${Sujet} ne s’affiche plus dans les mêmes cas.`,
    },
    calcul: {
      equivalent: ({ Sujet }) => `${Sujet}\u00A0: le calcul est écrit autrement et donne la même valeur.`,
      tout: ({ Sujet }) => `${Sujet}\u00A0: le calcul change.`,
    },
    type: {
      sans_perte: ({ Sujet, avant, apres }) =>
        `${Sujet} change de type (${avant}, puis ${apres})\u00A0: toutes les réponses restent.`,
      converti: ({ Sujet, avant, apres }) =>
        `${Sujet} change de type (${avant}, puis ${apres})\u00A0: les réponses sont relues, certaines seront à corriger.`,
      sans_conversion: ({ Sujet, avant, apres }) =>
        `${Sujet} change de type (${avant}, puis ${apres})\u00A0: les réponses sont mises de côté.`,
    },
    config: tout(({ Sujet }) => `${Sujet}\u00A0: les réglages suivent le type.`),
    si: {
      equivalent: ({ Sujet }) => `${Sujet} est vraie dans les mêmes cas, écrits autrement.`,
      sans_effet: ({ Sujet }) => `${Sujet} change, et rien ne l’utilise.`,
      tout: ({ Sujet }) => `${Sujet} n’est plus vraie dans les mêmes cas.`,
    },
    'ineligibilite si': {
      equivalent: ({ Sujet }) => `${Sujet} touche les mêmes dossiers, et s’écrit autrement.`,
      reduit: ({ Sujet }) => `${Sujet} touche moins de dossiers.`,
      elargi: ({ Sujet }) => `${Sujet} touche plus de dossiers.`,
      tout: ({ Sujet }) => `${Sujet} ne touche plus les mêmes dossiers.`,
    },
    'route si': {
      equivalent: ({ Sujet }) => `${Sujet} prend les mêmes dossiers, et s’écrit autrement.`,
      tout: ({ Sujet }) => `${Sujet} ne prend plus les mêmes dossiers.`,
    },
    regle: {
      equivalent: ({ Sujet }) => `${Sujet} vaut dans les mêmes cas, écrits autrement.`,
      avertissement: ({ Sujet }) => `${Sujet} change, et ne fait qu’avertir.`,
      reduit: ({ Sujet }) => `${Sujet} bloque moins de réponses.`,
      elargi: ({ Sujet }) => `${Sujet} bloque plus de réponses.`,
      tout: ({ Sujet }) => `${Sujet} ne bloque plus les mêmes réponses.`,
    },
    severite: {
      durci: ({ Sujet }) => `${Sujet} devient bloquante.`,
      adouci: ({ Sujet }) => `${Sujet} ne fait plus qu’avertir.`,
    },
    sur: tout(({ Sujet }) => `${Sujet} se dit à une autre question.`),
    groupe: tout(
      ({ avant, apres }) =>
        `Les dossiers routés vers le groupe ${entreGuillemets(avant)} iront au groupe ${entreGuillemets(apres)}.`,
    ),
    'routage.defaut': tout(({ apres }) =>
      apres === ''
        ? 'Les dossiers qu’aucune règle ne route iront au groupe par défaut de la démarche.'
        : `Les dossiers qu’aucune règle ne route iront au groupe ${entreGuillemets(apres)}.`,
    ),
    langage: tout(() => 'Le formulaire est écrit dans une autre version du langage.'),
    min: reglage('nombre de lignes au moins', 'de nombre de lignes au moins'),
    max: reglage('nombre de lignes au plus', 'de nombre de lignes au plus'),
    'config.min': reglage('minimum'),
    'config.max': reglage('maximum'),
    'config.unite': reglage('unité', 'd’unité'),
    'config.decimales': reglage('décimales'),
    'config.tailleMax': reglage('taille maximale d’un fichier (octets)'),
    'config.purgeJours': reglage('jours de conservation des fichiers'),
    'config.modele': reglage('modèle à télécharger'),
    'config.modele.sha256': reglage('modèle à télécharger'),
    'config.modele.nom': reglage('nom du modèle à télécharger'),
    'config.libelleSecondaire': reglage('libellé de la seconde liste'),
    'config.sorte': reglage('résultat de sorte'),
    'config.mode': reglage('mode'),
    'config.expression': reglage('expression attendue', 'd’expression attendue'),
    'config.indication': reglage('indication', 'd’indication'),
    'config.exemple': reglage('exemple', 'd’exemple'),
    'config.erreur': reglage('message d’erreur'),
    'config.couches': reglage('couches de la carte', 'de couches sur la carte'),
    'config.quand': {
      ajoute: ({ Sujet, apres }) => `${Sujet} doit maintenant être ${QUAND[apres] ?? apres}.`,
      retire: ({ Sujet }) => `${Sujet} peut être une date passée ou à venir.`,
      tout: ({ Sujet, avant, apres }) =>
        `${Sujet} doit être ${QUAND[apres] ?? apres}, et non plus ${QUAND[avant] ?? avant}.`,
    },
    'config.positif': interrupteur('n’accepte plus de nombre négatif', 'accepte les nombres négatifs'),
    'config.lettres': interrupteur('accepte les lettres', 'n’accepte plus les lettres'),
    'config.chiffres': interrupteur('accepte les chiffres', 'n’accepte plus les chiffres'),
    'config.speciaux': interrupteur('accepte les autres signes', 'n’accepte plus que lettres et chiffres'),
    'config.numerosCourts': interrupteur('accepte les numéros courts', 'n’accepte plus les numéros courts'),
    'config.autre': interrupteur('accepte une réponse libre', 'n’accepte plus de réponse libre'),
    'config.formats': formats('formats'),
    'config.familles': formats('familles de formats'),
    'config.nature': formats('nature du document'),
    'config.options[]': choix('un choix'),
    'config.options[].libelle': motsDuChoix,
    'config.groupes[]': choix('un premier choix'),
    'config.groupes[].libelle': motsDuChoix,
    'config.groupes[].secondaires[]': {
      ...choix('un second choix'),
      ajoute_premier: ({ Sujet, element }) =>
        `${Sujet} demande maintenant un second choix là où il n’y en avait pas\u00A0: ${element}.`,
    },
    'config.groupes[].secondaires[].libelle': motsDuChoix,
    'config.lignes[]': {
      ajoute: ({ Sujet, element }) => `${Sujet} a une ligne de plus\u00A0: ${element}.`,
      ajoute_obligatoire: ({ Sujet, element }) => `${Sujet} a une ligne de plus, à remplir\u00A0: ${element}.`,
      retire: ({ Sujet, element }) => `${Sujet} n’a plus la ligne ${element}.`,
      deplace: ({ Sujet, element }) => `${Sujet}\u00A0: la ligne ${element} change de place.`,
    },
    'config.lignes[].libelle': tout(
      ({ Sujet, apres }) => `${Sujet}\u00A0: une ligne s’appelle maintenant ${entreGuillemets(apres)}.`,
    ),
    'config.colonnes[]': {
      ajoute: ({ Sujet, element }) => `${Sujet} a une colonne de plus\u00A0: ${element}.`,
      ajoute_obligatoire: ({ Sujet, element }) => `${Sujet} a une colonne de plus, à remplir\u00A0: ${element}.`,
      retire: ({ Sujet, element }) => `${Sujet} n’a plus la colonne ${element}.`,
      deplace: ({ Sujet, element }) => `${Sujet}\u00A0: la colonne ${element} change de place.`,
    },
    'config.colonnes[].libelle': tout(
      ({ Sujet, apres }) => `${Sujet}\u00A0: une colonne s’appelle maintenant ${entreGuillemets(apres)}.`,
    ),
    'config.colonnes[].type': tout(
      ({ Sujet, element, avant, apres }) =>
        `${Sujet}\u00A0: la colonne ${element} change de type (${avant}, puis ${apres}).`,
    ),
    'config.colonnes[].sorte': tout(
      ({ Sujet, element }) => `${Sujet}\u00A0: les valeurs de la colonne ${element} ne sont plus de la même sorte.`,
    ),
    'config.libelleColonne': tout(({ Sujet }) => `${Sujet} se cherche et se lit par une autre colonne de sa liste.`),
    'config.source': tout(({ Sujet }) => `${Sujet} se cherche dans une autre liste.`),
    'config.source.kind': tout(({ Sujet }) => `${Sujet} se cherche dans une autre sorte de liste.`),
    'config.source.id': tout(({ Sujet }) => `${Sujet} se cherche dans une autre version de sa liste.`),
    'config.source.nom': {
      ajoute: ({ Sujet, apres }) => `${Sujet}\u00A0: sa liste s’appelle ${entreGuillemets(apres)}.`,
      retire: ({ Sujet }) => `${Sujet}\u00A0: sa liste n’a plus de nom.`,
      tout: ({ Sujet, apres }) => `${Sujet}\u00A0: sa liste s’appelle maintenant ${entreGuillemets(apres)}.`,
    },
    'config.colonnes[].obligatoire': {
      active: ({ Sujet, element }) => `${Sujet}\u00A0: la colonne ${element} devient obligatoire.`,
      desactive: ({ Sujet, element }) => `${Sujet}\u00A0: la colonne ${element} devient facultative.`,
    },
  },
}

const QUAND: Readonly<Record<string, string>> = { passe: 'une date passée', futur: 'une date à venir' }
