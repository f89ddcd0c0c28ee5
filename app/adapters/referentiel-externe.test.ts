import { expect, test } from 'vitest'
import { brancher, fausseSource, interroger, sourcesExternes } from './referentiel-externe.ts'

const LIGNES = [{ id: '1', libelle: 'Lycée Pasteur', donnees: {} }]

test('a source is asked under its name, for as long as it is plugged', async () => {
  const debrancher = brancher('annuaire', fausseSource(LIGNES))
  expect(sourcesExternes()).toEqual(['annuaire'])
  expect(await interroger('annuaire', (source) => source.chercher('past', 5))).toEqual(LIGNES)
  expect(await interroger('annuaire', (source) => source.lire('2'))).toBeNull()
  debrancher()
  expect(sourcesExternes()).toEqual([])
  await expect(interroger('annuaire', (source) => source.lire('1'))).rejects.toMatchObject({
    code: 'source_injoignable',
  })
})

test('unplugging an old source leaves the one that took its name', () => {
  const ancienne = brancher('annuaire', fausseSource([]))
  const nouvelle = brancher('annuaire', fausseSource(LIGNES))
  ancienne()
  expect(sourcesExternes()).toEqual(['annuaire'])
  nouvelle()
})

test('a source that gives no answer in time is told as one that does not answer', async () => {
  const jamais = {
    chercher: () => new Promise<never>(() => undefined),
    lire: () => new Promise<never>(() => undefined),
  }
  const debrancher = brancher('muette', jamais)
  await expect(interroger('muette', (source) => source.lire('1'), 1)).rejects.toMatchObject({
    code: 'source_injoignable',
  })
  debrancher()
})

test('a bug of a source stays loud', async () => {
  const debrancher = brancher('cassee', { ...fausseSource([]), lire: () => Promise.reject(new TypeError('bug')) })
  await expect(interroger('cassee', (source) => source.lire('1'))).rejects.toThrow(TypeError)
  debrancher()
})
