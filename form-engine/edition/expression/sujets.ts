/**
 * How a select names what an expression may be: `champ:age`, `champ:adresse:commune`, `count:champ:pieces`, `ref:majeur`,
 * `op:add`, `agg:sum:travaux`, `valeur`… One text for each choice, read back as it was written.
 */
import type { Expression, LectureDeChamp } from '../../conditions/expression.ts'
import { isConstante } from '../../conditions/expression.ts'
import { OPERATEURS, isOperateur } from '../../conditions/operateurs.ts'
import type { Operateur } from '../../conditions/operateurs.ts'
import type { StableId } from '../../formulaire.ts'

/** Operators shown with what they read in one choice: « Nombre de fichiers de… ». */
export const COMPACTS = ['count', 'length', 'fold'] as const
export type Compact = (typeof COMPACTS)[number]

/** Aggregates that give a value; `any` and `all` are conditions. */
export const AGREGATS = ['count', 'sum', 'min', 'max'] as const

export type Sujet =
  | { sorte: 'lecture'; lecture: LectureDeChamp | { rows: StableId } }
  | { sorte: 'compact'; op: Compact; lecture: LectureDeChamp | { rows: StableId } }
  | { sorte: 'ref'; ref: StableId }
  | { sorte: 'today' }
  /** Today, and a duration before or after. */
  | { sorte: 'decale'; op: 'add' | 'sub' }
  | { sorte: 'valeur' }
  | { sorte: 'op'; op: Operateur }
  | { sorte: 'if' }
  | { sorte: 'agg'; agg: (typeof AGREGATS)[number]; over: StableId }
  /** A condition, in the place of a value that is yes or no. */
  | { sorte: 'condition' }
  /** Kept as it is: too deep to be shown. */
  | { sorte: 'json' }

const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/
const PART = /^[\w.-]{1,100}$/

/** True for what is judged: comparisons, presence, territories. */
export function isJugement(op: Operateur): boolean {
  return OPERATEURS[op].resultat === 'boolean'
}

/** True for an expression that a row, or a group of rows, shows as a condition. */
export function isCondition(e: Expression): boolean {
  if ('all' in e || 'any' in e || 'not' in e) return true
  if ('agg' in e) return e.agg === 'any' || e.agg === 'all'
  return 'op' in e && isJugement(e.op)
}

/** The choice that names an expression which stands for a value. */
export function sujetDe(e: Expression): string {
  if ('champ' in e || 'rows' in e) return lectureEnTexte(e)
  if ('ref' in e) return `ref:${e.ref}`
  if ('today' in e) return 'today'
  if (isConstante(e)) return 'valeur'
  if (isCondition(e)) return 'condition'
  if ('if' in e) return 'if'
  if ('agg' in e) return `agg:${e.agg}:${e.over}`
  if (!('op' in e)) return 'condition'
  const compact = COMPACTS.find((op) => op === e.op)
  if (compact && 'value' in e && ('champ' in e.value || 'rows' in e.value))
    return `${compact}:${lectureEnTexte(e.value)}`
  if ((e.op === 'add' || e.op === 'sub') && 'today' in e.left && 'duration' in e.right)
    return e.op === 'add' ? 'today+' : 'today-'
  return `op:${e.op}`
}

function lectureEnTexte(e: LectureDeChamp | { rows: StableId }): string {
  if ('rows' in e) return `rows:${e.rows}`
  return e.part === undefined ? `champ:${e.champ}` : `champ:${e.champ}:${e.part}`
}

/** Reads the name of a choice; null when it names nothing of the language. */
export function lireSujet(texte: string): Sujet | null {
  if (texte === 'today+' || texte === 'today-') return { sorte: 'decale', op: texte === 'today+' ? 'add' : 'sub' }
  if (texte === 'today' || texte === 'valeur' || texte === 'if' || texte === 'condition' || texte === 'json')
    return { sorte: texte }
  const [tete = '', reste] = couper(texte)
  if (reste === null) return null
  if (tete === 'ref') return ID.test(reste) ? { sorte: 'ref', ref: reste as StableId } : null
  if (tete === 'op') return isOperateur(reste) && !isJugement(reste) ? { sorte: 'op', op: reste } : null
  if (tete === 'agg') {
    const [nom, over] = couper(reste)
    const agg = AGREGATS.find((un) => un === nom)
    return agg && over !== null && ID.test(over) ? { sorte: 'agg', agg, over: over as StableId } : null
  }
  const compact = COMPACTS.find((op) => op === tete)
  const lecture = lireLecture(compact ? reste : texte)
  if (!lecture) return null
  return compact ? { sorte: 'compact', op: compact, lecture } : { sorte: 'lecture', lecture }
}

function lireLecture(texte: string): LectureDeChamp | { rows: StableId } | null {
  const [tete, reste] = couper(texte)
  if (reste === null) return null
  const [id, part] = couper(reste)
  if (!ID.test(id)) return null
  if (tete === 'rows') return part === null ? { rows: id as StableId } : null
  if (tete !== 'champ') return null
  if (part === null) return { champ: id as StableId }
  return PART.test(part) ? { champ: id as StableId, part } : null
}

function couper(texte: string): [string, string | null] {
  const deux = texte.indexOf(':')
  return deux < 0 ? [texte, null] : [texte.slice(0, deux), texte.slice(deux + 1)]
}
