import type { Langue } from '../textes/dictionnaire.ts'

/** The reader's choice of light or dark, and of language, kept in two cookies the server reads before it renders. */

export type Theme = 'systeme' | 'clair' | 'sombre'

const UN_AN = 365 * 24 * 3600
const THEMES: readonly Theme[] = ['systeme', 'clair', 'sombre']
const LANGUES: readonly Langue[] = ['fr', 'en']

function cookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name) return value
  }
  return undefined
}

/** Reads the choices of a request; anything unknown is read as the default (device theme, French). */
export function lireAffichage(request: Request): { theme: Theme; langue: Langue } {
  return {
    theme: parseTheme(cookie(request, 'theme')) ?? 'systeme',
    langue: parseLangue(cookie(request, 'langue')) ?? 'fr',
  }
}

/** The theme a form or a cookie names, or null. */
export function parseTheme(value: unknown): Theme | null {
  return THEMES.find((theme) => theme === value) ?? null
}

/** The language a form or a cookie names, or null. */
export function parseLangue(value: unknown): Langue | null {
  return LANGUES.find((langue) => langue === value) ?? null
}

/** The Set-Cookie value that keeps one choice for a year. Not secret, so not tied to HTTPS. */
export function garderChoix(name: 'theme' | 'langue', value: Theme | Langue): string {
  return `${name}=${value}; Path=/; Max-Age=${UN_AN}; HttpOnly; SameSite=Lax`
}
