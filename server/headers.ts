/** Security headers of every response (house.md §7). Pure: what they depend on comes as arguments. */

export interface HeaderSettings {
  isProduction: boolean
  /** Vite's development client needs its websocket and injects styles without nonce. */
  isDevServer?: boolean
  /** Template of the tiles of maps: the one address outside that a page may ask a picture of. */
  tiles?: string | undefined
}

/** The Content-Security-Policy of a page whose scripts and styles bear `nonce`. */
export function contentSecurityPolicy(nonce: string, settings: HeaderSettings): string {
  const styles = settings.isDevServer ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src ${styles}`,
    "style-src-attr 'none'",
    `img-src 'self' data: blob:${settings.tiles ? ` ${new URL(settings.tiles).origin}` : ''}`,
    "font-src 'self'",
    `connect-src 'self'${settings.isDevServer ? ' ws:' : ''}`,
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(settings.isProduction ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** What our pages show in a frame: the preview of a letter, whose styles are written on its elements. */
const ENCADRES = /^\/administrateur\/demarches\/[^/]+\/courriels\/[^/]+\/apercu$/

/** The policy of what is framed: it runs nothing, asks for nothing, posts nothing, and only our pages frame it. */
const POLITIQUE_D_ENCADRE =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox"

/** Every header that the server sets before the application answers a request for `path`. */
export function securityHeaders(nonce: string, settings: HeaderSettings, path: string): Record<string, string> {
  const isEncadre = ENCADRES.test(path)
  return {
    'Content-Security-Policy': isEncadre ? POLITIQUE_D_ENCADRE : contentSecurityPolicy(nonce, settings),
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': isEncadre ? 'SAMEORIGIN' : 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), interest-cohort=()',
    ...(settings.isProduction
      ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }
      : { 'X-Robots-Tag': 'noindex, nofollow' }),
  }
}
