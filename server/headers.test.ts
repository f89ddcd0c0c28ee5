import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './headers.ts'

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
