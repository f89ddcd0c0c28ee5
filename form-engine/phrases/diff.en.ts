/** What changes between two revisions, in English. */
import type { Phrase, PhrasesDeDiff } from './diff.ts'

const entreGuillemets = (texte: string) => `“${texte}”`

const reglage = (nom: string): Record<'ajoute' | 'retire' | 'tout', Phrase> => ({
  ajoute: ({ Sujet, apres }) => `${Sujet}: ${nom} ${apres}, where there was none.`,
  retire: ({ Sujet, avant }) => `${Sujet}: no ${nom} any more (it was ${avant}).`,
  tout: ({ Sujet, avant, apres }) => `${Sujet}: ${nom} ${apres}, instead of ${avant}.`,
})

const interrupteur = (oui: string, non: string): { active: Phrase; desactive: Phrase } => ({
  active: ({ Sujet }) => `${Sujet} ${oui}.`,
  desactive: ({ Sujet }) => `${Sujet} ${non}.`,
})

const tout = (phrase: Phrase): { tout: Phrase } => ({ tout: phrase })

const formats = (quoi: string) =>
  ({
    equivalent: ({ Sujet }) => `${Sujet}: the ${quoi} are set otherwise, and the same files are accepted.`,
    elargi: ({ Sujet }) => `${Sujet} accepts more files (${quoi}).`,
    reduit: ({ Sujet }) => `${Sujet} accepts fewer files (${quoi}).`,
    different: ({ Sujet }) => `${Sujet} does not accept the same files (${quoi}).`,
  }) satisfies Record<string, Phrase>

const choix = (quoi: string) =>
  ({
    ajoute: ({ Sujet, element }) => `${Sujet} offers one more ${quoi}: ${element}.`,
    retire: ({ Sujet, element }) => `${Sujet} does not offer ${element} any more; files may have chosen it.`,
    retire_non_tenu: ({ Sujet, element }) => `${Sujet} does not offer ${element} any more; no file chose it.`,
    deplace: ({ Sujet, element }) => `${Sujet}: ${element} moves in the list.`,
  }) satisfies Record<string, Phrase>

const motsDuChoix = tout(
  ({ Sujet, avant, apres }) => `${Sujet}: the choice ${entreGuillemets(avant)} now reads ${entreGuillemets(apres)}.`,
)

const QUAND: Readonly<Record<string, string>> = { passe: 'in the past', futur: 'in the future' }

export const en: PhrasesDeDiff = {
  entreGuillemets,
  oui: 'yes',
  non: 'no',
  sujets: {
    champ: (nom) => nom,
    section: (nom) => `the section ${nom}`,
    repetition: (nom) => `the block ${nom}`,
    explication: (nom) => `the explanation ${nom}`,
    condition: (nom) => `the condition ${nom}`,
    validation: (nom) => `the rule ${nom}`,
    ineligibilite: (nom) => `the refusal ${nom}`,
    route: (nom) => `the routing rule to ${nom}`,
    texte: (nom) => nom,
    formulaire: () => 'the form',
  },
  dansLaColonne: (phrase, colonne) => `${phrase.replace(/\.$/, '')} (column ${colonne}).`,
  autre: ({ Sujet }, attribut) => `${Sujet}: the setting ${entreGuillemets(attribut)} changes.`,
  phrases: {
    'champ element': {
      ajoute_facultatif: ({ nom }) => `One more question, optional: ${nom}.`,
      ajoute_obligatoire: ({ nom }) => `One more question, which may be required: ${nom}.`,
      ajoute_calcule: ({ nom }) => `One more computed value: ${nom}.`,
      ajoute_avec_son_bloc: ({ nom }) => `The question ${nom} comes with its block.`,
      ajoute_nomme: ({ nom }) => `The question ${nom}, already named by a condition, is added.`,
      retire: ({ nom }) => `The question ${nom} is removed: its answers are put aside.`,
      retire_calcule: ({ nom }) => `The computed value ${nom} is removed.`,
    },
    'section element': {
      ajoute: ({ nom }) => `One more section: ${nom}.`,
      retire: ({ nom }) => `The section ${nom} is removed.`,
    },
    'repetition element': {
      ajoute_facultatif: ({ nom }) => `One more block, optional: ${nom}.`,
      ajoute_obligatoire: ({ nom }) => `One more block, required: ${nom}.`,
      ajoute_nomme: ({ nom }) => `The block ${nom}, already named by a condition, is added.`,
      retire: ({ nom }) => `The block ${nom} is removed: its rows are put aside.`,
    },
    'explication element': {
      ajoute: ({ nom }) => `One more explanation: ${nom}.`,
      retire: ({ nom }) => `The explanation ${nom} is removed.`,
    },
    'condition element': {
      ajoute: ({ nom }) => `One more named condition: ${nom}.`,
      ajoute_nomme: ({ nom }) => `The condition ${nom}, already used, is added.`,
      retire: ({ nom }) => `The named condition ${nom} is removed.`,
      retire_nomme: ({ nom }) => `The condition ${nom} is removed while it is still used.`,
    },
    'validation element': {
      ajoute_bloquant: ({ nom }) => `One more blocking rule: ${nom}.`,
      ajoute_avertissement: ({ nom }) => `One more warning: ${nom}.`,
      retire: ({ nom }) => `The rule ${nom} is removed.`,
    },
    'ineligibilite element': {
      ajoute: ({ nom }) => `One more reason to refuse: ${nom}.`,
      retire: ({ nom }) => `The reason to refuse ${nom} is removed.`,
    },
    'route element': {
      ajoute: ({ nom }) => `One more routing rule: some files will go to the group ${nom}.`,
      retire: ({ nom }) => `A routing rule to the group ${nom} is removed.`,
    },
    ordre: tout(({ Sujet }) => `${Sujet} moves.`),
    'route ordre': tout(({ Sujet }) => `${Sujet} changes rank: the first rule that is true decides.`),
    parent: {
      equivalent: ({ Sujet }) => `${Sujet} moves elsewhere and shows in the same cases.`,
      elargi_libre: ({ Sujet }) => `${Sujet} moves elsewhere and shows more often, asking for nothing more.`,
      elargi: ({ Sujet }) => `${Sujet} moves elsewhere and shows more often.`,
      reduit: ({ Sujet }) => `${Sujet} moves elsewhere and shows less often.`,
      autre_bloc: ({ Sujet }) => `${Sujet} moves into or out of a block: its answers are put aside.`,
      autre_cote: ({ Sujet }) => `${Sujet} moves between the request and the annotations: its answers are put aside.`,
      tout: ({ Sujet }) => `${Sujet} moves elsewhere and does not show in the same cases.`,
    },
    libelle: tout(({ avant, apres }) => `${entreGuillemets(avant)} becomes ${entreGuillemets(apres)}.`),
    titre: tout(({ avant, apres }) => `The section ${entreGuillemets(avant)} becomes ${entreGuillemets(apres)}.`),
    nom: tout(({ avant, apres }) => `The condition ${entreGuillemets(avant)} becomes ${entreGuillemets(apres)}.`),
    description: {
      ajoute: ({ Sujet }) => `${Sujet} now has a description.`,
      retire: ({ Sujet }) => `${Sujet} has no description any more.`,
      tout: ({ sujet }) => `The description changes for ${sujet}.`,
    },
    texte: tout(({ Sujet }) => `${Sujet}: the text changes.`),
    repli: tout(({ Sujet }) => `${Sujet}: the folded text changes.`),
    fichiers: tout(({ Sujet }) => `${Sujet}: the files to download change.`),
    message: tout(({ avant, apres }) => `The message ${entreGuillemets(avant)} becomes ${entreGuillemets(apres)}.`),
    textes: tout(({ Sujet, apres }) => `${Sujet}: a translation changes${apres && ` (${entreGuillemets(apres)})`}.`),
    presentation: {
      ajoute: ({ Sujet }) => `${Sujet} is shown as a table.`,
      retire: ({ Sujet }) => `${Sujet} is shown as cards.`,
      tout: ({ Sujet }) => `${Sujet} is laid out otherwise.`,
    },
    obligatoire: interrupteur('becomes required', 'becomes optional'),
    obligatoireSi: {
      sans_effet: ({ Sujet }) => `${Sujet} stays required in every case, whatever the condition.`,
      equivalent: ({ Sujet }) => `${Sujet} is required in the same cases, written otherwise.`,
      reduit: ({ Sujet }) => `${Sujet} is required in fewer cases.`,
      elargi: ({ Sujet }) => `${Sujet} is required in more cases.`,
      tout: ({ Sujet }) => `${Sujet} is not required in the same cases.`,
    },
    afficherSi: {
      equivalent: ({ Sujet }) => `${Sujet} shows in the same cases, written otherwise.`,
      elargi_libre: ({ Sujet }) => `${Sujet} shows in more cases, asking for nothing more.`,
      elargi: ({ Sujet }) => `${Sujet} shows in more cases.`,
      reduit: ({ Sujet }) => `${Sujet} shows in fewer cases.`,
      tout: ({ Sujet }) => `${Sujet} does not show in the same cases.`,
    },
    calcul: {
      equivalent: ({ Sujet }) => `${Sujet}: the computation is written otherwise and gives the same value.`,
      tout: ({ Sujet }) => `${Sujet}: the computation changes.`,
    },
    type: {
      sans_perte: ({ Sujet, avant, apres }) => `${Sujet} changes type (${avant}, then ${apres}): every answer stays.`,
      converti: ({ Sujet, avant, apres }) =>
        `${Sujet} changes type (${avant}, then ${apres}): answers are read again, some will need a correction.`,
      sans_conversion: ({ Sujet, avant, apres }) =>
        `${Sujet} changes type (${avant}, then ${apres}): its answers are put aside.`,
    },
    config: tout(({ Sujet }) => `${Sujet}: the settings follow the type.`),
    si: {
      equivalent: ({ Sujet }) => `${Sujet} is true in the same cases, written otherwise.`,
      sans_effet: ({ Sujet }) => `${Sujet} changes, and nothing uses it.`,
      tout: ({ Sujet }) => `${Sujet} is not true in the same cases.`,
    },
    'ineligibilite si': {
      equivalent: ({ Sujet }) => `${Sujet} concerns the same files, and is written otherwise.`,
      reduit: ({ Sujet }) => `${Sujet} concerns fewer files.`,
      elargi: ({ Sujet }) => `${Sujet} concerns more files.`,
      tout: ({ Sujet }) => `${Sujet} does not concern the same files.`,
    },
    'route si': {
      equivalent: ({ Sujet }) => `${Sujet} takes the same files, and is written otherwise.`,
      tout: ({ Sujet }) => `${Sujet} does not take the same files.`,
    },
    regle: {
      equivalent: ({ Sujet }) => `${Sujet} holds in the same cases, written otherwise.`,
      avertissement: ({ Sujet }) => `${Sujet} changes, and only warns.`,
      reduit: ({ Sujet }) => `${Sujet} blocks fewer answers.`,
      elargi: ({ Sujet }) => `${Sujet} blocks more answers.`,
      tout: ({ Sujet }) => `${Sujet} does not block the same answers.`,
    },
    severite: {
      durci: ({ Sujet }) => `${Sujet} becomes blocking.`,
      adouci: ({ Sujet }) => `${Sujet} only warns now.`,
    },
    sur: tout(({ Sujet }) => `${Sujet} is told at another question.`),
    groupe: tout(
      ({ avant, apres }) =>
        `Files routed to the group ${entreGuillemets(avant)} will go to the group ${entreGuillemets(apres)}.`,
    ),
    'routage.defaut': tout(({ apres }) =>
      apres === ''
        ? 'Files that no rule routes will go to the default group of the procedure.'
        : `Files that no rule routes will go to the group ${entreGuillemets(apres)}.`,
    ),
    langage: tout(() => 'The form is written in another version of the language.'),
    min: reglage('least number of rows'),
    max: reglage('greatest number of rows'),
    'config.min': reglage('minimum'),
    'config.max': reglage('maximum'),
    'config.unite': reglage('unit'),
    'config.decimales': reglage('decimals'),
    'config.tailleMax': reglage('greatest size of a file (bytes)'),
    'config.purgeJours': reglage('days files are kept'),
    'config.modele': reglage('model to download'),
    'config.modele.sha256': reglage('model to download'),
    'config.modele.nom': reglage('name of the model to download'),
    'config.libelleSecondaire': reglage('label of the second list'),
    'config.sorte': reglage('kind of result'),
    'config.mode': reglage('mode'),
    'config.expression': reglage('expected expression'),
    'config.indication': reglage('hint'),
    'config.exemple': reglage('example'),
    'config.erreur': reglage('error message'),
    'config.couches': reglage('layers of the map'),
    'config.quand': {
      ajoute: ({ Sujet, apres }) => `${Sujet} must now be ${QUAND[apres] ?? apres}.`,
      retire: ({ Sujet }) => `${Sujet} may be past or to come.`,
      tout: ({ Sujet, avant, apres }) =>
        `${Sujet} must be ${QUAND[apres] ?? apres}, and not ${QUAND[avant] ?? avant} any more.`,
    },
    'config.positif': interrupteur('does not accept negative numbers any more', 'accepts negative numbers'),
    'config.lettres': interrupteur('accepts letters', 'does not accept letters any more'),
    'config.chiffres': interrupteur('accepts digits', 'does not accept digits any more'),
    'config.speciaux': interrupteur('accepts other signs', 'only accepts letters and digits'),
    'config.numerosCourts': interrupteur('accepts short numbers', 'does not accept short numbers any more'),
    'config.autre': interrupteur('accepts a free answer', 'does not accept a free answer any more'),
    'config.formats': formats('formats'),
    'config.familles': formats('families of formats'),
    'config.nature': formats('nature of the document'),
    'config.options[]': choix('choice'),
    'config.options[].libelle': motsDuChoix,
    'config.groupes[]': choix('first choice'),
    'config.groupes[].libelle': motsDuChoix,
    'config.groupes[].secondaires[]': {
      ...choix('second choice'),
      ajoute_premier: ({ Sujet, element }) => `${Sujet} now asks for a second choice where there was none: ${element}.`,
    },
    'config.groupes[].secondaires[].libelle': motsDuChoix,
    'config.lignes[]': {
      ajoute: ({ Sujet, element }) => `${Sujet} has one more row: ${element}.`,
      ajoute_obligatoire: ({ Sujet, element }) => `${Sujet} has one more row, to be filled: ${element}.`,
      retire: ({ Sujet, element }) => `${Sujet} does not have the row ${element} any more.`,
      deplace: ({ Sujet, element }) => `${Sujet}: the row ${element} moves.`,
    },
    'config.lignes[].libelle': tout(({ Sujet, apres }) => `${Sujet}: a row is now called ${entreGuillemets(apres)}.`),
    'config.colonnes[]': {
      ajoute: ({ Sujet, element }) => `${Sujet} has one more column: ${element}.`,
      ajoute_obligatoire: ({ Sujet, element }) => `${Sujet} has one more column, to be filled: ${element}.`,
      retire: ({ Sujet, element }) => `${Sujet} does not have the column ${element} any more.`,
      deplace: ({ Sujet, element }) => `${Sujet}: the column ${element} moves.`,
    },
    'config.colonnes[].libelle': tout(
      ({ Sujet, apres }) => `${Sujet}: a column is now called ${entreGuillemets(apres)}.`,
    ),
    'config.colonnes[].type': tout(
      ({ Sujet, element, avant, apres }) => `${Sujet}: the column ${element} changes type (${avant}, then ${apres}).`,
    ),
    'config.colonnes[].sorte': tout(
      ({ Sujet, element }) => `${Sujet}: the values of the column ${element} are of another kind.`,
    ),
    'config.libelleColonne': tout(({ Sujet }) => `${Sujet} is looked for and read by another column of its list.`),
    'config.source': tout(({ Sujet }) => `${Sujet} is looked for in another list.`),
    'config.source.kind': tout(({ Sujet }) => `${Sujet} is looked for in another sort of list.`),
    'config.source.id': tout(({ Sujet }) => `${Sujet} is looked for in another version of its list.`),
    'config.source.nom': {
      ajoute: ({ Sujet, apres }) => `${Sujet}: its list is called ${entreGuillemets(apres)}.`,
      retire: ({ Sujet }) => `${Sujet}: its list has no name any more.`,
      tout: ({ Sujet, apres }) => `${Sujet}: its list is now called ${entreGuillemets(apres)}.`,
    },
    'config.colonnes[].obligatoire': {
      active: ({ Sujet, element }) => `${Sujet}: the column ${element} becomes required.`,
      desactive: ({ Sujet, element }) => `${Sujet}: the column ${element} becomes optional.`,
    },
  },
}
