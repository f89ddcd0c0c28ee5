import { describe, expect, test } from 'vitest'
import { classeDe, condenser, refusDuMotDePasse, verifier } from './mot-de-passe.ts'

describe('which passwords are refused', () => {
  test.each([
    ['public', 'onze lettre', '12 au moins'],
    ['public', 'azertyuiopqsd', 'se devine trop vite'],
    ['public', 'motdepasse2026', 'se devine trop vite'],
    ['public', 'ada.lovelace', 'votre nom'],
    ['public', 'LovelaceAda1815', 'votre nom'],
    ['public', 'x'.repeat(129), '128 au plus'],
    ['agent', 'girouette lavande', 'un chiffre, une majuscule et un caractère spécial'],
    ['agent', 'Girouette lavande 3', 'un caractère spécial'],
    ['admin', 'Gir0uette-lav', '16 au moins'],
  ] as const)('%s: %j, %s', async (classe, motDePasse, reason) => {
    expect(await refusDuMotDePasse(motDePasse, classe, ['ada.lovelace@exemple.fr', 'Ada Lovelace'])).toContain(reason)
  })

  test.each([
    ['public', 'girouette lavande pommier'],
    ['public', 'été à Besançon, trois œufs'],
    ['agent', 'Girouette-lavande-3'],
    ['admin', 'Girouette-lavande-3-pommiers'],
  ] as const)('%s: %j is accepted', async (classe, motDePasse) => {
    expect(await refusDuMotDePasse(motDePasse, classe, ['ada@exemple.fr'])).toBeNull()
  })

  test('length is counted in characters a person sees, composed or not', async () => {
    expect(await refusDuMotDePasse('e\u0301'.repeat(6) + 'xyzwt', 'public', [])).toContain('11 caractères')
  })
})

test('the roles of a person ask for the most demanding of their classes', () => {
  expect(classeDe(['usager'])).toBe('public')
  expect(classeDe(['usager', 'instructeur'])).toBe('agent')
  expect(classeDe(['instructeur', 'administrateur', 'usager'])).toBe('admin')
})

describe('a password is kept as Argon2id and checked', () => {
  test('the right one opens, composed or not; a wrong one and none do not', async () => {
    const kept = await condenser('été à Besançon')
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifier(kept, 'été à Besançon'.normalize('NFD'))).toBe(true)
    expect(await verifier(kept, 'été à Dole')).toBe(false)
    expect(await verifier(null, 'été à Besançon')).toBe(false)
  })
})
