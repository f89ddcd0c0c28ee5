/**
 * Expressions written by administrateurs. They run on RE2, in a time that grows with the text only: no expression can make a
 * server slow by its writing. The engine of JavaScript never sees them.
 */
import { RE2JS, RE2JSSyntaxException } from 're2js'

/** Characters an expression may have. */
export const EXPRESSION_MAX = 500
/** Instructions its program may have: at most so many steps a character. */
const PROGRAMME_MAX = 2_500
/** Compiled expressions kept: each may hold up to 8 MB of states once it has run. */
const GARDEES_MAX = 24

export type ExpressionLue =
  | { ok: true; isComplet: (texte: string) => boolean }
  /** Begins in lower case, without a full stop. */
  | { ok: false; phrase: string }

const gardees = new Map<string, ExpressionLue>()

/** Compiles an expression, once; `isComplet` tells whether it describes a whole text. Never throws. */
export function lireExpression(expression: string): ExpressionLue {
  const gardee = gardees.get(expression)
  if (gardee) return gardee
  const lue = compiler(expression)
  const ancienne = gardees.keys().next()
  if (gardees.size >= GARDEES_MAX && !ancienne.done) gardees.delete(ancienne.value)
  gardees.set(expression, lue)
  return lue
}

function compiler(expression: string): ExpressionLue {
  if (expression.length > EXPRESSION_MAX) return { ok: false, phrase: `elle dépasse ${EXPRESSION_MAX} caractères` }
  try {
    const compilee = RE2JS.compile(expression)
    return compilee.programSize() > PROGRAMME_MAX
      ? { ok: false, phrase: 'elle est trop longue une fois ses répétitions développées' }
      : { ok: true, isComplet: (texte) => compilee.matches(texte) }
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return { ok: false, phrase: phraseDe(error) }
    throw error
  }
}

/** What RE2 refuses, in French. */
const PHRASES: Record<string, string> = {
  'missing closing )': 'il manque une parenthèse fermante',
  'unexpected )': 'une parenthèse fermante est de trop',
  'missing closing ]': 'il manque un crochet fermant',
  'missing argument to repetition operator': 'une répétition (* + ? {}) ne suit rien',
  'invalid nested repetition operator': 'deux répétitions se suivent',
  'invalid repeat count': 'une répétition dépasse 1 000 fois',
  'invalid character class range': 'un intervalle entre crochets est à l’envers ou inconnu',
  'invalid character class': 'une classe entre crochets est inconnue',
  'invalid escape sequence': 'une séquence après \\ est inconnue (les renvois comme \\1 ne sont pas acceptés)',
  'trailing backslash at end of expression': 'elle finit par \\',
  'invalid or unsupported Perl syntax':
    'une construction (?…) n’est pas acceptée (ni regard en avant, ni regard en arrière)',
  'invalid named capture': 'un groupe nommé est mal écrit (les regards en arrière ne sont pas acceptés)',
  'duplicate capture group name': 'deux groupes ont le même nom',
  'expression nests too deeply': 'ses parenthèses s’emboîtent trop',
}

function phraseDe({ error }: RE2JSSyntaxException): string {
  return Object.hasOwn(PHRASES, error) ? (PHRASES[error] ?? error) : 'elle est mal écrite'
}
