/** What the verification says of a form: data with stable codes; their sentences stand in `form-engine/phrases/`. */
import type { CodeDeTypage } from '../conditions/typer.ts'
import type { StableId } from '../formulaire.ts'
import type { Valeurs } from '../evaluation/open.ts'

/** Codes of the checks that need no solver: names and kinds, then the graph. */
export type CodeDeStructure =
  | CodeDeTypage
  /** Rules depend on themselves: `params.ids` names the circle. */
  | 'cycle'
  /** A validation is told at something that is no champ. */
  | 'champ_de_validation_inconnu'
  /** A named condition that nothing uses. */
  | 'condition_inutilisee'
  /** A condition reads a champ that comes after what it decides. */
  | 'lit_plus_bas'
  /** A text of another language for something that is not there. */
  | 'texte_orphelin'

/** Codes of the checks that ask the solver. */
export type CodeDeLogique =
  /** Nothing makes this show. */
  | 'jamais_visible'
  /** The condition is true whatever is answered: it decides nothing. */
  | 'toujours_vraie'
  /** The condition is never true. */
  | 'jamais_vraie'
  /** When it shows and is required, no answer keeps its rules. */
  | 'jamais_satisfait'
  /** No dossier that may be deposited holds this option. */
  | 'option_inatteignable'
  /** The rule refuses everybody. */
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
  /** A validation that every answer breaks. */
  | 'regle_toujours_violee'
  /** A division by something that may be zero. */
  | 'division_par_zero'
  /** A required answer that decides is read while it may be absent. */
  | 'lu_absent'
  /** Neither shown possible nor impossible: never « fine ». */
  | 'non_prouve'

export type CodeDeConstat = CodeDeStructure | CodeDeLogique

/** `bloquant` forbids publication; `information` says what one may want to know. */
export type Severite = 'bloquant' | 'avertissement' | 'information'

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
  /** The rules that together forbid it, when nothing shows it. */
  cause?: readonly StableId[]
}
