const INSECABLE = '\u00a0'
const FINE = '\u202f'

/**
 * French spacing: no-break before a colon and inside « », narrow no-break before ; ? ! and between a figure and its unit
 * sign. For our own texts only, never for what a person wrote.
 */
export function typographie(texte: string): string {
  return texte
    .replace(/ ([:»])/g, `${INSECABLE}$1`)
    .replace(/« /g, `«${INSECABLE}`)
    .replace(/ ([;?!])/g, `${FINE}$1`)
    .replace(/(\d) (%|€)/g, `$1${INSECABLE}$2`)
    .replace(/\b([nN]°) /g, `$1${INSECABLE}`)
}

/**
 * Spaces every plain string of a dictionary, in place and in depth. Functions are left alone: their arguments may be
 * somebody's words.
 */
export function espacer(textes: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(textes)) {
    if (typeof value === 'string') textes[key] = typographie(value)
    else if (isDictionary(value)) espacer(value)
  }
}

function isDictionary(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
