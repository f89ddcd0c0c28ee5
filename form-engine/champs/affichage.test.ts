/** How answers are read again: with labels, units, the clocks of Paris. */
import { expect, test } from 'vitest'
import type { Json } from '../type-de-champ.ts'
import { nombreAcceptable } from './nombres.ts'
import { champTypes } from './registry.ts'
import type { TypeName } from './registry.ts'

function montrer(nom: TypeName, config: unknown, value: Json): string {
  const type = champTypes[nom]
  return type.show(value, type.config.parse(config))
}

function colonnes(nom: TypeName, config: unknown, value: Json): Record<string, Json> {
  const type = champTypes[nom]
  return Object.fromEntries(type.columns(type.config.parse(config), 'Q').map(({ label, read }) => [label, read(value)]))
}

const OPTIONS = [
  { id: 'a', libelle: 'Aubépine' },
  { id: 'b', libelle: 'Bourdaine' },
]

test('people read labels, answers hold ids; an id that left the list is shown as it is', () => {
  expect(montrer('drop_down_list', { options: OPTIONS }, 'a')).toBe('Aubépine')
  expect(montrer('drop_down_list', { options: OPTIONS }, 'z')).toBe('z')
  expect(montrer('drop_down_list', { options: OPTIONS, autre: true }, { autre: 'Noisetier' })).toBe('Noisetier')
  expect(montrer('multiple_drop_down_list', { options: OPTIONS }, ['a', 'b'])).toBe('Aubépine, Bourdaine')
  expect(colonnes('multiple_drop_down_list', { options: OPTIONS }, ['b'])).toEqual({ Q: ['Bourdaine'] })
  const groupes = [{ id: 'h', libelle: 'Haie', secondaires: OPTIONS }]
  expect(montrer('linked_drop_down_list', { groupes }, { primaire: 'h', secondaire: 'b' })).toBe('Haie / Bourdaine')
  expect(
    colonnes('linked_drop_down_list', { groupes, libelleSecondaire: 'Essence' }, { primaire: 'h', secondaire: 'b' }),
  ).toEqual({
    Q: 'Haie / Bourdaine',
    'Q (premier choix)': 'Haie',
    Essence: 'Bourdaine',
  })
})

test('relabelling an option changes no answer', () => {
  const type = champTypes.drop_down_list
  const avant = type.config.parse({ options: OPTIONS })
  const apres = type.config.parse({ options: [{ id: 'a', libelle: 'Aubépine blanche' }] })
  const lue = type.parse('Aubépine', avant)
  expect(lue).toEqual({ kind: 'value', value: 'a' })
  expect(type.parse('a', apres)).toEqual(lue)
  expect(type.show('a', apres)).toBe('Aubépine blanche')
})

test('numbers are written in French, with what they count', () => {
  expect(montrer('integer_number', { unite: 'arbres' }, '1234567')).toBe('1\u202F234\u202F567\u00A0arbres')
  expect(montrer('decimal_number', {}, '-0.5')).toBe('-0,5')
})

test('an instant is shown on the clocks of Paris; the hour that comes twice says which it is', () => {
  expect(montrer('datetime', {}, '2026-11-22T13:05Z')).toBe('22 novembre 2026 à 14\u00A0h\u00A005')
  expect(montrer('datetime', {}, '2026-07-13T22:30Z')).toBe('14 juillet 2026 à 0\u00A0h\u00A030')
  expect(montrer('datetime', {}, '2026-10-25T00:30Z')).toBe('25 octobre 2026 à 2\u00A0h\u00A030')
  expect(montrer('datetime', {}, '2026-10-25T01:30Z')).toBe('25 octobre 2026 à 2\u00A0h\u00A030 (heure d’hiver)')
})

test('an answer older than instants is still shown, and read as Paris time', () => {
  const type = champTypes.datetime
  expect(montrer('datetime', {}, '2026-11-22T14:05')).toBe('22 novembre 2026 à 14\u00A0h\u00A005')
  expect(type.parse('2026-11-22T14:05', {})).toEqual({ kind: 'value', value: '2026-11-22T13:05Z' })
  expect(type.saisie('2026-11-22T14:05', {})).toMatchObject({ jour: '22', heure: '14:05' })
})

test('past and future are told to the evaluation, which knows the day', () => {
  expect(champTypes.date.reglesDeTemps?.({})).toEqual([])
  expect(champTypes.date.reglesDeTemps?.({ quand: 'passe' })).toEqual([
    { regle: 'passe', kind: 'date', code: 'date_passee' },
  ])
  expect(champTypes.datetime.reglesDeTemps?.({ quand: 'futur' })).toEqual([
    { regle: 'futur', kind: 'instant', code: 'date_future' },
  ])
})

test('a computed value is written as its kind is', () => {
  expect(montrer('computed', { unite: '€' }, '1234.5')).toBe('1\u202F234,5\u00A0€')
  expect(montrer('computed', { sorte: 'date' }, '2027-01-01')).toBe('1er janvier 2027')
  expect(montrer('computed', { sorte: 'boolean' }, false)).toBe('Non')
  expect(champTypes.computed.computed?.(champTypes.computed.config.parse({}))).toEqual({
    kind: 'decimal',
    decimales: 2,
  })
  expect(champTypes.computed.computed?.({ sorte: 'text' })).toEqual({ kind: 'text', decimales: null })
})

const TABLE = {
  lignes: [
    { id: 'eau', libelle: 'Eau' },
    { id: 'gaz', libelle: 'Gaz' },
  ],
  colonnes: [
    { id: 'volume', libelle: 'Volume', type: 'decimal_number', config: { unite: 'm³' } },
    { id: 'paye', libelle: 'Payé', type: 'yes_no', obligatoire: true },
    { id: 'depuis', libelle: 'Depuis', type: 'date' },
  ],
}

test('a table is read row by row, and each cell has its column', () => {
  const value = { eau: { volume: '1234.5', paye: true }, gaz: { paye: false } }
  expect(montrer('table', TABLE, value)).toBe('Eau : Volume 1\u202F234,5\u00A0m³, Payé Oui\nGaz : Payé Non')
  expect(colonnes('table', TABLE, value)).toMatchObject({
    'Q – Eau, Volume': '1234.5',
    'Q – Gaz, Volume': null,
    'Q – Gaz, Payé': false,
  })
})

test('a cell that is wrong or missing is named, by its part, its row and its column, with an example', () => {
  const type = champTypes.table
  const config = type.config.parse(TABLE)
  expect(type.parse({ 'eau.volume': 'x', 'eau.paye': 'oui', 'gaz.paye': 'non' }, config)).toMatchObject({
    code: 'nombre_attendu',
    params: { part: 'eau.volume', ligne: 'Eau', colonne: 'Volume', exemple: '12,5' },
  })
  expect(type.parse({ 'eau.paye': 'oui' }, config)).toMatchObject({
    code: 'cellule_manquante',
    params: { part: 'gaz.paye', ligne: 'Gaz', colonne: 'Payé', exemple: 'oui' },
  })
  expect(type.parse({ 'eau.volume': '', 'feu.volume': '' }, config)).toEqual({ kind: 'blank' })
  expect(type.saisie({ eau: { paye: true, depuis: '2026-11-22' } }, config)).toMatchObject({
    'eau.paye': 'true',
    'eau.depuis': '22/11/2026',
    'gaz.volume': '',
  })
})

test('a number that fits is found, however tight the bounds', () => {
  expect(nombreAcceptable({})).toBe('12.5')
  expect(nombreAcceptable({ decimales: 0 })).toBe('12')
  expect(nombreAcceptable({ min: '-1.25', max: '-1.2', decimales: 1 })).toBe('-1.2')
  expect(nombreAcceptable({ min: '-1.2', max: '-1.11', decimales: 1 })).toBe('-1.2')
  expect(nombreAcceptable({ min: '0.01', max: '0.99', decimales: 0 })).toBeNull()
  expect(nombreAcceptable({ max: '-0.5', decimales: 0 })).toBe('-1')
  expect(nombreAcceptable({ positif: true, max: '0.4', decimales: 0 })).toBe('0')
})
