/** What is known in part holds what is known in full: the law that makes « impossible » right. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deplacerDate, lireDuree } from '../conditions/civil.ts'
import { comparer, isDecimal, lireDecimal } from '../conditions/decimal.ts'
import type { Decimal } from '../conditions/decimal.ts'
import type { Operation } from '../conditions/expression.ts'
import { BINAIRES, UNAIRES } from '../conditions/semantique.ts'
import { cleDeRecherche } from '../referentiels/recherche.ts'
import { bornesDe, calculDe, calculNomme, entre, ordonner } from './abstraite.ts'
import type { Abstraite, Ordonnee } from './abstraite.ts'
import { echelleDInstants, echelleDeDates, echelleDeNombres, intervalle } from './echelle.ts'

/** True when a value is one of those an abstract value stands for; undefined is unknown. */
function contient(abstraite: Abstraite | undefined, valeur: unknown): boolean {
  if (!abstraite) return valeur === undefined
  if (abstraite.sorte === 'quelconque') return valeur !== undefined || !abstraite.isConnue
  if (valeur === undefined) return false
  if (abstraite.sorte === 'autre') {
    if (typeof valeur !== 'string' || abstraite.sauf.has(valeur)) return false
    return abstraite.pli === undefined
      ? !abstraite.sansPlis?.has(cleDeRecherche(valeur))
      : cleDeRecherche(valeur) === abstraite.pli
  }
  const bornes = bornesDe(abstraite)
  if (!bornes) return abstraite.sorte === 'point' && BINAIRES.eq?.(abstraite.valeur, valeur) === true
  const lue = valeur as Ordonnee
  return ordonner(bornes[0], lue) <= 0 && ordonner(lue, bornes[1]) <= 0
}

const decimal = fc
  .tuple(fc.integer({ min: -300, max: 300 }), fc.constantFrom('', '.5', '.25', '.01'))
  .map(([n, fraction]) => lireDecimal(`${n}${fraction}`) ?? 0)
const date = fc.integer({ min: -40_000, max: 40_000 }).map((jours) => {
  const duree = { mois: 0, jours: Math.abs(jours), secondes: 0 }
  return deplacerDate('2000-02-29', duree, jours < 0 ? -1 : 1) ?? '2000-02-29'
})

/** An interval, and a value inside it. */
function dans<Valeur extends Ordonnee>(valeurs: fc.Arbitrary<Valeur>) {
  return fc.tuple(valeurs, valeurs, valeurs).map((trois) => {
    const [bas, milieu, haut] = [...trois].sort(ordonner) as [Valeur, Valeur, Valeur]
    return { abstraite: entre(bas, haut), valeur: milieu }
  })
}

const concret = (op: Operation['op'], ...operandes: unknown[]): unknown =>
  operandes.includes(undefined)
    ? undefined
    : (BINAIRES[op]?.(operandes[0], operandes[1]) ?? UNAIRES[op]?.(operandes[0]))

describe('an operator on intervals holds every result of the operator on their values', () => {
  test.each(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'add', 'sub', 'mul', 'div', 'lesser', 'greater'] as const)(
    '%s of two numbers',
    (op) => {
      fc.assert(
        fc.property(dans(decimal), dans(decimal), (a, b) => {
          expect(contient(calculNomme(op)?.(a.abstraite, b.abstraite), concret(op, a.valeur, b.valeur))).toBe(true)
        }),
      )
    },
  )

  test.each(['neg', 'abs'] as const)('%s of a number', (op) => {
    fc.assert(
      fc.property(dans(decimal), (a) => {
        expect(contient(calculNomme(op)?.(a.abstraite), concret(op, a.valeur))).toBe(true)
      }),
    )
  })

  test.each([0, 1, 2])('a number rounded to %i decimals', (decimals) => {
    const rond = calculDe({ op: 'round', value: { integer: '0' }, decimals })
    fc.assert(
      fc.property(dans(decimal), ({ abstraite, valeur }) => {
        const exact = rond?.({ sorte: 'point', valeur })
        expect(contient(rond?.(abstraite), exact?.sorte === 'point' ? exact.valeur : undefined)).toBe(true)
      }),
    )
  })

  test.each(['eq', 'lt', 'ge', 'lesser', 'greater', 'days_between', 'months_between', 'years_between'] as const)(
    '%s of two dates',
    (op) => {
      fc.assert(
        fc.property(dans(date), dans(date), (a, b) => {
          expect(contient(calculNomme(op)?.(a.abstraite, b.abstraite), concret(op, a.valeur, b.valeur))).toBe(true)
        }),
        { numRuns: 400 },
      )
    },
  )

  test('a date moved by months and days', () => {
    const duree = fc.constantFrom('P1M', 'P18Y', 'P1M3D', 'P40D', 'PT60S').map((texte) => lireDuree(texte))
    fc.assert(
      fc.property(dans(date), duree, fc.constantFrom('add', 'sub'), (a, valeur, op) => {
        const calcul = calculNomme(op as 'add')
        expect(
          contient(calcul?.(a.abstraite, { sorte: 'point', valeur }), concret(op as 'add', a.valeur, valeur)),
        ).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('between', () => {
    fc.assert(
      fc.property(dans(decimal), dans(decimal), dans(decimal), (v, de, a) => {
        const lu = comparer(de.valeur, v.valeur) <= 0 && comparer(v.valeur, a.valeur) <= 0
        expect(contient(calculNomme('between')?.(v.abstraite, de.abstraite, a.abstraite), lu)).toBe(true)
      }),
    )
  })
})

test('a text that is none of some holds its folded form, its length, and what it equals', () => {
  const sauf = new Set(['Été', 'oui'])
  const abstraites: Abstraite[] = [
    { sorte: 'autre', sauf, pli: 'ete' },
    { sorte: 'autre', sauf, sansPlis: new Set(['ete']) },
    { sorte: 'point', valeur: 'Été' },
  ]
  const textes = ['été', 'ETE', 'Été', 'oui', 'non', 'ete !']
  for (const a of abstraites)
    for (const texte of textes.filter((un) => contient(a, un))) {
      for (const op of ['fold', 'length'] as const)
        expect(contient(calculNomme(op)?.(a), concret(op, texte)), `${op} ${texte}`).toBe(true)
      for (const b of abstraites)
        for (const autre of textes.filter((un) => contient(b, un)))
          for (const op of ['eq', 'ne', 'contains', 'not_contains'] as const)
            expect(contient(calculNomme(op)?.(a, b), concret(op, texte, autre)), `${texte} ${op} ${autre}`).toBe(true)
    }
})

describe('scales', () => {
  const echelles = {
    'whole numbers': echelleDeNombres({ decimales: 0, min: '-12', max: '40' }),
    'numbers of two decimals': echelleDeNombres({ decimales: 2, min: '-1.255', max: '3' }),
    numbers: echelleDeNombres({}),
    dates: echelleDeDates({}, '2026-11-25'),
    instants: echelleDInstants({ min: '2026-01-01T00:00Z' }, '2026-11-25'),
  }
  test.each(Object.entries(echelles))(
    '%s: each rank has its value, and an example of an interval stands in it',
    (_, echelle) => {
      const rang = fc.bigInt({ min: echelle.min, max: echelle.max })
      fc.assert(
        fc.property(rang, rang, (a, b) => {
          const [bas, haut] = a < b ? [a, b] : [b, a]
          expect(echelle.rang(echelle.valeur(bas))).toBe(bas)
          const exemple = echelle.exemple(bas, haut)
          if (exemple === undefined) return
          const lue = typeof echelle.valeur(bas) === 'string' ? exemple : (lireDecimal(exemple) as Decimal)
          expect(contient(intervalle(echelle, bas, haut), lue)).toBe(true)
        }),
      )
    },
  )

  test('limits that stand between two ranks are rounded inwards', () => {
    const { min, max, valeur } = echelleDeNombres({ decimales: 0, min: '0.5', max: '2.5' })
    expect([valeur(min), valeur(max)]).toEqual([1, 2])
  })

  test('the example of an open interval is the plainest number of it', () => {
    const { rang, exemple } = echelleDeNombres({})
    const entreLes = (a: string, b: string) => exemple(rang(lireDecimal(a) ?? 0) + 1n, rang(lireDecimal(b) ?? 0) - 1n)
    expect([entreLes('2', '3'), entreLes('2', '2.25'), entreLes('-5', '5'), entreLes('17.99', '100')]).toEqual([
      '2.1',
      '2.1',
      '1',
      '18',
    ])
    expect(isDecimal(lireDecimal(exemple(rang(0), rang(0)) ?? ''))).toBe(true)
  })
})
