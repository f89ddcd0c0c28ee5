import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { champTypes } from '../../champs/registry.ts'
import { canonique } from '../../json.ts'
import { enJsonSchema } from '../../schemas/json-schema.ts'
import type { Json } from '../../type-de-champ.ts'
import { CONFIG, controlesDeReglages } from './controles.ts'
import type { Entree } from './controles.ts'
import { FormeInconnue, reglagesDuSchema } from './formes.ts'
import { controleDeCollage, gesteDeReglage, gesteSurReglages } from './gestes.ts'
import { lireReglagesPostes } from './lire.ts'
import { controleDe, jugerReglages } from './problemes.ts'
import { TYPES, configAuHasard, configsConnues } from './reglages-de-test.ts'
import { reglagesDe } from './reglages-du-type.ts'

const formes = (type: (typeof TYPES)[number]) => reglagesDe(type).map(({ cle, forme }) => [cle, forme.forme])

describe('the settings of a type', () => {
  test.each(TYPES)('of %s have shapes that can be drawn', (type) => {
    expect(() => reglagesDe(type)).not.toThrow()
  })

  test('a shape nobody can draw is told with its path', () => {
    const schema = enJsonSchema(z.strictObject({ a: z.array(z.array(z.string())) }))
    expect(() => reglagesDuSchema(schema, 'essai')).toThrow(FormeInconnue)
    expect(() => reglagesDuSchema(schema, 'essai')).toThrow(/essai\.a/)
  })

  test('are read from its schema', () => {
    expect(formes('text')).toEqual([
      ['min', 'entier'],
      ['max', 'entier'],
    ])
    expect(formes('decimal_number')).toEqual([
      ['min', 'decimal'],
      ['max', 'decimal'],
      ['positif', 'booleen'],
      ['unite', 'texte'],
      ['decimales', 'entier'],
    ])
    expect(formes('date')).toEqual([
      ['min', 'date'],
      ['max', 'date'],
      ['quand', 'choix'],
    ])
    expect(formes('datetime')[0]).toEqual(['min', 'date_heure'])
    expect(formes('drop_down_list')).toEqual([
      ['options', 'options'],
      ['autre', 'booleen'],
    ])
    expect(formes('linked_drop_down_list')[0]).toEqual(['groupes', 'liste'])
    expect(formes('table')).toEqual([
      ['lignes', 'options'],
      ['colonnes', 'liste'],
    ])
    expect(formes('referentiel')[0]).toEqual(['source', 'union'])
    expect(formes('carte')[0]).toEqual(['couches', 'plusieurs'])
    expect(formes('piece_justificative').slice(0, 3)).toEqual([
      ['max', 'entier'],
      ['formats', 'codes'],
      ['familles', 'plusieurs'],
    ])
    expect(formes('titre_identite')[1]).toEqual(['nature', 'fixe'])
  })
})

describe('the controls of settings', () => {
  test.each(TYPES)('of %s give the settings again when nothing is changed', (type) => {
    for (const config of configsConnues(type)) {
      const lus = lireReglagesPostes(type, controlesDeReglages(type, config), config)
      expect(champTypes[type].config.parse(lus)).toEqual(config)
    }
  })

  test.each(TYPES)('of %s give any settings of its shapes again, key for key', (type) => {
    fc.assert(
      fc.property(configAuHasard(type), (config) => {
        const lus = lireReglagesPostes(type, controlesDeReglages(type, config), config)
        expect(canonique(lus)).toBe(canonique(config))
      }),
      { numRuns: 60 },
    )
  })

  test.each(TYPES)('of %s, mangled, are read without throwing, and keep unknown keys out', (type) => {
    const cles = new Set(reglagesDe(type).map(({ cle }) => cle))
    const entree = fc.tuple(
      fc.oneof(
        fc.string(),
        fc
          .array(
            fc.oneof(
              fc.constantFrom(...cles, 'id', 'libelle', '0', '1', '__proto__', 'constructor', 'lignes'),
              fc.string(),
            ),
            {
              maxLength: 12,
            },
          )
          .map((suite) => ['config', ...suite].join('.')),
      ),
      fc.oneof(fc.string(), fc.constantFrom('oui', '', '-0', '9'.repeat(400))),
    )
    const poste = fc.tuple(configAuHasard(type), fc.array(entree, { maxLength: 20 }), fc.nat())
    fc.assert(
      fc.property(poste, ([config, enPlus, graine]) => {
        const controles = controlesDeReglages(type, config).filter((_, rang) => (graine >> (rang % 20)) % 2 === 0)
        const lus = lireReglagesPostes(type, [...controles, ...enPlus] as Entree[], config)
        expect(Object.keys(lus as object).filter((cle) => !cles.has(cle))).toEqual([])
        jugerReglages(type, lus)
      }),
      { numRuns: 60 },
    )
  })
})

describe('reading', () => {
  const lire = (type: (typeof TYPES)[number], entrees: Entree[], precedent: Json = {}) =>
    lireReglagesPostes(type, entrees, precedent)

  test('an empty control is a setting left out, and a setting without control keeps what it was', () => {
    expect(lire('text', [['config.max', '']], { min: 2, max: 9 })).toEqual({ min: 2 })
  })

  test('numbers and booleans are what the schema wants', () => {
    expect(lire('textarea', [['config.max', ' 20 000 ']])).toEqual({ max: 20_000 })
    expect(lire('decimal_number', [['config.min', ' 1 002,5']])).toEqual({ min: '1002.5' })
    const positif: Entree[] = [
      ['config.positif', ''],
      ['config.positif', 'oui'],
    ]
    expect(lire('integer_number', positif)).toEqual({ positif: true })
    expect(lire('integer_number', positif.slice(0, 1), { positif: true })).toEqual({ positif: false })
  })

  test('what does not parse is refused by the schema, at its control, in a sentence', () => {
    const lus = lire('text', [['config.max', 'dix']])
    expect(lus).toEqual({ max: 'dix' })
    expect(jugerReglages('text', lus)).toEqual({
      ok: false,
      problemes: { 'config.max': 'Un nombre est attendu.' },
    })
  })

  test('an option keeps its id when its label changes; a new one takes an id that reads like its label', () => {
    const lus = lire('drop_down_list', [
      ['config.options', ''],
      ['config.options.0.id', 'a'],
      ['config.options.0.libelle', 'Aulne'],
      ['config.options.1.id', ''],
      ['config.options.1.libelle', 'Bois de chauffage'],
      ['config.options.2.id', ''],
      ['config.options.2.libelle', 'bois, de chauffage'],
      ['config.options.3.id', ''],
      ['config.options.3.libelle', ' '],
    ])
    expect(lus).toEqual({
      options: [
        { id: 'a', libelle: 'Aulne' },
        { id: 'bois-de-chauffage', libelle: 'Bois de chauffage' },
        { id: 'bois-de-chauffage-2', libelle: 'bois, de chauffage' },
      ],
    })
  })

  test('an option whose label was emptied is refused at its control', () => {
    const lus = lire('drop_down_list', [
      ['config.options.0.id', 'a'],
      ['config.options.0.libelle', ''],
    ])
    const juge = jugerReglages('drop_down_list', lus)
    expect(juge).toEqual({ ok: false, problemes: { 'config.options.0.libelle': 'Ce texte est vide ou trop court.' } })
  })

  test('of a long list, lines keep their ids when they move or are written otherwise in their place', () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, libelle: id.toUpperCase() }))
    const lignes = (texte: string) => lire('drop_down_list', [['config.options.lignes', texte]], { options })
    expect(lignes('C\nA\nB')).toEqual({ options: [options[2], options[0], options[1]] })
    expect(lignes('A\nBouleau\nC')).toEqual({ options: [options[0], { id: 'b', libelle: 'Bouleau' }, options[2]] })
    expect(lignes('A\nB\nC\nDune')).toEqual({ options: [...options, { id: 'dune', libelle: 'Dune' }] })
  })

  test('settings of a mode leave with it', () => {
    const avance = { mode: 'avance', max: 1_000, lettres: true, expression: '[A-Z]+', exemple: 'AB' }
    const lus = lire(
      'formatted',
      [
        ['config.mode', 'simple'],
        ['config.expression', '[A-Z]+'],
      ],
      avance,
    )
    expect(lus).toEqual({ mode: 'simple', max: 1_000, lettres: true })
    expect(jugerReglages('formatted', lus).ok).toBe(true)
    const calcul = lire('computed', [
      ['config.sorte', 'date'],
      ['config.decimales', '2'],
      ['config.unite', 'kg'],
    ])
    expect(calcul).toEqual({ sorte: 'date' })
  })

  test('a list of the démarche is chosen with its columns', () => {
    const empreinte = 'ab'.repeat(32)
    const liste = {
      empreinte,
      nom: 'Écoles',
      colonnes: [{ id: 'nom', libelle: 'Nom', sorte: 'text' as const }],
      libelleColonne: 'nom',
    }
    const choisir = (valeur: string, precedent: Json) =>
      lireReglagesPostes('referentiel', [['config.liste', valeur]], precedent, [liste])
    const choisie = choisir(empreinte, { source: null, colonnes: [], libelleColonne: '', exemple: 'x' })
    expect(choisie).toEqual({
      source: { kind: 'liste', id: empreinte, nom: 'Écoles' },
      colonnes: liste.colonnes,
      libelleColonne: 'nom',
    })
    expect(jugerReglages('referentiel', choisie).ok).toBe(true)
    expect(choisir('cd'.repeat(32), choisie)).toEqual(choisie)
    expect(choisir('', choisie)).toEqual({ source: null, colonnes: [], libelleColonne: '' })
  })

  test('a path of a problem is the name of its control', () => {
    expect(controleDe('config.colonnes[0].config.options[2].libelle')).toBe(
      'config.colonnes.0.config.options.2.libelle',
    )
  })
})

describe('acts on lists', () => {
  const faire = (config: Json, geste: string, entrees: Entree[] = []) =>
    gesteSurReglages('linked_drop_down_list', config, geste, entrees)
  const groupe = (id: string, ...secondaires: string[]) => ({
    id,
    libelle: id.toUpperCase(),
    secondaires: secondaires.map((un) => ({ id: un, libelle: un.toUpperCase() })),
  })

  test('add, take away and move an element, at any depth', () => {
    const config = { groupes: [groupe('a', 'x', 'y'), groupe('b')] }
    expect(faire(config, 'config:descendre:groupes:0')).toEqual({ groupes: [groupe('b'), groupe('a', 'x', 'y')] })
    expect(faire(config, 'config:monter:groupes:1')).toEqual({ groupes: [groupe('b'), groupe('a', 'x', 'y')] })
    expect(faire(config, 'config:monter:groupes:0')).toEqual(config)
    expect(faire(config, 'config:descendre:groupes:1')).toEqual(config)
    expect(faire(config, 'config:retirer:groupes.0.secondaires:1')).toEqual({
      groupes: [groupe('a', 'x'), groupe('b')],
    })
    expect(faire(config, 'config:ajouter:groupes.1.secondaires')).toEqual({
      groupes: [groupe('a', 'x', 'y'), { ...groupe('b'), secondaires: [{ id: 'choix-1', libelle: 'Choix 1' }] }],
    })
  })

  test.each(TYPES)('an element added to any list of %s is accepted by the schema', (type) => {
    for (const { cle, forme } of reglagesDe(type)) {
      if (forme.forme !== 'options' && forme.forme !== 'liste') continue
      let config: Json = champTypes[type].config.parse({})
      for (let fois = 0; fois < 3; fois += 1)
        config = gesteSurReglages(type, config, gesteDeReglage('ajouter', cle)) ?? {}
      const juge = jugerReglages(type, config)
      expect(juge.ok ? (juge.config as { [cle: string]: Json[] })[cle] : juge).toHaveLength(3)
    }
  })

  test('pasted lines become options, each once, up to the limit', () => {
    const coller = (config: Json, texte: string) =>
      gesteSurReglages('drop_down_list', config, 'config:coller:options', [[controleDeCollage('options'), texte]])
    expect(coller({ options: [{ id: 'a', libelle: 'Aulne' }], autre: true }, '  Aulne\r\nÉrable\n\nÉrable\n')).toEqual({
      options: [
        { id: 'a', libelle: 'Aulne' },
        { id: 'erable', libelle: 'Érable' },
      ],
      autre: true,
    })
    const colle = coller({ options: [] }, Array.from({ length: 5_010 }, (_, rang) => `Ligne ${rang}`).join('\n'))
    expect((colle as { options: Json[] }).options).toHaveLength(5_000)
    expect(jugerReglages('drop_down_list', colle).ok).toBe(true)
  })

  test.each([
    'ajouter:text',
    'config:',
    'config:casser:options',
    'config:ajouter:rien',
    'config:ajouter:groupes.9.secondaires',
    '',
  ])('« %s » is no act on settings', (geste) => {
    expect(faire({ groupes: [groupe('a')] }, geste)).toBeNull()
  })

  test('any act on any settings gives settings or nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TYPES).chain((type) => fc.tuple(fc.constant(type), configAuHasard(type))),
        fc.string(),
        ([type, config], quoi) => {
          expect(() => gesteSurReglages(type, config, `${CONFIG}:${quoi}`)).not.toThrow()
        },
      ),
    )
  })
})
