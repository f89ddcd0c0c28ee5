/** What an administrateur may not set: each refusal says, in French, what would work. */
import { describe, expect, test } from 'vitest'
import { problemesDe } from '../probleme.ts'
import type { Json } from '../type-de-champ.ts'
import { EXPRESSION_MAX } from './expression-reguliere.ts'
import { champTypes } from './registry.ts'
import type { TypeName } from './registry.ts'

function refus(nom: TypeName, config: unknown): { chemin: string; phrase: string }[] {
  const lu = champTypes[nom].config.safeParse(config)
  return lu.success ? [] : problemesDe(lu.error.issues, 'config')
}

function accepte(nom: TypeName, config: unknown): Json {
  return champTypes[nom].config.parse(config)
}

describe('bounds', () => {
  test.each<[TypeName, object, string]>([
    ['text', { min: 5, max: 4 }, 'config.min'],
    ['text', { max: 1_001 }, 'config.max'],
    ['textarea', { min: 5, max: 4 }, 'config.min'],
    ['textarea', { max: 20_001 }, 'config.max'],
    ['formatted', { min: 5, max: 4 }, 'config.min'],
    ['integer_number', { min: 5, max: 4 }, 'config.min'],
    ['integer_number', { min: '1,2', max: '1,8' }, 'config.min'],
    ['integer_number', { positif: true, max: -1 }, 'config.min'],
    ['integer_number', { min: 'beaucoup' }, 'config.min'],
    ['integer_number', { min: '1'.repeat(31) }, 'config.min'],
    ['decimal_number', { min: '0.21', max: '0.29', decimales: 1 }, 'config.min'],
    ['decimal_number', { decimales: 11 }, 'config.decimales'],
    ['decimal_number', { min: '0.5', decimales: -2_000_000_000 }, 'config.decimales'],
    ['decimal_number', { unite: '' }, 'config.unite'],
    ['date', { min: '2026-01-02', max: '2026-01-01' }, 'config.min'],
    ['date', { min: '2026-02-30' }, 'config.min'],
    ['date', { quand: 'hier' }, 'config.quand'],
    ['datetime', { min: '2026-01-01T10:00', max: '2026-01-01T09:59' }, 'config.min'],
    ['datetime', { min: 'demain' }, 'config.min'],
    ['datetime', { max: '2026-03-29T02:30' }, 'config.max'],
    ['computed', { sorte: 'texte' }, 'config.sorte'],
    ['computed', { sorte: 'integer', decimales: 2 }, 'config.decimales'],
    ['computed', { sorte: 'date', unite: '€' }, 'config.unite'],
    ['piece_justificative', { max: 51 }, 'config.max'],
    ['piece_justificative', { formats: ['.pdf'] }, 'config.formats[0]'],
    ['piece_justificative', { familles: ['film'] }, 'config.familles[0]'],
    ['piece_justificative', { nature: 'titre_identite', formats: ['docx'] }, 'config.formats'],
    ['piece_justificative', { purgeJours: -1 }, 'config.purgeJours'],
    ['titre_identite', { max: 3 }, 'config.max'],
    ['titre_identite', { tailleMax: 20_000_001 }, 'config.tailleMax'],
  ])('%s refuses %j at %s', (nom, config, chemin) => {
    const problemes = refus(nom, config)
    expect(problemes.map((probleme) => probleme.chemin)).toEqual([chemin])
    expect(problemes[0]?.phrase).toMatch(/^[A-ZÀ-Ý«].*\.$/)
  })
})

describe('options', () => {
  test('a text is an option whose id and label are that text, on one line, in NFC, without blanks around it', () => {
    expect(
      accepte('drop_down_list', { options: [' Ete\u0301\nindien ', { id: 'a', libelle: 'Automne' }] }),
    ).toMatchObject({
      options: [
        { id: 'Eté indien', libelle: 'Eté indien' },
        { id: 'a', libelle: 'Automne' },
      ],
    })
  })

  test.each([
    [['A', 'A'], 'Une option est écrite deux fois : « A ».'],
    [['A', ' A '], 'Une option est écrite deux fois : « A ».'],
    [
      [
        { id: 'a', libelle: 'A' },
        { id: 'b', libelle: 'A' },
      ],
      'Une option est écrite deux fois : « A ».',
    ],
    [
      [
        { id: 'a', libelle: 'A' },
        { id: 'a', libelle: 'B' },
      ],
      'Une option est écrite deux fois : « a ».',
    ],
    [['__autre__'], '« __autre__ » est réservé.'],
    [[''], 'Ce texte est vide ou trop court.'],
    [['x'.repeat(501)], '500 caractères au plus pour une option.'],
    [[['A']], 'Une option est un texte, ou un objet avec « id » et « libelle ».'],
    [Array.from({ length: 5_001 }, (_, i) => `Option ${i}`), 'Cette liste est trop longue : 5000 au plus.'],
  ])('%j is refused', (options, phrase) => {
    for (const nom of ['drop_down_list', 'multiple_drop_down_list'] as const) {
      expect(refus(nom, { options }).map((probleme) => probleme.phrase)).toContain(phrase)
    }
  })

  test('5 000 options of 500 characters are accepted', () => {
    const options = Array.from({ length: 5_000 }, (_, i) => String(i).padEnd(500, 'é'))
    expect(refus('drop_down_list', { options })).toEqual([])
  })

  test('linked lists are groups; one written in version 0 reads the same', () => {
    const lu = accepte('linked_drop_down_list', { groupes: [{ primaire: 'Ain', secondaires: ['Gex'] }] })
    expect(lu).toEqual({ groupes: [{ id: 'Ain', libelle: 'Ain', secondaires: [{ id: 'Gex', libelle: 'Gex' }] }] })
    expect(accepte('linked_drop_down_list', lu)).toEqual(lu)
  })

  test('an id has one label all over linked lists', () => {
    const groupe = (id: string, libelle: string) => ({ id, libelle, secondaires: [{ id: 'autre', libelle }] })
    expect(refus('linked_drop_down_list', { groupes: [groupe('a', 'Un'), groupe('b', 'Deux')] })).toEqual([
      {
        chemin: 'config.groupes[1]',
        phrase: 'L’identifiant « autre » a deux libellés : donnez-lui le même partout, ou un autre identifiant.',
      },
    ])
    const repete = {
      groupes: [
        { primaire: 'A', secondaires: [] },
        { primaire: 'A', secondaires: [] },
      ],
    }
    expect(refus('linked_drop_down_list', repete)[0]?.phrase).toBe('Une option est écrite deux fois : « A ».')
  })
})

describe('expressions of the mode « avance »', () => {
  const avance = (expression: string, exemple: string) => refus('formatted', { mode: 'avance', expression, exemple })

  test.each([
    ['(a', 'il manque une parenthèse fermante'],
    ['a)', 'une parenthèse fermante est de trop'],
    ['[a', 'il manque un crochet fermant'],
    ['*a', 'une répétition'],
    ['a**', 'deux répétitions'],
    ['[z-a]', 'un intervalle'],
    ['(a)\\1', 'les renvois'],
    ['a\\', 'elle finit par'],
    ['(?=a)a', 'ni regard en avant'],
    ['(?<=a)b', 'regards en arrière'],
    ['a{1001}', 'plus|dépasse 1 000 fois'],
    ['(a{100}){100}', 'dépasse 1 000 fois'],
    ['(\\pL?\\pN?\\pL?){900}', 'trop longue une fois ses répétitions développées'],
  ])('%s is refused, with what is wrong', (expression, quoi) => {
    expect(avance(expression, 'a')).toEqual([
      {
        chemin: 'config.expression',
        phrase: expect.stringMatching(`^Cette expression n’est pas acceptée : .*(${quoi})`) as string,
      },
    ])
  })

  test('it has 500 characters at most, and an example that follows it', () => {
    expect(avance('a'.repeat(EXPRESSION_MAX), 'a'.repeat(EXPRESSION_MAX))).toEqual([])
    expect(avance('a'.repeat(EXPRESSION_MAX + 1), 'a').map(({ chemin }) => chemin)).toEqual(['config.expression'])
    expect(avance('[A-Z]+', 'abc')).toEqual([
      {
        chemin: 'config.exemple',
        phrase: 'L’exemple « abc » ne suit pas les réglages : corrigez l’un ou l’autre.',
      },
    ])
    expect(avance('.*', ' abc')).toHaveLength(1)
    expect(refus('formatted', { mode: 'avance', expression: 'a' }).map(({ chemin }) => chemin)).toEqual([
      'config.exemple',
    ])
    expect(refus('formatted', { mode: 'avance' }).map(({ chemin }) => chemin)).toEqual(['config.expression'])
  })

  test('its settings wait for the mode « avance », and some kind of character is accepted', () => {
    for (const reglage of [{ expression: 'a' }, { exemple: 'a' }, { indication: 'a' }, { erreur: 'a' }]) {
      expect(refus('formatted', reglage).map(({ chemin }) => chemin)).toEqual([`config.${Object.keys(reglage)[0]}`])
    }
    expect(refus('formatted', { lettres: false, chiffres: false, speciaux: false })).toHaveLength(1)
  })

  test('an expression that would never end elsewhere is judged at once, on the whole text', () => {
    const config = accepte('formatted', { mode: 'avance', expression: '(a+)+b', exemple: 'aab' })
    const { parse } = champTypes.formatted
    expect(parse('a'.repeat(1_000), config)).toMatchObject({ kind: 'draft', code: 'format_invalide' })
    expect(parse(`${'a'.repeat(999)}b`, config)).toMatchObject({ kind: 'value' })
    expect(parse('xaab', config)).toMatchObject({ kind: 'draft' })
  })
})

describe('a table', () => {
  const colonne = { id: 'c', libelle: 'C', type: 'text' }
  const lignes = [{ id: 'l', libelle: 'L' }]
  test.each<[string, object, string]>([
    ['a row whose id is a sentence', { lignes: ['Eau de ville'], colonnes: [colonne] }, 'config.lignes[0].id'],
    ['an id too long', { lignes: [{ id: 'x'.repeat(21), libelle: 'X' }] }, 'config.lignes[0].id'],
    ['a column named like a row', { lignes, colonnes: [{ ...colonne, id: 'l' }] }, 'config.colonnes'],
    ['two columns with one id', { lignes, colonnes: [colonne, { ...colonne, libelle: 'D' }] }, 'config.colonnes[1]'],
    [
      'a type that needs several controls',
      { lignes, colonnes: [{ ...colonne, type: 'carte' }] },
      'config.colonnes[0].type',
    ],
    [
      'settings the type of the column refuses',
      { lignes, colonnes: [{ ...colonne, config: { max: 0 } }] },
      'config.colonnes[0].config.max',
    ],
    [
      'a free text in a list',
      { lignes, colonnes: [{ ...colonne, type: 'drop_down_list', config: { autre: true } }] },
      'config.colonnes[0].config.autre',
    ],
    ['more than 50 rows', { lignes: Array.from({ length: 51 }, (_, i) => `l${i}`) }, 'config.lignes'],
    [
      'more than 20 columns',
      { colonnes: Array.from({ length: 21 }, (_, i) => ({ ...colonne, id: `c${i}`, libelle: `C${i}` })) },
      'config.colonnes',
    ],
  ])('refuses %s', (_quoi, config, chemin) => {
    const problemes = refus('table', config)
    expect(problemes.map((probleme) => probleme.chemin)).toContain(chemin)
    for (const { phrase } of problemes) expect(phrase).toMatch(/^[A-ZÀ-Ý«].*\.$/)
  })

  test('of 50 rows and 20 columns is accepted, each column with the settings of its type filled in', () => {
    const config = accepte('table', {
      lignes: Array.from({ length: 50 }, (_, i) => `l${i}`),
      colonnes: Array.from({ length: 20 }, (_, i) => ({
        ...colonne,
        id: `c${i}`,
        libelle: `C${i}`,
        type: 'drop_down_list',
      })),
    })
    expect(champTypes.table.partsFor?.(config)).toHaveLength(1_000)
    expect(config).toHaveProperty('colonnes.19.config', { options: [], autre: false })
    expect(config).toHaveProperty('colonnes.0.obligatoire', false)
  })
})
