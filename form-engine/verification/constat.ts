/** What the verification says of a form: data with stable codes; their sentences stand in `form-engine/phrases/`. */
import type { CodeDeTypage } from '../conditions/typer.ts'
import type { StableId } from '../formulaire.ts'
import type { Valeurs } from '../evaluation/open.ts'

/** Codes of the checks that need no solver: names and kinds, then the graph. */
export type CodeDeStructure =
  | CodeDeTypage
  /** Rules depend on themselves: `params.ids` names the circle. */
  | 'cycle'
  /** What is said of rows says something of rows, and so on: the work would grow with the power of the rows. */
  | 'agregats_imbriques'
  /** A validation is told at something that is no champ. */
  | 'champ_de_validation_inconnu'
  /** A named condition that nothing uses. */
  | 'condition_inutilisee'
  /** Nothing, or not everything, is chosen in a condition. */
  | 'a_completer'
  /** A list that proposes nothing: nobody can answer it. */
  | 'sans_choix'
  /** A condition reads a champ that comes after what it decides. */
  | 'lit_plus_bas'
  /** A text of another language for something that is not there. */
  | 'texte_orphelin'

/** Codes of the checks that ask the solver. */
export type CodeDeLogique =
  /** Nothing makes this show. */
  | 'jamais_visible'
  /** The condition is true wherever it is read: it decides nothing. */
  | 'toujours_vraie'
  /** The condition is never true. */
  | 'jamais_vraie'
  /** When it shows and is required, no answer lets the dossier be deposited. */
  | 'jamais_satisfait'
  /** No dossier can be deposited, and no single question is to blame. */
  | 'aucun_depot'
  /** No dossier that arrives holds this option. */
  | 'option_inatteignable'
  /** The rule refuses every dossier that could be deposited; without an id, all the rules together do. */
  | 'tous_ineligibles'
  /** The rule refuses nobody. */
  | 'personne_ineligible'
  /** Two routes are true at once; only the first counts. */
  | 'routes_en_concurrence'
  /** A dossier that no route takes, and no default. */
  | 'sans_route'
  /** A route that is never the first true one. */
  | 'route_jamais_prise'
  /** A validation that no answer breaks. */
  | 'regle_jamais_violee'
  /** A validation that every answer it judges breaks. */
  | 'regle_toujours_violee'
  /** A division by something that may be zero. */
  | 'division_par_zero'
  /** Neither shown possible nor impossible: never « fine ». `params` count them by question. */
  | 'non_prouve'

export type CodeDeConstat = CodeDeStructure | CodeDeLogique

/** `bloquant` forbids publication; `information` says what one may want to know. */
export type Severite = 'bloquant' | 'avertissement' | 'information'

/**
 * What each finding of the solver weighs: `bloquant` when a person is trapped, `avertissement` when it is surely a mistake,
 * `information` when one may have wanted it. A validation that only warns traps nobody.
 */
export const SEVERITES: Readonly<Record<CodeDeLogique, Severite>> = {
  jamais_satisfait: 'bloquant',
  aucun_depot: 'bloquant',
  tous_ineligibles: 'bloquant',
  regle_toujours_violee: 'bloquant',
  jamais_visible: 'avertissement',
  jamais_vraie: 'avertissement',
  toujours_vraie: 'avertissement',
  option_inatteignable: 'avertissement',
  personne_ineligible: 'avertissement',
  route_jamais_prise: 'avertissement',
  regle_jamais_violee: 'avertissement',
  routes_en_concurrence: 'information',
  sans_route: 'information',
  division_par_zero: 'information',
  non_prouve: 'information',
}

export interface Constat {
  code: CodeDeConstat
  severite: Severite
  /** Where: `champs[3].afficherSi.all[1]`. */
  chemin: string
  /** The node or the rule it is about. */
  id: StableId | null
  params: Readonly<Record<string, string>>
  /** Answers that show it, when some do. */
  temoin?: Valeurs
  /** The nodes and rules that together forbid it, when nothing shows it. */
  cause?: readonly StableId[]
}
