/** Names, kinds, options and rows: the faults of an expression in its form. */
import { describe, expect, test } from 'vitest'
import type { StableId } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import type { Json } from '../type-de-champ.ts'
import { nomsDe } from '../verification/noms.ts'
import { lireExpression } from './lire-expression.ts'
import { typer } from './typer.ts'
import type { FauteDeTypage, Portee } from './typer.ts'

const un = (id: string, type: string, config: object = {}) => ({ kind: 'champ', id, type, libelle: id, config })
const lu = parseFormulaire({
  langage: 1,
  champs: [
    un('age', 'integer_number'),
    un('prix', 'decimal_number'),
    un('nom', 'text'),
    un('jour', 'date'),
    un('rdv', 'datetime'),
    un('oui', 'yes_no'),
    un('choix', 'drop_down_list', { options: ['a', 'b'] }),
    un('libre', 'drop_down_list', { options: ['a', 'b'], autre: true }),
    un('choix-multiples', 'multiple_drop_down_list', { options: ['a', 'b'] }),
    un('commune', 'communes'),
    un('dep', 'departements'),
    un('piece', 'piece_justificative'),
    un('plan', 'carte'),
    { kind: 'repetition', id: 'bloc', libelle: 'Bloc', enfants: [un('montant', 'integer_number'), un('note', 'text')] },
    { kind: 'section', id: 'section', titre: 'Section', enfants: [] },
  ],
  annotations: [un('avis', 'yes_no')],
  conditions: [
    { id: 'majeur', nom: 'Majeur', si: { op: 'ge', left: { champ: 'age' }, right: { integer: '18' } } },
    { id: 'cher', nom: 'Cher', si: { op: 'gt', left: { champ: 'montant' }, right: { integer: '10' } } },
  ],
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
const noms = nomsDe(lu.formulaire)

const DEHORS: Portee = { repetition: null, annotations: false }
const DANS_LE_BLOC: Portee = { repetition: 'bloc' as StableId, annotations: false }

function juger(brut: Json, portee: Portee = DEHORS): { kind: string | null; fautes: FauteDeTypage[] } {
  const expression = lireExpression(brut, 'si', [])
  if (!expression) throw new Error(JSON.stringify(brut))
  const fautes: FauteDeTypage[] = []
  return { kind: typer(expression, portee, noms, 'si', fautes), fautes }
}

const binaire = (op: string, left: Json, right: Json): Json => ({ op, left, right })
const c = (champ: string, part?: string): Json => (part === undefined ? { champ } : { champ, part })

describe('an expression has a kind', () => {
  test.each<[Json, string]>([
    [c('age'), 'integer'],
    [binaire('add', c('age'), { integer: '1' }), 'integer'],
    [binaire('add', c('age'), c('prix')), 'decimal'],
    [binaire('div', c('age'), { integer: '2' }), 'decimal'],
    [{ op: 'round', value: c('prix'), decimals: 0 }, 'integer'],
    [{ op: 'round', value: c('prix'), decimals: 2 }, 'decimal'],
    [binaire('sub', { today: true }, { duration: 'P18Y' }), 'date'],
    [binaire('add', c('rdv'), { duration: 'PT1H' }), 'instant'],
    [{ op: 'years_between', from: c('jour'), to: { today: true } }, 'integer'],
    [binaire('eq', c('age'), c('prix')), 'boolean'],
    [binaire('eq', c('choix'), { option: 'a' }), 'boolean'],
    [binaire('eq', c('libre'), { option: '__autre__' }), 'boolean'],
    [binaire('any_of', c('choix'), { options: ['a', 'b'] }), 'boolean'],
    [binaire('all_of', c('choix-multiples'), { options: ['a'] }), 'boolean'],
    [binaire('in_region', c('dep'), { option: '53' }), 'boolean'],
    [binaire('in_departement', c('commune'), { option: '56' }), 'boolean'],
    [c('commune', 'region'), 'option'],
    [{ op: 'empty', value: c('plan') }, 'boolean'],
    [{ op: 'filled', value: { rows: 'bloc' } }, 'boolean'],
    [{ op: 'count', value: c('piece') }, 'integer'],
    [{ agg: 'sum', over: 'bloc', of: c('montant') }, 'integer'],
    [{ agg: 'any', over: 'bloc', of: { ref: 'cher' } }, 'boolean'],
    [{ agg: 'count', over: 'bloc', where: binaire('eq', c('note'), { text: 'x' }) }, 'integer'],
    [{ if: c('oui'), then: c('age'), else: c('prix') }, 'decimal'],
    [{ op: 'concat', parts: [c('nom'), { text: '!' }] }, 'text'],
  ])('%j is %s', (brut, kind) => {
    expect(juger(brut)).toEqual({ kind, fautes: [] })
  })

  test('in a row, its own champs are read, and so is what is outside', () => {
    expect(juger(binaire('gt', c('montant'), c('age')), DANS_LE_BLOC)).toEqual({ kind: 'boolean', fautes: [] })
    expect(juger({ ref: 'cher' }, DANS_LE_BLOC)).toEqual({ kind: 'boolean', fautes: [] })
  })

  test('annotations read both sides', () => {
    expect(juger({ all: [c('avis'), c('oui')] }, { repetition: null, annotations: true }).fautes).toEqual([])
  })
})

describe('a fault is told once, where it is', () => {
  test.each<[string, Json, string, string]>([
    ['a champ that is not there', c('taille'), 'champ_inconnu', 'si.champ'],
    ['a section is no champ', c('section'), 'kind_inattendu', 'si.champ'],
    ['a part the champ has not', c('commune', 'rue'), 'part_inconnue', 'si.part'],
    ['a repetition that is not there', { op: 'empty', value: { rows: 'nom' } }, 'repetition_inconnue', 'si.value.rows'],
    ['a named condition that is not there', { ref: 'mineur' }, 'condition_inconnue', 'si.ref'],
    ['an annotation read from the usager’s side', c('avis'), 'annotation_illisible', 'si.champ'],
    ['a champ of a row, outside of rows', c('montant'), 'hors_de_portee', 'si.champ'],
    ['a named condition on a row, outside of rows', { ref: 'cher' }, 'hors_de_portee', 'si.ref'],
    ['a number compared with a text', binaire('eq', c('age'), { text: '18' }), 'kinds_differents', 'si.right'],
    ['an order of options', binaire('lt', c('choix'), { option: 'a' }), 'kind_inattendu', 'si.left'],
    ['an order of texts', binaire('lt', c('nom'), { text: 'a' }), 'kind_inattendu', 'si.left'],
    ['a condition that is a number', { all: [c('oui'), c('age')] }, 'kind_inattendu', 'si.all[1]'],
    ['an option the list has not', binaire('eq', c('choix'), { option: 'c' }), 'option_inconnue', 'si.right'],
    [
      '« Autre » of a list that has none',
      binaire('eq', c('choix'), { option: '__autre__' }),
      'option_inconnue',
      'si.right',
    ],
    [
      'one option unknown among several',
      binaire('any_of', c('choix'), { options: ['a', 'z'] }),
      'option_inconnue',
      'si.right',
    ],
    [
      'a département that does not exist',
      binaire('in_departement', c('dep'), { option: '99' }),
      'option_inconnue',
      'si.right',
    ],
    ['a territory asked of a name', binaire('in_region', c('nom'), { option: '53' }), 'territoire_absent', 'si.left'],
    ['a whole map compared', binaire('eq', c('plan'), c('plan')), 'kind_inattendu', 'si.left'],
    ['a date moved by a number', binaire('add', c('jour'), { integer: '1' }), 'kinds_differents', 'si'],
    ['branches of two kinds', { if: c('oui'), then: c('age'), else: c('nom') }, 'kinds_differents', 'si'],
    ['a sum of texts', { agg: 'sum', over: 'bloc', of: c('note') }, 'kind_inattendu', 'si.of'],
    [
      'a filter that is no condition',
      { agg: 'count', over: 'bloc', where: c('montant') },
      'kind_inattendu',
      'si.where',
    ],
  ])('%s', (_quoi, brut, code, chemin) => {
    const { kind, fautes } = juger(brut)
    expect(kind).toBe(null)
    expect(
      fautes
        .filter((faute) => faute.chemin !== 'si.left' || chemin === 'si.left')
        .map((faute) => [faute.code, faute.chemin]),
    ).toContainEqual([code, chemin])
  })
})
