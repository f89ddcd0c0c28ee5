import { expect, test } from 'vitest'
import { fauteDite } from './faute-dite.ts'

const faute = { code: 'format_invalide' as const, params: { exemple: 'AB-123', phrase: 'Deux lettres, un tiret.' } }

test('the reason of a set shape is said with the words of the form that is shown', () => {
  expect(fauteDite({ config: { erreur: 'Two letters, a dash.' } }, faute)).toEqual({
    code: 'format_invalide',
    params: { exemple: 'AB-123', phrase: 'Two letters, a dash.' },
  })
})

test('what has no reason of its own is left as it is', () => {
  const sans = { code: 'format_invalide' as const, params: { exemple: 'AB-123' } }
  expect(fauteDite({ config: { erreur: 'Two letters, a dash.' } }, sans)).toBe(sans)
  expect(fauteDite({ config: null }, faute)).toBe(faute)
})
