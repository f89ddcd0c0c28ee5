/** What may be written in a log of a path or of an error: pure, and without anything a person typed. */

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_.-]*$/

/** Class 22 of PostgreSQL (data exception) and JSON errors quote the value they refuse. */
const quotesValues = (error: Error & { code?: unknown }) =>
  error instanceof SyntaxError || (typeof error.code === 'string' && /^22/.test(error.code))

/** A text without e-mail addresses, long numbers and links. */
const scrubbed = (text: string): string =>
  text
    .replace(/[^\s"'<>(),;:]+@[^\s"'<>(),;:]+/g, '[courriel]')
    .replace(/\b(https?|postgres(ql)?|smtps?):\/\/\S+/g, '[adresse]')
    .replace(/\d(?:[ .-]?\d){8,}/g, '[nombre]')

function scrubbedMessage(error: Error): string {
  const hidesAll = quotesValues(error)
  return scrubbed(
    error.message.replace(/"([^"]*)"/g, (quoted, inner: string) =>
      !hidesAll && IDENTIFIER.test(inner) ? quoted : '"[valeur]"',
    ),
  )
}

export interface ScrubbedError {
  type: string
  message: string
  code?: string
  /** PostgreSQL's name of the constraint that refused. */
  constraint?: string
  stack: string[]
  cause?: ScrubbedError
}

/** An error as it may be logged: its type, its message scrubbed, its frames; never PostgreSQL's `detail`. */
export function scrubbedError(error: unknown, depth = 3): ScrubbedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '[valeur]', stack: [] }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: scrubbedMessage(error),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause !== undefined && depth > 0 ? { cause: scrubbedError(error.cause, depth - 1) } : {}),
  }
}

/** A path as it may be logged: no query, and `:id` in the place of ids and tokens. */
export function maskedPath(url: string): string {
  const [path = ''] = url.split(/[?#]/)
  return path
    .split('/')
    .map((segment) => (/^\d+$|@|%40/.test(segment) || (segment.length >= 16 && /\d/.test(segment)) ? ':id' : segment))
    .join('/')
}
