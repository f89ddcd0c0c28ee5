/**
 * What each change does to dossiers already filled: one table, (sort, attribute, change) → class, with its reason. `tout` stands
 * for every change the table does not tell apart. Settings of types are `config.*`, those of a column of a table among them.
 */
import type { Classe, Nature, Sorte } from './difference.ts'

export interface LigneDeClasses {
  sorte: Sorte
  motif: string
  nature: Nature | 'tout'
  classe: Classe
  raison: string
}

type Brute = readonly [motif: string, nature: Nature | 'tout', classe: Classe, raison: string]

const MOTS = 'words decide nothing: answers are kept by id'
const TIRET = 'what is accepted only grows'
const SERRE = 'an answer already given may not be accepted any more'
const ORDRE = 'the order of questions decides nothing'

const CHAMP: readonly Brute[] = [
  ['element', 'ajoute_facultatif', 'elargit', 'one more question, that nobody has to answer'],
  ['element', 'ajoute_obligatoire', 'restreint', 'one more answer may be asked of a dossier that was complete'],
  ['element', 'ajoute_calcule', 'elargit', 'nobody answers what is computed'],
  ['element', 'ajoute_avec_son_bloc', 'elargit', 'its block comes with it, without any row'],
  ['element', 'ajoute_nomme', 'restreint', 'an expression already named it: what was unknown becomes known'],
  ['element', 'retire', 'casse', 'its answers have no place any more: they go to the shelf'],
  ['element', 'retire_calcule', 'restreint', 'no answer is lost, but a value is not given any more'],
  ['ordre', 'deplace', 'neutre', ORDRE],
  ['parent', 'equivalent', 'neutre', 'it is shown in the same cases'],
  ['parent', 'elargi_libre', 'elargit', 'it is shown more often, asks for nothing, and nothing reads it'],
  ['parent', 'elargi', 'restreint', 'it is shown, and asked or read, in more cases'],
  ['parent', 'reduit', 'restreint', 'in some cases its answers do not count any more'],
  ['parent', 'different', 'restreint', 'it is not shown in the same cases'],
  ['parent', 'autre_bloc', 'casse', 'one answer for the dossier and one for each row do not stand for each other'],
  ['parent', 'autre_cote', 'casse', 'an answer must not pass from the usager to the annotations, nor back'],
  ['libelle', 'tout', 'neutre', MOTS],
  ['description', 'tout', 'neutre', MOTS],
  ['type', 'sans_perte', 'elargit', 'every answer keeps its value, and is read the same'],
  ['type', 'converti', 'casse', 'answers are read again under the new type, and some may not be understood'],
  ['type', 'sans_conversion', 'casse', 'answers have no reading under the new type: they go to the shelf'],
  ['config', 'avec_le_type', 'neutre', 'told and weighed by the change of type'],
  ['obligatoire', 'active', 'restreint', 'an answer may be missing'],
  ['obligatoire', 'desactive', 'elargit', 'no answer has to be given any more'],
  ['obligatoireSi', 'sans_effet', 'neutre', 'the answer is asked for in any case'],
  ['obligatoireSi', 'equivalent', 'neutre', 'the answer is asked for in the same cases'],
  ['obligatoireSi', 'reduit', 'elargit', 'the answer is asked for in fewer cases'],
  ['obligatoireSi', 'elargi', 'restreint', 'the answer is asked for in more cases'],
  ['obligatoireSi', 'different', 'restreint', 'the answer may be asked for in other cases'],
  ['afficherSi', 'equivalent', 'neutre', 'it is shown in the same cases'],
  ['afficherSi', 'elargi_libre', 'elargit', 'it is shown more often, asks for nothing, and nothing reads it'],
  ['afficherSi', 'elargi', 'restreint', 'it is shown, and asked or read, in more cases'],
  ['afficherSi', 'reduit', 'restreint', 'in some cases its answers do not count any more'],
  ['afficherSi', 'different', 'restreint', 'it may be shown in other cases'],
  ['calcul', 'equivalent', 'neutre', 'the same value, written otherwise'],
  ['calcul', 'different', 'restreint', 'another value is given, and read by whatever reads it'],
  ['calcul', 'avec_le_type', 'neutre', 'told and weighed by the change of type'],
]

/** Settings of types. */
const CONFIG: readonly Brute[] = [
  ['config.min', 'ajoute', 'restreint', SERRE],
  ['config.min', 'retire', 'elargit', TIRET],
  ['config.min', 'releve', 'restreint', SERRE],
  ['config.min', 'abaisse', 'elargit', TIRET],
  ['config.max', 'ajoute', 'restreint', SERRE],
  ['config.max', 'retire', 'elargit', TIRET],
  ['config.max', 'releve', 'elargit', TIRET],
  ['config.max', 'abaisse', 'restreint', SERRE],
  ['config.positif', 'active', 'restreint', 'a negative number may have been given'],
  ['config.positif', 'desactive', 'elargit', TIRET],
  ['config.unite', 'ajoute', 'neutre', MOTS],
  ['config.unite', 'retire', 'neutre', MOTS],
  ['config.unite', 'change', 'restreint', 'figures already given would be read in another unit'],
  ['config.decimales', 'ajoute', 'restreint', SERRE],
  ['config.decimales', 'retire', 'elargit', TIRET],
  ['config.decimales', 'releve', 'elargit', TIRET],
  ['config.decimales', 'abaisse', 'restreint', SERRE],
  ['config.decimales', 'du_calcul', 'restreint', 'the value is rounded otherwise, and read by whatever reads it'],
  ['config.sorte', 'du_calcul', 'restreint', 'what is computed is of another kind'],
  ['config.quand', 'ajoute', 'restreint', 'a date already given may be on the wrong side of the day'],
  ['config.quand', 'retire', 'elargit', TIRET],
  ['config.quand', 'change', 'restreint', 'a date already given may be on the wrong side of the day'],
  ['config.mode', 'tout', 'restreint', 'another way to say what is accepted'],
  ['config.lettres', 'active', 'elargit', TIRET],
  ['config.lettres', 'desactive', 'restreint', SERRE],
  ['config.chiffres', 'active', 'elargit', TIRET],
  ['config.chiffres', 'desactive', 'restreint', SERRE],
  ['config.speciaux', 'active', 'elargit', TIRET],
  ['config.speciaux', 'desactive', 'restreint', SERRE],
  ['config.expression', 'tout', 'restreint', 'two patterns are not compared'],
  ['config.indication', 'tout', 'neutre', MOTS],
  ['config.exemple', 'tout', 'neutre', MOTS],
  ['config.erreur', 'tout', 'neutre', MOTS],
  ['config.numerosCourts', 'active', 'elargit', TIRET],
  ['config.numerosCourts', 'desactive', 'restreint', SERRE],
  ['config.options[]', 'ajoute', 'elargit', 'one more choice'],
  ['config.options[]', 'retire', 'casse', 'an answer may hold it: it would not be understood any more'],
  ['config.options[]', 'retire_non_tenu', 'restreint', 'no dossier holds it, but one being filled may be about to'],
  ['config.options[]', 'deplace', 'neutre', 'answers hold the id of their option'],
  // Not neutral: whoever typed the new words and was not understood now is.
  ['config.options[].libelle', 'change', 'elargit', 'answers hold the id; the new words are understood besides'],
  ['config.autre', 'active', 'elargit', TIRET],
  ['config.autre', 'desactive', 'restreint', 'a free text may have been given'],
  ['config.groupes[]', 'ajoute', 'elargit', 'one more choice'],
  ['config.groupes[]', 'retire', 'casse', 'an answer may hold it: it would not be understood any more'],
  ['config.groupes[]', 'retire_non_tenu', 'restreint', 'no dossier holds it, but one being filled may be about to'],
  ['config.groupes[]', 'deplace', 'neutre', 'answers hold the ids of their options'],
  ['config.groupes[].libelle', 'change', 'elargit', 'answers hold the id; the new words are understood besides'],
  ['config.groupes[].secondaires[]', 'ajoute', 'elargit', 'one more choice'],
  ['config.groupes[].secondaires[]', 'ajoute_premier', 'restreint', 'the first choice was answered alone'],
  ['config.groupes[].secondaires[]', 'retire', 'casse', 'an answer may hold it'],
  ['config.groupes[].secondaires[]', 'retire_non_tenu', 'restreint', 'no dossier holds it, but one may be about to'],
  ['config.groupes[].secondaires[]', 'deplace', 'neutre', 'answers hold the ids of their options'],
  ['config.groupes[].secondaires[].libelle', 'change', 'elargit', 'answers hold the id'],
  ['config.libelleSecondaire', 'tout', 'neutre', MOTS],
  ['config.lignes[]', 'ajoute', 'elargit', 'one more row, that nobody has to fill'],
  ['config.lignes[]', 'ajoute_obligatoire', 'restreint', 'a column must be filled in every row'],
  ['config.lignes[]', 'retire', 'casse', 'its cells have no place any more'],
  ['config.lignes[]', 'deplace', 'neutre', 'cells are kept by the ids of their row and column'],
  ['config.lignes[].libelle', 'change', 'neutre', MOTS],
  ['config.colonnes[]', 'ajoute', 'elargit', 'one more column, that nobody has to fill'],
  ['config.colonnes[]', 'ajoute_obligatoire', 'restreint', 'the column must be filled in every row'],
  ['config.colonnes[]', 'retire', 'casse', 'its cells have no place any more'],
  ['config.colonnes[]', 'deplace', 'neutre', 'cells are kept by the ids of their row and column'],
  ['config.colonnes[].libelle', 'change', 'neutre', MOTS],
  ['config.colonnes[].type', 'change', 'casse', 'its cells are read again under another type'],
  ['config.colonnes[].obligatoire', 'active', 'restreint', 'a cell may be missing'],
  ['config.colonnes[].obligatoire', 'desactive', 'elargit', TIRET],
  ['config.colonnes[].sorte', 'change', 'casse', 'its values are read as another kind'],
  ['config.libelleColonne', 'change', 'restreint', 'people look for, and read, another column'],
  ['config.source', 'change', 'restreint', 'what is typed is looked for elsewhere; lines already chosen stay'],
  ['config.source.kind', 'change', 'restreint', 'what is typed is looked for elsewhere; lines already chosen stay'],
  ['config.source.id', 'change', 'restreint', 'what is typed is looked for in other lines; those already chosen stay'],
  ['config.source.nom', 'tout', 'neutre', MOTS],
  ...(['config.formats', 'config.familles', 'config.nature'] as const).flatMap((motif): Brute[] => [
    [motif, 'equivalent', 'neutre', 'the same formats are accepted'],
    [motif, 'elargi', 'elargit', TIRET],
    [motif, 'reduit', 'restreint', SERRE],
    [motif, 'different', 'restreint', SERRE],
  ]),
  ['config.tailleMax', 'ajoute', 'restreint', SERRE],
  ['config.tailleMax', 'retire', 'elargit', TIRET],
  ['config.tailleMax', 'releve', 'elargit', TIRET],
  ['config.tailleMax', 'abaisse', 'restreint', SERRE],
  ['config.purgeJours', 'tout', 'restreint', 'files are kept otherwise than whoever gave them was told'],
  ['config.modele', 'tout', 'neutre', MOTS],
  ['config.modele.sha256', 'tout', 'neutre', MOTS],
  ['config.modele.nom', 'tout', 'neutre', MOTS],
  ['config.couches', 'tout', 'neutre', 'layers are shown beside; what was drawn stays'],
]

const STRUCTURE: readonly Brute[] = [
  ['element', 'ajoute', 'neutre', 'what it holds is told apart'],
  ['element', 'retire', 'neutre', 'what it held is told apart'],
  ['ordre', 'deplace', 'neutre', ORDRE],
]

const SECTION: readonly Brute[] = [
  ...STRUCTURE,
  ['parent', 'equivalent', 'neutre', 'it is shown in the same cases'],
  ['parent', 'elargi_libre', 'elargit', 'it is shown more often, asks for nothing, and nothing reads what it holds'],
  ['parent', 'elargi', 'restreint', 'what it holds is shown in more cases'],
  ['parent', 'reduit', 'restreint', 'in some cases the answers it holds do not count any more'],
  ['parent', 'different', 'restreint', 'what it holds is not shown in the same cases'],
  ['parent', 'autre_cote', 'casse', 'an answer must not pass from the usager to the annotations, nor back'],
  ['titre', 'tout', 'neutre', MOTS],
  ['description', 'tout', 'neutre', MOTS],
  ['afficherSi', 'equivalent', 'neutre', 'it is shown in the same cases'],
  [
    'afficherSi',
    'elargi_libre',
    'elargit',
    'it is shown more often, asks for nothing, and nothing reads what it holds',
  ],
  ['afficherSi', 'elargi', 'restreint', 'what it holds is shown in more cases'],
  ['afficherSi', 'reduit', 'restreint', 'in some cases the answers it holds do not count any more'],
  ['afficherSi', 'different', 'restreint', 'what it holds may be shown in other cases'],
]

const EXPLICATION: readonly Brute[] = [
  ...STRUCTURE,
  ['parent', 'equivalent', 'neutre', 'it is shown in the same cases'],
  ['parent', 'tout', 'elargit', 'it asks for nothing, and nothing reads it'],
  ['libelle', 'tout', 'neutre', MOTS],
  ['texte', 'tout', 'neutre', MOTS],
  ['repli', 'tout', 'neutre', MOTS],
  ['fichiers', 'tout', 'neutre', 'files are to read or to fill: they ask for nothing by themselves'],
  ['afficherSi', 'equivalent', 'neutre', 'it is shown in the same cases'],
  ['afficherSi', 'tout', 'elargit', 'it asks for nothing, and nothing reads it'],
]

const REPETITION: readonly Brute[] = [
  ...CHAMP.filter(([motif]) =>
    ['ordre', 'parent', 'libelle', 'description', 'obligatoire', 'afficherSi'].includes(motif),
  ),
  ['element', 'ajoute_facultatif', 'elargit', 'one more block, that nobody has to fill'],
  ['element', 'ajoute_obligatoire', 'restreint', 'a row at least is asked of a dossier that was complete'],
  ['element', 'ajoute_nomme', 'restreint', 'an expression already named it: what was unknown becomes known'],
  ['element', 'retire', 'casse', 'its rows have no place any more: they go to the shelf'],
  ['min', 'ajoute', 'restreint', 'rows may be missing'],
  ['min', 'retire', 'elargit', TIRET],
  ['min', 'releve', 'restreint', 'rows may be missing'],
  ['min', 'abaisse', 'elargit', TIRET],
  ['max', 'ajoute', 'restreint', 'there may be rows too many'],
  ['max', 'retire', 'elargit', TIRET],
  ['max', 'releve', 'elargit', TIRET],
  ['max', 'abaisse', 'restreint', 'there may be rows too many'],
  ['presentation', 'tout', 'neutre', 'the same rows are drawn otherwise'],
]

const CONDITION: readonly Brute[] = [
  ['element', 'ajoute', 'neutre', 'what uses it is told apart'],
  ['element', 'ajoute_nomme', 'restreint', 'an expression already named it: what was unknown becomes known'],
  ['element', 'retire', 'neutre', 'what used it is told apart'],
  ['element', 'retire_nomme', 'casse', 'an expression still names it: it will be unknown for ever'],
  ['ordre', 'deplace', 'neutre', 'nothing follows their order'],
  ['nom', 'tout', 'neutre', MOTS],
  ['si', 'equivalent', 'neutre', 'the same condition, written otherwise'],
  ['si', 'sans_effet', 'neutre', 'nothing uses it'],
  ['si', 'different', 'restreint', 'what uses it is decided otherwise'],
]

const VALIDATION: readonly Brute[] = [
  ['element', 'ajoute_bloquant', 'restreint', 'one more rule an answer may break'],
  ['element', 'ajoute_avertissement', 'elargit', 'it warns and blocks nothing'],
  ['element', 'retire', 'elargit', 'one rule less to keep'],
  ['ordre', 'deplace', 'neutre', 'each rule is judged by itself'],
  ['regle', 'equivalent', 'neutre', 'it is broken in the same cases'],
  ['regle', 'avertissement', 'elargit', 'it warns and blocks nothing'],
  ['regle', 'reduit', 'elargit', 'it is broken in fewer cases'],
  ['regle', 'elargi', 'restreint', 'it is broken in more cases'],
  ['regle', 'different', 'restreint', 'it may be broken in other cases'],
  ['severite', 'durci', 'restreint', 'what only warned now blocks'],
  ['severite', 'adouci', 'elargit', 'what blocked now only warns'],
  ['sur', 'avertissement', 'elargit', 'it warns and blocks nothing'],
  ['sur', 'change', 'restreint', 'it is told, and judged, when another question is shown'],
  ['message', 'tout', 'neutre', MOTS],
]

const INELIGIBILITE: readonly Brute[] = [
  ['element', 'ajoute', 'restreint', 'a dossier may be refused that was not'],
  ['element', 'retire', 'elargit', 'one reason less to refuse'],
  ['ordre', 'deplace', 'neutre', 'each rule is judged by itself'],
  ['si', 'equivalent', 'neutre', 'the same dossiers are refused'],
  ['si', 'reduit', 'elargit', 'fewer dossiers are refused'],
  ['si', 'elargi', 'restreint', 'more dossiers are refused'],
  ['si', 'different', 'restreint', 'other dossiers may be refused'],
  ['message', 'tout', 'neutre', MOTS],
]

const ROUTE: readonly Brute[] = [
  ['element', 'ajoute', 'restreint', 'a dossier may go to another groupe'],
  ['element', 'retire', 'restreint', 'a dossier may go to another groupe'],
  ['ordre', 'deplace', 'restreint', 'the first rule that is true decides'],
  ['si', 'equivalent', 'neutre', 'the same dossiers go there'],
  ['si', 'tout', 'restreint', 'a dossier may go to another groupe'],
  ['groupe', 'tout', 'restreint', 'dossiers go to another groupe'],
]

const FORMULAIRE: readonly Brute[] = [
  ['routage.defaut', 'tout', 'restreint', 'dossiers that no rule takes go to another groupe'],
  ['langage', 'tout', 'casse', 'the whole document has another meaning'],
]

const PAR_SORTE: Readonly<Record<Sorte, readonly Brute[]>> = {
  champ: [...CHAMP, ...CONFIG],
  section: SECTION,
  repetition: REPETITION,
  explication: EXPLICATION,
  condition: CONDITION,
  validation: VALIDATION,
  ineligibilite: INELIGIBILITE,
  route: ROUTE,
  texte: [['textes', 'tout', 'neutre', MOTS]],
  formulaire: FORMULAIRE,
}

/** Every row of the table. */
export const LIGNES_DE_CLASSES: readonly LigneDeClasses[] = Object.entries(PAR_SORTE).flatMap(([sorte, lignes]) =>
  lignes.map(([motif, nature, classe, raison]) => ({ sorte: sorte as Sorte, motif, nature, classe, raison })),
)

const INDEX = new Map(LIGNES_DE_CLASSES.map((ligne) => [`${ligne.sorte} ${ligne.motif} ${ligne.nature}`, ligne]))

/** What a setting not yet in the table does: nobody has said it is harmless. */
const INCONNUE = { classe: 'restreint', raison: 'the table of classes does not know this setting yet' } as const

/** The row of a change; null when the table has none. */
export function ligneDeClasses(sorte: Sorte, motif: string, nature: Nature): LigneDeClasses | null {
  // A column of a table has the settings of its type.
  const lu = motif.replace(/^config\.colonnes\[\]\.config\./, 'config.')
  return INDEX.get(`${sorte} ${lu} ${nature}`) ?? INDEX.get(`${sorte} ${lu} tout`) ?? null
}

/** The class of a change, and why. */
export function classeDe(sorte: Sorte, motif: string, nature: Nature): Pick<LigneDeClasses, 'classe' | 'raison'> {
  const { classe, raison } = ligneDeClasses(sorte, motif, nature) ?? INCONNUE
  return { classe, raison }
}
