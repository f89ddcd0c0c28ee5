import { expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './headers.ts'

const images = (tiles?: string) =>
  contentSecurityPolicy('n', { isProduction: true, tiles })
    .split('; ')
    .find((directive) => directive.startsWith('img-src'))

test('a page asks pictures of nobody outside, but for the tiles of maps where the instance has some', () => {
  expect(images()).toBe("img-src 'self' data: blob:")
  expect(images('https://tuiles.exemple.fr/plan/{z}/{x}/{y}.png')).toBe(
    "img-src 'self' data: blob: https://tuiles.exemple.fr",
  )
})

test('only the preview of a letter stands in a frame, of our pages, and it runs nothing', () => {
  const de = (path: string) => securityHeaders('n', { isProduction: true }, path)
  expect(de('/administrateur/demarches/1/courriels/depot')['X-Frame-Options']).toBe('DENY')
  const apercu = de('/administrateur/demarches/1/courriels/depot/apercu')
  expect(apercu['X-Frame-Options']).toBe('SAMEORIGIN')
  expect(apercu['Content-Security-Policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'self'; sandbox$/)
})
