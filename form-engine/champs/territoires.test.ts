/** What conditions read of the types that hold a place. */
import { describe, expect, test } from 'vitest'
import { estObjet } from '../json.ts'
import type { Facette, Json } from '../type-de-champ.ts'
import { exemples } from './exemples.ts'
import { champTypes } from './registry.ts'

const lireFacette = (valeur: Json, { path = '' }: Facette): Json | undefined =>
  estObjet(valeur) ? valeur[path] : undefined

describe.each(['address', 'communes', 'departements', 'regions', 'epci', 'pays'] as const)('%s', (nom) => {
  const type = champTypes[nom]
  const config = type.config.parse({})
  const { parts = {}, ...tout } = type.operand(config)
  const valeurs = exemples[nom].flatMap(({ saisies }) =>
    saisies.flatMap((saisie) => {
      const lue = type.parse(saisie, config)
      return lue.kind === 'value' ? [lue.value] : []
    }),
  )

  test('each facet reads a text of the value, an option of its list when it is closed, or nothing', () => {
    for (const facette of [...(tout.path === undefined ? [] : [tout]), ...Object.values(parts)]) {
      const lus = valeurs.map((valeur) => lireFacette(valeur, facette)).filter((lu) => lu !== undefined && lu !== '')
      expect(lus.length, facette.path).toBeGreaterThan(0)
      for (const lu of lus) {
        expect(typeof lu).toBe('string')
        if (facette.options) expect(facette.options).toContain(lu)
      }
    }
  })

  test('the parts that operators of places read have the names the law gives them', () => {
    const PARTS = {
      address: ['departement', 'epci', 'region'],
      communes: ['departement', 'epci', 'region'],
      departements: ['departement', 'region'],
      regions: ['region'],
      epci: ['departement', 'epci', 'region'],
      pays: [],
    }
    const lues = Object.keys(parts).filter((part) => ['departement', 'region', 'epci'].includes(part))
    expect(lues.sort()).toEqual(PARTS[nom])
  })
})
