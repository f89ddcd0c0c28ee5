import { codeDeLangue } from '../../form-engine/langues.ts'
import type { LangueVoulue } from '../domain/traduction/formulaire-dit.ts'
import type { Langue } from '../textes/dictionnaire.ts'

/**
 * The reader's choices of light or dark, of language, and of the language of forms, kept in cookies that the server reads
 * before it renders.
 */

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

/**
 * The language in which the reader wants forms: the one they chose, else that of the site. A form that is not in it is shown in
 * French.
 */
export function lireLangueDeFormulaire(request: Request): LangueVoulue {
  const choisie = parseLangueDeFormulaire(cookie(request, 'langue-formulaire'))
  return choisie ?? lireAffichage(request).langue
}

/** The language of a form that a button or a cookie names, or null. */
export function parseLangueDeFormulaire(value: unknown): LangueVoulue | null {
  return value === 'fr' ? 'fr' : codeDeLangue(value)
}

/** The Set-Cookie value that keeps one choice for a year. Not secret, so not tied to HTTPS. */
export function garderChoix(
  name: 'theme' | 'langue' | 'langue-formulaire',
  value: Theme | Langue | LangueVoulue,
): string {
  return `${name}=${value}; Path=/; Max-Age=${UN_AN}; HttpOnly; SameSite=Lax`
}
