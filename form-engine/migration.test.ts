/** What becomes of answers from one revision to another, case by case; the laws are in revisions/laws.property.test.ts. */
import { describe, expect, test } from 'vitest'
import { champTypes, isTypeName } from './champs/registry.ts'
import type { Formulaire, StableId } from './formulaire.ts'
import { ligneNumero } from './generateurs-de-test.ts'
import { parseFormulaire } from './lire-formulaire.ts'
import { migrate } from './migration.ts'
import { cellKey } from './reponses.ts'
import type { CellKey, Cellule, Reponses } from './reponses.ts'
import type { Json } from './type-de-champ.ts'

type Objet = { [cle: string]: Json }

function lu(champs: Objet[], annotations: Objet[] = []): Formulaire {
  const lecture = parseFormulaire({ langage: 1, champs, annotations })
  if (!lecture.ok) throw new Error(JSON.stringify(lecture.problemes))
  return lecture.formulaire
}

const q = 'q' as CellKey
const champ = (type: string, config: Json = {}, id = 'q'): Objet => ({ kind: 'champ', id, type, libelle: 'Q', config })
const bloc = (...enfants: Objet[]): Objet => ({ kind: 'repetition', id: 'bloc', libelle: 'Bloc', enfants })
const options = (...textes: string[]) => ({
  options: textes.map((texte) => ({ id: texte.toLowerCase(), libelle: texte })),
})

/** The cell of what is typed in a champ. */
function saisi(dit: Objet, raw: Json, seq = 1): Cellule {
  const [{ type, config }] = [{ type: String(dit['type']), config: dit['config'] ?? {} }]
  if (!isTypeName(type)) throw new Error(type)
  const lue = champTypes[type].config.parse(config)
  return { ...champTypes[type].parse(raw, lue), seq }
}

/** What somebody typed under one type becomes under another. */
function devient(avant: Objet, raw: Json, apres: Objet): Objet {
  const { reponses, etagere } = migrate({ [q]: saisi(avant, raw) } as Reponses, lu([avant]), lu([apres]))
  const cellule = reponses[q]
  if (!cellule) return { etagere: etagere[q]?.length ?? 0 }
  return cellule.kind === 'value'
    ? { value: cellule.value }
    : cellule.kind === 'draft'
      ? { raw: cellule.raw, code: cellule.code }
      : {}
}

describe('an answer under another type (ds-features §2.4)', () => {
  const abc = options('Aubépine', 'Bourdaine')
  test.each<[string, Objet, Json, Objet, Objet]>([
    ['a text is a long text', champ('text'), 'Bonjour', champ('textarea'), { value: 'Bonjour' }],
    ['a text is a number', champ('text'), ' 1 234 ', champ('integer_number'), { value: '1234' }],
    [
      'a text that is no number is a draft',
      champ('text'),
      'douze',
      champ('integer_number'),
      { raw: 'douze', code: 'entier_attendu' },
    ],
    ['a text is an address', champ('text'), 'A@Exemple.FR', champ('email'), { value: 'A@exemple.fr' }],
    ['a text is a telephone number', champ('text'), '01 23 45 67 89', champ('phone'), { value: '+33123456789' }],
    ['lines are put on one', champ('textarea'), 'un\ndeux', champ('text'), { value: 'un deux' }],
    ['a whole number is a number', champ('integer_number'), '12', champ('decimal_number'), { value: '12' }],
    [
      'a number with decimals is not whole',
      champ('decimal_number'),
      '12,5',
      champ('integer_number'),
      { raw: '12.5', code: 'entier_attendu' },
    ],
    [
      'a number is the text one reads',
      champ('decimal_number', { unite: 'kg' }),
      '12,5',
      champ('text'),
      { value: '12,5\u00A0kg' },
    ],
    [
      'a number has the digits a shape asks for',
      champ('integer_number'),
      '1234',
      champ('formatted', { lettres: false, speciaux: false }),
      { value: '1234' },
    ],
    ['a date is the text one reads', champ('date'), '22/11/2026', champ('text'), { value: '22 novembre 2026' }],
    [
      'a date has no time',
      champ('date'),
      '22/11/2026',
      champ('datetime'),
      { raw: '2026-11-22', code: 'heure_invalide' },
    ],
    [
      'an instant falls on a day, in Paris',
      champ('datetime'),
      '2026-11-22T23:30Z',
      champ('date'),
      { value: '2026-11-23' },
    ],
    ['a box is a yes', champ('checkbox'), true, champ('yes_no'), { value: true }],
    ['a no is « Non »', champ('yes_no'), false, champ('text'), { value: 'Non' }],
    [
      'one choice is several',
      champ('drop_down_list', abc),
      'aubépine',
      champ('multiple_drop_down_list', abc),
      { value: ['aubépine'] },
    ],
    [
      'one choice of several is the first',
      champ('multiple_drop_down_list', abc),
      ['aubépine', 'bourdaine'],
      champ('drop_down_list', abc),
      { value: 'aubépine' },
    ],
    [
      'a choice is known by its words where its id is not',
      champ('multiple_drop_down_list', abc),
      ['aubépine'],
      champ('drop_down_list', { options: [{ id: 'x', libelle: 'Aubépine' }] }),
      { value: 'x' },
    ],
    [
      'a choice is the text one reads',
      champ('drop_down_list', abc),
      'bourdaine',
      champ('text'),
      { value: 'Bourdaine' },
    ],
    [
      'choices are the text one reads',
      champ('multiple_drop_down_list', abc),
      ['aubépine', 'bourdaine'],
      champ('textarea'),
      { value: 'Aubépine, Bourdaine' },
    ],
    ['a civility is a text', champ('civilite'), 'Mme', champ('text'), { value: 'Mme' }],
    ['a text is no address', champ('text'), 'Vannes', champ('address'), { etagere: 1 }],
    [
      'an address is no text',
      champ('address'),
      { voie: '4 rue X', commune: 'Vannes', codePostal: '56000' },
      champ('text'),
      { etagere: 1 },
    ],
  ])('%s', (_dit, avant, raw, apres, attendu) => {
    expect(devient(avant, raw, apres)).toEqual(attendu)
  })
})

describe('an answer under other settings', () => {
  test('that no longer fits is a draft, and is an answer again when it fits', () => {
    const [large, etroit] = [lu([champ('integer_number')]), lu([champ('integer_number', { max: '10' })])]
    const depart = { [q]: saisi(champ('integer_number'), '12') } as Reponses
    const serre = migrate(depart, large, etroit)
    expect(serre.reponses[q]).toMatchObject({ kind: 'draft', raw: '12', code: 'hors_bornes', seq: 1 })
    expect(serre.changements).toMatchObject([{ cle: 'q', sort: 'a_revoir' }])
    const { reponses, etagere, changements } = migrate(serre.reponses, etroit, large, serre.etagere)
    expect(reponses).toEqual(depart)
    expect(etagere).toEqual({})
    expect(changements).toMatchObject([{ cle: 'q', sort: 'comprise' }])
  })

  test('typed and refused, it is understood when the settings accept it', () => {
    const [etroit, large] = [lu([champ('integer_number', { max: '10' })]), lu([champ('integer_number')])]
    const { reponses, changements } = migrate(
      { [q]: saisi(champ('integer_number', { max: '10' }), '12') } as Reponses,
      etroit,
      large,
    )
    expect(reponses[q]).toEqual({ kind: 'value', value: '12', seq: 1 })
    expect(changements).toMatchObject([{ cle: 'q', sort: 'comprise' }])
  })

  test('whose option is gone is a draft, or a free text by its words where one is accepted', () => {
    const avant = champ('drop_down_list', options('Aubépine', 'Bourdaine'))
    expect(devient(avant, 'aubépine', champ('drop_down_list', options('Bourdaine')))).toEqual({
      raw: 'aubépine',
      code: 'option_inconnue',
    })
    expect(devient(avant, 'aubépine', champ('drop_down_list', { ...options('Bourdaine'), autre: true }))).toEqual({
      value: { autre: 'Aubépine' },
    })
  })

  test('whose option is worded otherwise keeps its id, and remembers the words it was chosen by', () => {
    const a = lu([champ('drop_down_list', { options: [{ id: 'x', libelle: 'Aubépine' }] })])
    const b = lu([champ('drop_down_list', { options: [{ id: 'x', libelle: 'Aulne' }] })])
    const c = lu([champ('text')])
    const enB = migrate({ [q]: { kind: 'value', value: 'x', seq: 1 } } as Reponses, a, b)
    expect(enB.reponses[q]).toEqual({ kind: 'value', value: 'x', seq: 1 })
    expect(enB.changements).toEqual([])
    expect(migrate(enB.reponses, b, c, enB.etagere).reponses[q]).toMatchObject({ value: 'Aubépine' })
  })

  test('whose options are in another order is the same', () => {
    const liste = (...textes: string[]) => lu([champ('multiple_drop_down_list', options(...textes))])
    const choisis: Cellule = { kind: 'value', value: ['a', 'b'], seq: 1 }
    const depart = { [q]: choisis } as Reponses
    expect(migrate(depart, liste('A', 'B'), liste('B', 'A'))).toEqual({
      reponses: depart,
      etagere: {},
      changements: [],
    })
  })
})

describe('an answer the revision has no place for', () => {
  const avec = lu([champ('text'), champ('text', {}, 'autre')])
  const sans = lu([champ('text', {}, 'autre')])
  const depart = { [q]: { kind: 'value', value: 'Bonjour', seq: 3 } } as Reponses

  test('waits on the shelf, and comes back with its question', () => {
    const aller = migrate(depart, avec, sans)
    expect(aller).toMatchObject({
      reponses: {},
      etagere: { q: [{ cellule: depart[q], type: 'text', texte: 'Bonjour', repetition: null, isAnnotation: false }] },
      changements: [{ cle: 'q', sort: 'mise_de_cote' }],
    })
    expect(migrate(aller.reponses, sans, avec, aller.etagere)).toMatchObject({
      reponses: depart,
      etagere: {},
      changements: [{ cle: 'q', sort: 'revenue' }],
    })
  })

  test('comes back under another type of the question, read from what was given', () => {
    const aller = migrate({ [q]: { kind: 'value', value: '012', seq: 3 } } as Reponses, avec, sans)
    const { reponses } = migrate(aller.reponses, sans, lu([champ('integer_number')]), aller.etagere)
    expect(reponses[q]).toEqual({ kind: 'value', value: '12', seq: 3 })
  })

  test('goes from the usager to no annotation, nor back', () => {
    const annotee = lu([], [champ('text')])
    expect(migrate(depart, avec, annotee).reponses).toEqual({})
    expect(migrate(depart, annotee, avec).reponses).toEqual({})
  })

  test('is of a row: it goes and comes back with its block', () => {
    const row = ligneNumero(1)
    const lignes = {
      [cellKey('bloc' as StableId, row)]: { kind: 'value', value: 'V', seq: 1 },
      [cellKey('q' as StableId, row)]: { kind: 'value', value: 'Ana', seq: 2 },
    } as Reponses
    const enBloc = lu([bloc(champ('text'))])
    const autrement = lu([bloc(champ('text', {}, 'r')), champ('text')])
    const aller = migrate(lignes, enBloc, sans)
    expect(aller.reponses).toEqual({})
    expect(migrate(aller.reponses, sans, enBloc, aller.etagere).reponses).toEqual(lignes)
    // Out of its block, one answer cannot stand for those of each row; the rows stay.
    expect(Object.keys(migrate(lignes, enBloc, autrement).reponses)).toEqual([cellKey('bloc' as StableId, row)])
  })

  test('of no revision at all is kept too', () => {
    const cellule: Cellule = { kind: 'value', value: { x: 1 }, seq: 4 }
    const perdue = { ['inconnu' as CellKey]: cellule } as Reponses
    expect(migrate(perdue, avec, sans)).toMatchObject({
      reponses: {},
      etagere: { inconnu: [{ cellule: { seq: 4 }, type: null }] },
    })
  })
})
