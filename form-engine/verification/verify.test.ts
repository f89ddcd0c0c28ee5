/** What the verification says of forms written for it: one rule, one form that breaks it. */
import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { especesProtegees, detrDsil } from '../exemples/exemples-de-test.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import type { Json } from '../type-de-champ.ts'
import type { CodeDeConstat, Constat } from './constat.ts'
import { formulaireDe, oui, question } from './formulaires-de-test.ts'
import { AUJOURDHUI as today } from './oracle-de-test.ts'
import { BUDGET_COMPLET, BUDGET_EDITION, verify } from './verify.ts'

const CHOIX = { type: 'drop_down_list', config: { options: ['a', 'b', 'c'] } }
const est = (id: string, option: string): Json => ({ op: 'eq', left: { champ: id }, right: { option } })
const nombre = (id: string, reglages: { [cle: string]: Json } = {}) =>
  question(id, { type: 'integer_number', ...reglages })
const comparer = (op: string, id: string, valeur: string): Json => ({
  op,
  left: { champ: id },
  right: { integer: valeur },
})
const regle = (id: string, sur: string, expression: Json, severite = 'bloquant'): Json => ({
  id,
  sur,
  regle: expression,
  severite,
  message: `Règle ${id}`,
})
const refus = (id: string, si: Json): Json => ({ id, si, message: `Refus ${id}` })

function constatsDe(document: { champs: Json[]; [partie: string]: Json }): Constat[] {
  return verify(formulaireDe(document), { today }).constats
}

const dits = (constats: readonly Constat[]) => constats.map(({ code, id }) => (id === null ? code : `${code} ${id}`))

describe('a question, a section, a condition', () => {
  test('shows never when its condition contradicts what shows what it reads: both are named', () => {
    const constats = constatsDe({
      champs: [
        question('majeur'),
        question('tuteur', { afficherSi: { op: 'eq', left: { champ: 'majeur' }, right: { boolean: false } } }),
        question('permis', { afficherSi: { all: [oui('majeur'), oui('tuteur')] } }),
      ],
    })
    expect(constats).toEqual([
      {
        code: 'jamais_visible',
        severite: 'avertissement',
        chemin: 'champs[2]',
        id: 'permis',
        params: {},
        cause: expect.arrayContaining(['permis', 'tuteur']) as string[],
      },
    ])
  })

  test('that never shows is told once, not again for what it holds', () => {
    const constats = constatsDe({
      champs: [
        question('a', CHOIX),
        {
          kind: 'section',
          id: 's',
          titre: 'S',
          afficherSi: { all: [est('a', 'a'), est('a', 'b')] },
          enfants: [question('b'), question('c', { afficherSi: oui('b') })],
        },
      ],
    })
    expect(dits(constats)).toEqual(['jamais_visible s'])
  })

  test('has a useless condition when it is true wherever it is read', () => {
    const constats = constatsDe({
      champs: [
        question('a'),
        {
          kind: 'section',
          id: 's',
          titre: 'S',
          afficherSi: oui('a'),
          enfants: [question('b', { afficherSi: { any: [oui('a'), oui('b0')] } }), question('b0')],
        },
      ],
    })
    expect(dits(constats)).toContain('toujours_vraie b')
  })

  test('is never required when its condition is never true, and always when it always is', () => {
    const constats = constatsDe({
      champs: [
        nombre('n', { config: { min: '0', max: '5' } }),
        question('jamais', { obligatoireSi: comparer('gt', 'n', '5') }),
        question('toujours', {
          obligatoireSi: { op: 'le', left: { champ: 'n' }, right: { integer: '5' } },
          afficherSi: { op: 'filled', value: { champ: 'n' } },
        }),
      ],
      conditions: [{ id: 'grand', nom: 'Grand', si: comparer('ge', 'n', '6') }],
    })
    expect(dits(constats)).toEqual([
      'condition_inutilisee grand',
      'jamais_vraie jamais',
      'toujours_vraie toujours',
      'jamais_vraie grand',
    ])
  })

  test('traps when it is required and a blocking rule refuses every answer', () => {
    const constats = constatsDe({
      champs: [
        question('a'),
        nombre('n', { obligatoire: true, afficherSi: oui('a'), config: { max: '10' } }),
        nombre('p', { obligatoire: true }),
      ],
      validations: [regle('v', 'n', comparer('gt', 'n', '10'))],
    })
    expect(constats.filter(({ severite }) => severite === 'bloquant')).toEqual([
      expect.objectContaining({ code: 'jamais_satisfait', id: 'n', cause: ['n', 'v'] }),
      expect.objectContaining({ code: 'regle_toujours_violee', id: 'v' }),
    ])
  })

  test('traps when it is required and its list is empty; a box to tick traps when a rule wants it unticked', () => {
    const constats = constatsDe({
      champs: [
        question('a'),
        question('liste', { type: 'drop_down_list', obligatoire: true, config: { options: [] }, afficherSi: oui('a') }),
        question('case', { type: 'checkbox', obligatoire: true, afficherSi: oui('a') }),
      ],
      validations: [regle('v', 'a', { op: 'eq', left: { champ: 'case' }, right: { boolean: false } })],
    })
    expect(dits(constats)).toEqual(
      expect.arrayContaining(['jamais_satisfait liste', 'jamais_satisfait case']) as string[],
    )
  })

  test('traps through the bounds of its dates: a day to come before one that is past', () => {
    const constats = constatsDe({
      champs: [
        question('a'),
        question('d', {
          type: 'date',
          obligatoire: true,
          afficherSi: oui('a'),
          config: { max: '2026-11-25', quand: 'futur' },
        }),
      ],
    })
    expect(dits(constats)).toEqual(['jamais_satisfait d'])
  })

  test('when nothing can be deposited and no question is to blame alone, the form says so once', () => {
    const constats = constatsDe({
      champs: [question('a', { obligatoire: true }), question('b', { obligatoire: true })],
      validations: [
        regle('v', 'a', { op: 'eq', left: { champ: 'a' }, right: { champ: 'b' } }),
        regle('w', 'b', { op: 'ne', left: { champ: 'a' }, right: { champ: 'b' } }),
      ],
    })
    expect(dits(constats)).toEqual(['aucun_depot'])
    expect(constats[0]?.cause).toEqual(expect.arrayContaining(['v', 'w', 'a']))
  })
})

describe('options, refusals and routes', () => {
  test('an option that no deposit holds is told, with what excludes it; the others that nothing names count together', () => {
    const constats = constatsDe({
      champs: [
        question('l', CHOIX),
        question('m', { type: 'multiple_drop_down_list', config: { options: ['x', 'y', 'z', 't'] } }),
      ],
      validations: [
        regle('v', 'l', { op: 'ne', left: { champ: 'l' }, right: { option: 'b' } }),
        regle('w', 'm', { op: 'eq', left: { champ: 'm' }, right: { options: ['x', 'y'] } }),
      ],
    })
    expect(constats.map(({ code, id, params, cause }) => ({ code, id, params, cause }))).toEqual([
      { code: 'option_inatteignable', id: 'l', params: { option: 'b' }, cause: ['l', 'v'] },
      { code: 'option_inatteignable', id: 'm', params: { option: 'z', autres: '1' }, cause: ['m', 'w'] },
    ])
  })

  test('second choices follow their first one', () => {
    const groupes = [
      { id: 'ain', libelle: 'Ain', secondaires: ['Bourg', 'Gex'] },
      { id: 'jura', libelle: 'Jura', secondaires: ['Dole'] },
    ]
    const constats = constatsDe({
      champs: [
        question('l', { type: 'linked_drop_down_list', config: { groupes } }),
        question('a', {
          afficherSi: {
            all: [
              { op: 'eq', left: { champ: 'l', part: 'primaire' }, right: { option: 'jura' } },
              { op: 'eq', left: { champ: 'l', part: 'secondaire' }, right: { option: 'Gex' } },
            ],
          },
        }),
      ],
      validations: [regle('v', 'l', { op: 'ne', left: { champ: 'l', part: 'primaire' }, right: { option: 'jura' } })],
    })
    expect(dits(constats)).toEqual(['option_inatteignable l', 'jamais_visible a'])
    expect(constats[0]?.params).toEqual({ option: 'Jura' })
  })

  test('a région holds the départements it has, and no other', () => {
    const dans = (op: string, option: string): Json => ({ op, left: { champ: 'c' }, right: { option } })
    const constats = constatsDe({
      champs: [
        question('c', { type: 'communes' }),
        question('bretagne', { afficherSi: { all: [dans('in_departement', '56'), dans('in_region', '53')] } }),
        question('corse', { afficherSi: { all: [dans('in_departement', '56'), dans('in_region', '94')] } }),
      ],
    })
    expect(dits(constats)).toEqual(['jamais_visible corse'])
  })

  test('a refusal of everybody, a refusal of nobody, and refusals that together leave nobody', () => {
    const champs = [nombre('n', { obligatoire: true, config: { min: '0' } })]
    expect(dits(constatsDe({ champs, ineligibilite: [refus('i', comparer('ge', 'n', '0'))] }))).toEqual([
      'tous_ineligibles i',
    ])
    expect(dits(constatsDe({ champs, ineligibilite: [refus('i', comparer('lt', 'n', '0'))] }))).toEqual([
      'personne_ineligible i',
    ])
    const ensemble = [refus('i', comparer('lt', 'n', '18')), refus('j', comparer('ge', 'n', '18'))]
    const constats = constatsDe({ champs, ineligibilite: ensemble })
    expect(dits(constats)).toEqual(['tous_ineligibles'])
    expect(constats[0]?.cause).toEqual(expect.arrayContaining(['i', 'j', 'n']))
  })

  test('two routes that one dossier follows, a route that another hides, and a dossier without route, each with an example', () => {
    const constats = constatsDe({
      champs: [nombre('n', { obligatoire: true })],
      routage: {
        regles: [
          { id: 'r1', si: comparer('ge', 'n', '10'), groupe: 'un' },
          { id: 'r2', si: comparer('ge', 'n', '18'), groupe: 'deux' },
          { id: 'r3', si: comparer('eq', 'n', '5'), groupe: 'un' },
        ],
        defaut: null,
      },
    })
    expect(constats).toEqual([
      expect.objectContaining({ code: 'route_jamais_prise', id: 'r2', cause: ['r2', 'r1'] }),
      expect.objectContaining({ code: 'routes_en_concurrence', id: 'r2', temoin: { n: '18' } }),
      expect.objectContaining({ code: 'sans_route', id: null, temoin: { n: expect.any(String) as string } }),
    ])
  })
})

describe('numbers, dates and texts', () => {
  const visible = (champs: Json[]) => dits(constatsDe({ champs }))

  test('no whole number stands between two that follow each other; a decimal does', () => {
    const entre: Json = { all: [comparer('gt', 'n', '2'), comparer('lt', 'n', '3')] }
    expect(visible([nombre('n'), question('a', { afficherSi: entre })])).toEqual(['jamais_visible a'])
    const decimal = question('n', { type: 'decimal_number' })
    expect(visible([decimal, question('a', { afficherSi: entre })])).toEqual([])
    const unChiffre = question('n', { type: 'decimal_number', config: { decimales: 0 } })
    expect(visible([unChiffre, question('a', { afficherSi: entre })])).toEqual(['jamais_visible a'])
  })

  test('an age is computed from a date of birth, exactly', () => {
    const age: Json = { op: 'years_between', from: { champ: 'd' }, to: { today: true } }
    const si = (op: string, valeur: string): Json => ({ op, left: age, right: { integer: valeur } })
    const ne = (date: string): Json => ({ op: 'ge', left: { champ: 'd' }, right: { date } })
    expect(
      visible([
        question('d', { type: 'date' }),
        question('majeur', { afficherSi: { all: [si('ge', '18'), ne('2008-11-25')] } }),
        question('mineur', { afficherSi: { all: [si('ge', '18'), ne('2008-11-26')] } }),
      ]),
    ).toEqual(['jamais_visible mineur'])
  })

  test('arithmetic of one answer, computed and rounded, is told apart where it changes', () => {
    const calcul: Json = { op: 'mul', left: { champ: 'n' }, right: { decimal: '0.2' } }
    const tva = question('t', { type: 'computed', config: { sorte: 'decimal', decimales: 0 }, calcul })
    const si = (op: string, gauche: string, valeur: string): Json => comparer(op, gauche, valeur)
    expect(
      visible([
        nombre('n', { config: { min: '0', max: '100' } }),
        tva,
        question('a', { afficherSi: { all: [si('eq', 't', '3'), si('ge', 'n', '17')] } }),
        question('b', { afficherSi: { all: [si('eq', 't', '3'), si('ge', 'n', '18')] } }),
        question('c', { afficherSi: si('gt', 't', '20') }),
      ]),
    ).toEqual(['jamais_visible b', 'jamais_visible c'])
  })

  test('a text is one of those the form names, or another; folded, it has many writings', () => {
    const texte = question('t', { type: 'text' })
    const plie = (text: string): Json => ({ op: 'eq', left: { op: 'fold', value: { champ: 't' } }, right: { text } })
    const tel = (op: string, text: string): Json => ({ op, left: { champ: 't' }, right: { text } })
    expect(
      visible([
        texte,
        question('a', { afficherSi: { all: [plie('ete'), tel('ne', 'Été'), tel('ne', 'ete')] } }),
        question('b', { afficherSi: { all: [plie('ete'), tel('eq', 'Hiver')] } }),
        question('c', { afficherSi: { all: [tel('contains', 'rue'), tel('contains', 'bis'), tel('ne', 'rue bis')] } }),
      ]),
    ).toEqual(['jamais_visible b'])
  })

  test('two answers compared with each other keep one order', () => {
    const [a, b]: Json[] = [{ champ: 'a' }, { champ: 'b' }]
    expect(
      visible([
        nombre('a'),
        nombre('b'),
        question('possible', {
          afficherSi: { all: [{ op: 'lt', left: a ?? null, right: b ?? null }, comparer('gt', 'a', '3')] },
        }),
        question('jamais', {
          afficherSi: {
            all: [
              { op: 'lt', left: a ?? null, right: b ?? null },
              { op: 'ge', left: a ?? null, right: b ?? null },
            ],
          },
        }),
      ]),
    ).toEqual(['jamais_visible jamais'])
  })

  test('sums of answers are shown possible by an example; where none is found, nothing is said but that it is not proved', () => {
    const somme: Json = { op: 'add', left: { champ: 'a' }, right: { champ: 'b' } }
    const document = {
      champs: [
        nombre('a', { obligatoire: true }),
        nombre('b', { obligatoire: true }),
        nombre('c', { obligatoire: true }),
        question('d', {
          afficherSi: { all: [{ op: 'gt', left: somme, right: { champ: 'c' } }, comparer('gt', 'c', '1000')] },
        }),
        question('e', {
          afficherSi: {
            all: [
              { op: 'gt', left: somme, right: { champ: 'c' } },
              { op: 'lt', left: somme, right: { champ: 'c' } },
            ],
          },
        }),
      ],
    }
    const { constats, controles } = verify(formulaireDe(document), { today })
    expect(constats.filter(({ code }) => code !== 'non_prouve')).toEqual([])
    expect(controles.nonProuves).toBeGreaterThan(0)
    expect(constats.find(({ code }) => code === 'non_prouve')?.params).toEqual({
      nombre: String(controles.nonProuves),
      total: String(controles.total),
    })
  })

  test('a divisor that may be zero where it is computed is told with an example', () => {
    const taux = (garde: Json[]): Json => ({
      all: [
        ...garde,
        { op: 'gt', left: { op: 'div', left: { champ: 'a' }, right: { champ: 'b' } }, right: { integer: '1' } },
      ],
    })
    const b = nombre('b', { config: { min: '0' } })
    const constats = constatsDe({ champs: [nombre('a'), b, question('c', { afficherSi: taux([]) })] })
    expect(constats).toEqual([
      expect.objectContaining({
        code: 'division_par_zero',
        chemin: 'champs[2].afficherSi.all[0].left',
        temoin: { b: '0' },
      }),
    ])
    const sauf: Json = { if: comparer('gt', 'b', '0'), then: taux([]), else: { boolean: false } }
    expect(visible([nombre('a'), b, question('c', { afficherSi: sauf })])).toEqual([])
  })
})

test.each<[CodeDeConstat, Json]>([
  ['champ_inconnu', { champ: 'nulle-part' }],
  ['kind_inattendu', { not: { integer: '1' } }],
])('a form with a problem of structure (%s) is not asked anything else', (code, afficherSi) => {
  const lu = verify(formulaireDe({ champs: [question('a'), question('b', { afficherSi })] }), { today })
  expect(lu.constats.map((constat) => constat.code)).toEqual([code])
  expect(lu.controles).toEqual({ total: 0, decides: 0, nonProuves: 0 })
})

describe('budgets', () => {
  const formulaire = formulaireAuHasard(hasard(1), { champs: 120, regles: 4, conditionnels: 0.6, isDecidable: true })

  test('what the budget leaves undecided is counted, never called fine', () => {
    const lu = verify(formulaire, { today, budget: 10_000 })
    expect(lu.controles.nonProuves).toBeGreaterThan(0)
    expect(lu.controles.decides + lu.controles.nonProuves).toBe(lu.controles.total)
    expect(lu.constats.at(-1)?.code).toBe('non_prouve')
    expect(lu.pas).toBeLessThanOrEqual(10_000)
  })

  test('what is said with little is said with much', () => {
    const cle = ({ code, id, chemin }: Constat) => `${code} ${id} ${chemin}`
    const complets = new Set(verify(formulaire, { today }).constats.map(cle))
    for (const budget of [20_000, 100_000, 300_000]) {
      const { constats } = verify(formulaire, { today, budget })
      for (const constat of constats.filter(({ code }) => code !== 'non_prouve'))
        expect(complets).toContain(cle(constat))
    }
  })

  test('two verifications of one form say the same after the same steps', () => {
    expect(verify(formulaire, { today, budget: BUDGET_EDITION })).toEqual(
      verify(formulaire, { today, budget: BUDGET_EDITION }),
    )
  })
})

describe('on real démarches and on forms of 400 questions, at least 95 % of the questions are decided', () => {
  const part = (nom: string, { total, decides }: { total: number; decides: number }): number => {
    process.stdout.write(
      `${nom}: ${decides} of ${total} questions decided (${((100 * decides) / total).toFixed(1)} %)\n`,
    )
    return decides / total
  }

  test('espèces protégées: what never shows is found, and nothing traps', { timeout: 60_000 }, () => {
    const { constats, controles } = verify(especesProtegees(), { today, budget: BUDGET_COMPLET })
    expect(part('especes-protegees', controles)).toBeGreaterThanOrEqual(0.95)
    // The section on carcasses holds questions on captures: the descriptors lost a level.
    expect(dits(constats.filter(({ severite }) => severite !== 'information'))).toEqual([
      'jamais_visible champ-4368083',
      'jamais_visible champ-4368102',
      'jamais_visible champ-4368130',
      'jamais_visible champ-4368135',
    ])
  })

  test(
    'DETR and DSIL: a dossier without route and a division are shown, and nothing traps',
    { timeout: 60_000 },
    () => {
      const { constats, controles } = verify(detrDsil(), { today, budget: BUDGET_COMPLET })
      expect(part('detr-dsil', controles)).toBeGreaterThanOrEqual(0.95)
      expect(dits(constats).filter((dit) => !dit.startsWith('lit_plus_bas'))).toEqual([
        'division_par_zero fonds-vert',
        'sans_route',
      ])
    },
  )

  test.each([1, 2])('a generated form of 400 questions and 240 conditions (%i)', { timeout: 60_000 }, (seed) => {
    const formulaire = formulaireAuHasard(hasard(seed), { champs: 400, regles: 4, conditionnels: 0.6 })
    const { controles } = verify(formulaire, { today, budget: BUDGET_COMPLET })
    expect(part(`400 questions, seed ${seed}`, controles)).toBeGreaterThanOrEqual(0.95)
  })
})

describe('hostile forms end, and say what they did not decide', () => {
  const n = Array.from({ length: 30 }, (_, rang) => nombre(`n${rang}`))
  const h = hasard(7)

  test('ten conditions of 2 000 nodes', { timeout: 60_000 }, () => {
    const atome = () => comparer(h.parmi(['lt', 'ge', 'eq', 'ne']), `n${h.entier(0, 29)}`, String(h.entier(0, 200)))
    const champs = Array.from({ length: 10 }, (_, rang) =>
      question(`c${rang}`, {
        afficherSi: { all: Array.from({ length: 150 }, () => ({ any: [atome(), atome(), atome()] })) },
      }),
    )
    const lu = verify(formulaireDe({ champs: [...n, ...champs] }), { today, budget: BUDGET_EDITION })
    expect(lu.pas).toBeLessThanOrEqual(BUDGET_EDITION)
    expect(lu.controles.decides + lu.controles.nonProuves).toBe(lu.controles.total)
  })

  test('arithmetic as deep as it may be, over thirty answers', { timeout: 60_000 }, () => {
    const calcul = (profondeur: number): Json =>
      profondeur === 0
        ? { champ: `n${h.entier(0, 29)}` }
        : {
            op: h.parmi(['add', 'mul', 'sub', 'div', 'lesser']),
            left: calcul(profondeur - 1),
            right: calcul(profondeur - 1),
          }
    const champs = Array.from({ length: 10 }, (_, rang) =>
      question(`c${rang}`, { afficherSi: { op: 'ge', left: calcul(8), right: { integer: '12' } } }),
    )
    const lu = verify(formulaireDe({ champs: [...n, ...champs] }), { today, budget: BUDGET_EDITION })
    expect(lu.controles.total).toBeGreaterThan(0)
  })

  test('a chain of 160 named conditions, and 1 900 questions', { timeout: 60_000 }, () => {
    const conditions = Array.from({ length: 160 }, (_, rang) => ({
      id: `k${rang}`,
      nom: `K${rang}`,
      si: rang === 0 ? comparer('eq', 'n0', '1') : { any: [{ ref: `k${rang - 1}` }, { not: { ref: `k${rang - 1}` } }] },
    }))
    expect(verify(formulaireDe({ champs: [nombre('n0')], conditions }), { today }).controles.nonProuves).toBe(0)
    const grand = formulaireAuHasard(hasard(1), { champs: 1_900, regles: 4, conditionnels: 0.6, isDecidable: true })
    expect(verify(grand, { today, budget: BUDGET_EDITION }).controles.total).toBeGreaterThan(4_000)
  })

  test('what is said of rows inside what is said of rows is refused beyond two levels', () => {
    let e: Json = { champ: 'x' }
    for (let rang = 0; rang < 200; rang += 1) e = { agg: 'any', over: 'b', of: e }
    const constats = constatsDe({
      champs: [
        { kind: 'repetition', id: 'b', libelle: 'B', enfants: [question('x')] },
        question('y', { afficherSi: e }),
      ],
    })
    expect(dits(constats)).toEqual(['agregats_imbriques y'])
  })
})
