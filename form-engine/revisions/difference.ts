/** What two revisions of a formulaire do not have in common: data, with a class for each change. */
import type { Valeurs } from '../evaluation/open.ts'
import type { StableId } from '../formulaire.ts'
import type { Json } from '../type-de-champ.ts'

/**
 * What a change does to a dossier already filled.
 *
 * - `neutre`: the evaluation says the same of every answer.
 * - `elargit`: it may say something else, but finds nothing wrong where nothing was.
 * - `restreint`: what was right may be wrong, asked again, refused, or treated elsewhere.
 * - `casse`: answers have no place any more, or are read as something else.
 */
export type Classe = 'neutre' | 'elargit' | 'restreint' | 'casse'

/** From the mildest to the worst. */
export const CLASSES: readonly Classe[] = ['neutre', 'elargit', 'restreint', 'casse']

/** The worst of some classes; `neutre` of none. */
export function pire(classes: readonly Classe[]): Classe {
  return CLASSES[Math.max(0, ...classes.map((classe) => CLASSES.indexOf(classe)))] ?? 'neutre'
}

/** What a change is about. */
export type Sorte =
  | 'champ'
  | 'section'
  | 'repetition'
  | 'explication'
  | 'condition'
  | 'validation'
  | 'ineligibilite'
  | 'route'
  /** A text of another language. */
  | 'texte'
  /** The document itself. */
  | 'formulaire'

/** What happened to an attribute: the second key of the table of classes. */
export type Nature =
  | 'ajoute'
  | 'retire'
  | 'change'
  | 'deplace'
  /** A number, a date or an instant is higher, or lower. */
  | 'releve'
  | 'abaisse'
  /** From no to yes, or from yes to no. */
  | 'active'
  | 'desactive'
  /** Accepts more, less, as much, or neither. Of conditions: true more often, less often, as often, or neither. */
  | 'elargi'
  | 'reduit'
  | 'equivalent'
  | 'different'
  /** Shown more often, with nothing asked there and nothing that reads it. */
  | 'elargi_libre'
  /** The change has no effect: something else decides. */
  | 'sans_effet'
  /** Something added that asks for nothing, asks for an answer, is computed, or comes with the block that holds it. */
  | 'ajoute_facultatif'
  | 'ajoute_obligatoire'
  | 'ajoute_calcule'
  | 'ajoute_avec_son_bloc'
  /** An expression named it before it was there, or still names it. */
  | 'ajoute_nomme'
  | 'retire_nomme'
  /** The first second choice of a group. */
  | 'ajoute_premier'
  | 'retire_calcule'
  /** An option that no dossier holds. */
  | 'retire_non_tenu'
  /** A blocking rule, or one that only warns. */
  | 'ajoute_bloquant'
  | 'ajoute_avertissement'
  | 'durci'
  | 'adouci'
  | 'avertissement'
  /** It shapes what the engine computes. */
  | 'du_calcul'
  /** The type: every answer keeps its value; answers are read again, some not; answers have no reading. */
  | 'sans_perte'
  | 'converti'
  | 'sans_conversion'
  /** Told and weighed by the change of type. */
  | 'avec_le_type'
  /** Moved into or out of a repetition, or from one to another; or between the usager's side and the annotations. */
  | 'autre_bloc'
  | 'autre_cote'

/** An element of a list inside an attribute: an option, a row or a column of a table. */
export interface Element {
  id: string
  libelle: string
}

export interface Changement {
  sorte: Sorte
  /** The node or the rule; null for the document, and for a text of nothing the formulaire holds. */
  id: StableId | null
  /** Its label, as the later revision that has it says it. */
  libelle: string
  /** `element` for the whole of it, `ordre`, `parent`, or an attribute: `libelle`, `config.max`, `config.options[a].libelle`. */
  attribut: string
  /** The attribute without the ids of the elements on its way: `config.options[].libelle`. */
  motif: string
  /** The elements on its way, outermost first. */
  elements: readonly Element[]
  nature: Nature
  /** Absent when there was nothing. */
  avant?: Json
  /** Absent when there is nothing left. */
  apres?: Json
  classe: Classe
  /** Why it is of that class, for whoever reads the data. */
  raison: string
  /** Answers the two conditions judge differently, when some are known. */
  temoin?: Valeurs
}

export interface Difference {
  /** In the order of the later document, then what it has not any more. */
  changements: readonly Changement[]
  /** The worst of the changes; `neutre` when there is none. */
  classe: Classe
}
