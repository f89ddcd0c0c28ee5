/**
 * A rehearsal: what a form being prepared would do to one dossier, from its own form, its answers and its day. Pure; forms are
 * made ready once and serve every dossier.
 */
import { compile } from './compiled.ts'
import { errorsOf, hiddenAnswers, ineligibleBy, isManque, routeOf, type Erreur } from './evaluation/bilan.ts'
import type { Programme } from './evaluation/chose.ts'
import type { Etat } from './evaluation/etat.ts'
import { load } from './evaluation/load.ts'
import { open } from './evaluation/open.ts'
import type { Formulaire, StableId } from './formulaire.ts'
import { migrateurDe, type ChangementDeReponse } from './migration.ts'
import { lireCellKey } from './reponses.ts'
import type { CellKey, Reponses } from './reponses.ts'
import type { CivilDate } from './temps.ts'

/**
 * Why a dossier would not be as it is:
 * - `requise`: an answer is asked for that was not, and is not there (by question);
 * - `mise_de_cote`, `a_revoir`: an answer has no place any more, or is no longer read (by question);
 * - `plus_demandee`: an answer stands where nothing is asked any more (by question);
 * - `inegible`: a rule refuses the demande (by rule);
 * - `regle`, `invalide`: a rule over several answers is broken (by rule), or what a question holds does not fit (by question);
 * - `groupe`: it would go elsewhere (from, to; null leaves the choice to the démarche).
 */
export type Cause =
  { sorte: Exclude<SorteDeCause, 'groupe'>; id: StableId } | { sorte: 'groupe'; de: string | null; vers: string | null }

export const SORTES_DE_CAUSE = [
  'requise',
  'mise_de_cote',
  'a_revoir',
  'plus_demandee',
  'inegible',
  'regle',
  'invalide',
  'groupe',
] as const
export type SorteDeCause = (typeof SORTES_DE_CAUSE)[number]

/** What becomes of a dossier, the gravest first: it loses an answer, is refused, has something to complete, or only moves. */
export const SORTS = ['perd', 'refuse', 'complete', 'autre'] as const
export type SortDeDossier = (typeof SORTS)[number]

const GRAVITE: Readonly<Record<SorteDeCause, SortDeDossier>> = {
  mise_de_cote: 'perd',
  a_revoir: 'perd',
  inegible: 'refuse',
  requise: 'complete',
  regle: 'complete',
  invalide: 'complete',
  plus_demandee: 'autre',
  groupe: 'autre',
}

/** What becomes of a dossier that these causes touch; null when there are none. */
export function sortDe(causes: readonly Cause[]): SortDeDossier | null {
  return SORTS.find((sort) => causes.some(({ sorte }) => GRAVITE[sorte] === sort)) ?? null
}

/** A text that names a cause, for tables. */
export function cleDeCause(cause: Cause): string {
  if (cause.sorte !== 'groupe') return `${cause.sorte}:${cause.id}`
  return `groupe:${[cause.de, cause.vers].map((nom) => encodeURIComponent(nom ?? '')).join(':')}`
}

/** The cause of a key; null when the text is none. */
export function lireCause(cle: string): Cause | null {
  const [debut, ...reste] = cle.split(':')
  const sorte = SORTES_DE_CAUSE.find((une) => une === debut)
  const [un = '', autre = ''] = reste
  if (!sorte) return null
  if (sorte !== 'groupe') return lireCellKey(un)?.row === null ? { sorte, id: un as StableId } : null
  return { sorte, de: decodeURIComponent(un) || null, vers: decodeURIComponent(autre) || null }
}

/** A form ready to be played; its rules do not depend on themselves. */
function programmeDe(formulaire: Formulaire): Programme {
  return load(compile(formulaire).regles)
}

/** Plays a form over dossiers that were filled under another one. */
export class Repetiteur {
  readonly #avant: Programme
  readonly #apres: Programme
  readonly #migrer: ReturnType<typeof migrateurDe>

  /** `apres` is made ready once by the caller, who has many forms of departure (`programmeDe` below). */
  constructor(avant: Formulaire, { formulaire, programme }: { formulaire: Formulaire; programme: Programme }) {
    this.#avant = programmeDe(avant)
    this.#apres = programme
    this.#migrer = migrateurDe(avant, formulaire)
  }

  /** Everything that would change for these answers, on the day they are judged. */
  causes(reponses: Reponses, today: CivilDate): Cause[] {
    const { reponses: migrees, changements } = this.#migrer(reponses)
    const avant = open(this.#avant, reponses, { today })
    const apres = open(this.#apres, migrees, { today })
    return [...uniques([...causesDeMigration(changements), ...causesDEvaluation(avant, apres)])]
  }
}

/** A form ready to be rehearsed. Throws `CycleDeRegles` when its rules depend on themselves. */
export function aRepeter(formulaire: Formulaire): { formulaire: Formulaire; programme: Programme } {
  return { formulaire, programme: programmeDe(formulaire) }
}

function causesDeMigration(changements: readonly ChangementDeReponse[]): Cause[] {
  return changements.flatMap(({ cle, sort, avant }): Cause[] => {
    // A cell that somebody emptied holds nothing to lose.
    if ((sort !== 'mise_de_cote' && sort !== 'a_revoir') || avant?.kind === 'blank') return []
    return [{ sorte: sort, id: champDe(cle) }]
  })
}

function* causesDEvaluation(avant: Etat, apres: Etat): Generator<Cause> {
  const dites = new Set(errorsOf(avant).erreurs.map(cleDErreur))
  for (const erreur of errorsOf(apres).erreurs) {
    if (dites.has(cleDErreur(erreur))) continue
    const { champ, code, params } = erreur
    if (isManque(code)) yield { sorte: 'requise', id: champ }
    else if (code === 'regle') yield { sorte: 'regle', id: (params['regle'] ?? champ) as StableId }
    else yield { sorte: 'invalide', id: champ }
  }
  const refus = ineligibleBy(avant)
  for (const id of ineligibleBy(apres)) if (!refus.includes(id)) yield { sorte: 'inegible', id }
  const cachees = new Set(hiddenAnswers(avant))
  for (const cle of hiddenAnswers(apres)) if (!cachees.has(cle)) yield { sorte: 'plus_demandee', id: champDe(cle) }
  const [de, vers] = [routeOf(avant).groupe, routeOf(apres).groupe]
  if (de !== vers) yield { sorte: 'groupe', de, vers }
}

/** An error is the same one before and after when it says the same thing at the same place; what is missing is one thing. */
function cleDErreur({ cellKey, code, params }: Erreur): string {
  return `${cellKey} ${isManque(code) ? 'manque' : code} ${code === 'regle' ? (params['regle'] ?? '') : ''}`
}

function champDe(cle: CellKey): StableId {
  return (lireCellKey(cle)?.champ ?? cle) as StableId
}

function* uniques(causes: readonly Cause[]): Generator<Cause> {
  const vues = new Set<string>()
  for (const cause of causes) {
    const cle = cleDeCause(cause)
    if (!vues.has(cle)) yield cause
    vues.add(cle)
  }
}
