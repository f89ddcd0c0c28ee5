import { expect, test } from 'vitest'
import { CONTROLES_DE_TRADUCTION, lireTraductionsPostees } from './traductions-postees.ts'

const { texte, vu } = CONTROLES_DE_TRADUCTION

test('every text is read with what the page showed of it, whatever its key holds', () => {
  expect(
    lireTraductionsPostees([
      [texte('region.option.a:b'), 'North'],
      [vu('region.option.a:b'), 'abc'],
      [texte('nom.libelle'), ''],
      ['autre', 'x'],
    ]),
  ).toEqual({
    intention: 'enregistrer',
    saisis: [
      { cle: 'region.option.a:b', texte: 'North', vu: 'abc' },
      { cle: 'nom.libelle', texte: '', vu: '' },
    ],
    confirmees: [],
  })
})

test('a button says what is asked; one that is not known keeps what was typed', () => {
  expect(lireTraductionsPostees([['intention', 'retirer']]).intention).toBe('retirer')
  expect(lireTraductionsPostees([['intention', 'effacer-tout']]).intention).toBe('enregistrer')
  expect(lireTraductionsPostees([['confirmer', 'nom.libelle']])).toMatchObject({
    intention: 'enregistrer',
    confirmees: ['nom.libelle'],
  })
})
