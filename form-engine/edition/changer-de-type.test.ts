import { describe, expect, test } from 'vitest'
import { champTypes, isTypeName } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import type { Champ, StableId } from '../formulaire.ts'
import type { Json } from '../type-de-champ.ts'
import { changerDeType, conversionsPermises } from './changer-de-type.ts'
import { configsConnues } from './reglages/reglages-de-test.ts'

const TYPES = Object.keys(champTypes).filter(isTypeName)
const champ = (type: TypeName, config: Json = {}): Champ => ({
  kind: 'champ',
  id: 'q' as StableId,
  type,
  libelle: 'Q',
  obligatoire: true,
  config: champTypes[type].config.parse(config),
})
const options = [{ id: 'a', libelle: 'Aulne' }]

describe('a question that changes type', () => {
  test.each<[TypeName, Json, TypeName, Json]>([
    ['drop_down_list', { options, autre: true }, 'multiple_drop_down_list', { options }],
    ['multiple_drop_down_list', { options }, 'drop_down_list', { options, autre: false }],
    [
      'integer_number',
      { min: '1', max: '9', unite: 'kg' },
      'decimal_number',
      { min: '1', max: '9', unite: 'kg', positif: false },
    ],
    ['decimal_number', { min: '1.2', max: '1.8' }, 'integer_number', { min: '1.2', positif: false }],
    ['text', { min: 2, max: 9 }, 'textarea', { min: 2, max: 9 }],
    ['textarea', { max: 20_000 }, 'text', {}],
    ['text', { max: 9 }, 'carte', { couches: [] }],
    ['text', { max: 9 }, 'integer_number', { positif: false }],
    [
      'piece_justificative',
      { max: 10 },
      'titre_identite',
      { max: 2, nature: 'titre_identite', tailleMax: 20_000_000, purgeJours: 0 },
    ],
  ])('from %s %j to %s keeps %j', (de, config, vers, garde) => {
    expect(changerDeType(champ(de, config), vers)).toEqual({ ...champ(vers), config: garde })
  })

  test('has a calculation as long as it is computed', () => {
    const calcule = changerDeType({ ...champ('text'), obligatoireSi: { boolean: true } }, 'computed')
    expect(calcule).toMatchObject({ obligatoire: false, calcul: { integer: '0' } })
    expect(calcule).not.toHaveProperty('obligatoireSi')
    expect(changerDeType(calcule, 'text')).not.toHaveProperty('calcul')
  })

  test('always has settings its type accepts', () => {
    for (const de of TYPES)
      for (const config of configsConnues(de))
        for (const vers of TYPES) {
          const change = changerDeType({ ...champ(de), config }, vers)
          expect(champTypes[vers].config.parse(change.config)).toEqual(change.config)
        }
  })
})

test('a published question takes the types its answers can be read under, and one knows what is lost', () => {
  expect(conversionsPermises(champ('yes_no'))).toContainEqual({ type: 'checkbox', effet: 'sans_perte' })
  expect(conversionsPermises(champ('drop_down_list', { options }))).toContainEqual({
    type: 'multiple_drop_down_list',
    effet: 'converti',
  })
  expect(conversionsPermises(champ('text')).map(({ type }) => type)).not.toContain('carte')
  expect(conversionsPermises(champ('carte'))).toEqual([])
})
