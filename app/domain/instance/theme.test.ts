import { expect, test } from 'vitest'
import { feuilleDuTheme } from './theme.ts'

test('an accent is served for the light scheme, the dark choice and the dark device', () => {
  const sheet = feuilleDuTheme('#1f5863')
  expect(sheet.match(/--accent: #1f5863;/g)).toHaveLength(1)
  expect(sheet.match(/--on-accent: #10220f;/g)).toHaveLength(2)
})

test('the accent of the look overrides nothing', () => {
  expect(feuilleDuTheme('#2c5e40')).not.toContain('--accent')
})
