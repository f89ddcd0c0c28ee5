/** Numbers with a key, held to the verdicts of an independent library. */
import * as fc from 'fast-check'
import { validate as nirDeStdnum } from 'stdnum/lib/cjs/fr/nir.js'
import { validate as siretDeStdnum } from 'stdnum/lib/cjs/fr/siret.js'
import { expect, test } from 'vitest'
import { estUai } from './annuaire-education.ts'
import { cleDuNir, estNir } from './nir.ts'
import { estSiret, siret as champSiret } from './siret.ts'

const chiffres = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`))

test('a SIRET has the verdict of stdnum, La Poste included; fourteen zeros are none', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        chiffres(14),
        chiffres(5).map((nic) => `356000000${nic}`),
      ),
      (siret) => {
        if (!/^0+$/.test(siret)) expect(estSiret(siret)).toBe(siretDeStdnum(siret).isValid)
      },
    ),
    { numRuns: 5_000 },
  )
  expect(estSiret('35600000000048')).toBe(true)
  expect(estSiret('00000000000000')).toBe(false)
})

const sansCle = fc
  .tuple(fc.constantFrom(...'123478'), chiffres(4), fc.oneof(chiffres(2), fc.constantFrom('2A', '2B')), chiffres(6))
  .map((parties) => parties.join(''))

test('a NIR with its key has the verdict of stdnum, Corsica included, and no other key passes', () => {
  fc.assert(
    fc.property(sansCle, fc.integer({ min: 0, max: 99 }), (treize, autre) => {
      const nir = `${treize}${cleDuNir(treize)}`
      expect(estNir(nir)).toBe(true)
      expect(nirDeStdnum(nir).isValid).toBe(true)
      const essai = `${treize}${String(autre).padStart(2, '0')}`
      expect(estNir(essai)).toBe(nirDeStdnum(essai).isValid)
    }),
    { numRuns: 5_000 },
  )
})

test('one wrong digit of a NIR is always caught', () => {
  fc.assert(
    fc.property(sansCle, fc.integer({ min: 7, max: 12 }), fc.integer({ min: 1, max: 9 }), (treize, rang, ecart) => {
      const faux = (Number(treize.charAt(rang)) + ecart) % 10
      expect(estNir(`${treize.slice(0, rang)}${faux}${treize.slice(rang + 1)}${cleDuNir(treize)}`)).toBe(false)
    }),
  )
})

test('a UAI has one letter, never I, O nor Q', () => {
  fc.assert(
    fc.property(chiffres(7), (numero) => {
      const lettres = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').filter((lettre) => estUai(`${numero}${lettre}`))
      expect(lettres).toHaveLength(1)
      expect('IOQ').not.toContain(lettres[0])
    }),
  )
  for (const connu of ['0750655E', '0750654D', '0690026D']) expect(estUai(connu)).toBe(true)
})

test('a SIRET keeps of the register only what has its form', () => {
  const lire = (raw: object) => champSiret.parse({ siret: '13002526500013', ...raw }, {})
  const registre = { raisonSociale: 'Direction du numérique', codeDepartement: '75' }
  expect(lire(registre)).toEqual({ kind: 'value', value: { siret: '13002526500013', ...registre } })
  expect(lire({ ...registre, codeDepartement: 'Paris' })).toEqual({ kind: 'value', value: { siret: '13002526500013' } })
})
