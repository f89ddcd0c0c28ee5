/** What is told of few dossiers to somebody who does not read them. */
import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { ComptesDeRepetition } from '../../../db/schema/repetitions.ts'
import { SORTS } from '../../../form-engine/repetition.ts'
import { chiffresDe, SEUIL } from './chiffres.ts'

const comptes: ComptesDeRepetition = {
  sorts: { perd: { brouillon: 3 }, complete: { brouillon: 25, en_construction: 6 } },
  causes: {
    'mise_de_cote:annee': { brouillon: 3 },
    'requise:kbis': { brouillon: 25, en_construction: 6 },
    'requise:avis': { brouillon: 25, en_construction: 2 },
  },
}

test('whoever reads the dossiers reads the counts as they are', () => {
  expect(chiffresDe(284, comptes, true)).toEqual({
    parts: { rien: 250, perd: 3, refuse: 0, complete: 31, autre: 0 },
    causes: [
      { cle: 'requise:kbis', chiffre: 31, parEtat: comptes.causes['requise:kbis'] },
      { cle: 'requise:avis', chiffre: 27, parEtat: comptes.causes['requise:avis'] },
      { cle: 'mise_de_cote:annee', chiffre: 3, parEtat: comptes.causes['mise_de_cote:annee'] },
    ],
  })
})

test('others read counts of 5 and more, and of a part that is too small neither what it leaves of the whole', () => {
  const { parts, causes } = chiffresDe(284, comptes, false)
  expect(parts).toEqual({ rien: 'tu', perd: 'moins', refuse: 0, complete: 31, autre: 0 })
  expect(new Map(causes.map(({ cle, chiffre, parEtat }) => [cle, [chiffre, parEtat]]))).toEqual(
    new Map([
      ['requise:kbis', [31, { brouillon: 25, en_construction: 6 }]],
      ['requise:avis', [27, null]],
      ['mise_de_cote:annee', ['moins', null]],
    ]),
  )
})

test('no figure below the threshold is shown, nor found by subtraction from the whole', () => {
  const n = fc.integer({ min: 0, max: 40 })
  fc.assert(
    fc.property(fc.tuple(n, n, n, n, n), ([rien, ...sortes]) => {
      const sorts = Object.fromEntries(SORTS.map((sort, rang) => [sort, { brouillon: sortes[rang] ?? 0 }]))
      const total = rien + sortes.reduce((a, b) => a + b, 0)
      const montres = Object.values(chiffresDe(total, { sorts, causes: {} }, false).parts)
      const lus = montres.filter((un) => typeof un === 'number')
      expect(lus.every((un) => un === 0 || un >= SEUIL)).toBe(true)
      const caches = montres.length - lus.length
      // One part alone hidden would be the whole less the others.
      expect(caches === 1 && total - lus.reduce((a, b) => a + b, 0) < SEUIL).toBe(false)
    }),
  )
})
