import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate } from '../temps.ts'
import {
  ajusterFiltre,
  CONTRAIRES,
  CRITERES_MAX,
  OPERATEURS,
  OPERATEURS_PAR_NATURE,
  refusDe,
  valeursDe,
  type Critere,
  type Filtre,
  type Nature,
} from './filtre.ts'
import { jourDe, PERIODES, periodeDe } from './periodes.ts'
import {
  adresseDeVue,
  changerDeVue,
  ecrireVue,
  lireVue,
  net,
  ONGLETS,
  PAR_PAGE,
  PERTINENCE,
  VUE_PAR_DEFAUT,
  type Vue,
} from './vue.ts'

const uneValeur = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('~', '%7E', '%', '%25', 'a~b', '75 rue', '1,5'),
  )
  .map(net)
  .filter((texte) => texte !== '' && texte.length <= 200)
const uneColonne = fc.constantFrom(
  'numero',
  'demandeur',
  'depose_at',
  'q1.valeur',
  'eau_2.eau.total',
  '01-x.donnees_Ab',
)
const unCritere: fc.Arbitrary<Critere> = fc.constantFrom(...OPERATEURS).chain((operateur) => {
  const { min, max } = valeursDe(operateur)
  return fc.record({
    colonne: uneColonne,
    operateur: fc.constant(operateur),
    valeurs: fc.array(uneValeur, { minLength: min, maxLength: Math.min(max, 4) }),
  })
})
const unMode = fc.constantFrom('toutes' as const, 'une' as const)
const unFiltre: fc.Arbitrary<Filtre> = fc.record({
  mode: unMode,
  groupes: fc.array(fc.record({ mode: unMode, criteres: fc.array(unCritere, { minLength: 1, maxLength: 4 }) }), {
    maxLength: 5,
  }),
})
const uneVue: fc.Arbitrary<Vue> = fc.record({
  onglet: fc.constantFrom(...ONGLETS),
  filtre: unFiltre,
  recherche: fc.oneof(fc.constant(''), uneValeur),
  tri: fc.record({ colonne: uneColonne, sens: fc.constantFrom('asc' as const, 'desc' as const) }),
  colonnes: fc.option(fc.uniqueArray(uneColonne)),
  apres: fc.option(fc.stringMatching(/^[!-~]{1,60}$/)),
  par: fc.constantFrom(...PAR_PAGE),
})

describe('a view', () => {
  test('is read from its address as it was written', () => {
    fc.assert(
      fc.property(uneVue, (vue) => {
        expect(lireVue(ecrireVue(vue))).toEqual({ vue, ecartes: [] })
        expect(lireVue(new URLSearchParams(adresseDeVue(vue)))).toEqual({ vue, ecartes: [] })
      }),
    )
  })

  test('is the default one without an address', () => {
    expect(lireVue([])).toEqual({ vue: VUE_PAR_DEFAUT, ecartes: [] })
    expect(adresseDeVue(VUE_PAR_DEFAUT)).toBe('')
  })

  test('is read from anything, once and for all: what was kept is kept again', () => {
    const cle = fc.constantFrom('onglet', 'f', 'g1', 'g2', 'mode', 'q', 'tri', 'colonnes', 'apres', 'par', 'x')
    const texte = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.tuple(fc.nat(9), uneColonne, fc.constantFrom(...OPERATEURS, 'x'), fc.string()).map((bouts) => bouts.join('~')),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(cle, texte)), (entrees) => {
        const { vue } = lireVue(entrees)
        expect(lireVue(new URLSearchParams(adresseDeVue(vue)))).toEqual({ vue, ecartes: [] })
      }),
    )
  })

  test.each([
    [['onglet', 'ailleurs'], 'onglet_inconnu'],
    [['tri', '--'], 'tri_inconnu'],
    [['par', '1000'], 'par_inconnu'],
    [['f', '6~numero~egal~1'], 'groupes_en_trop'],
    [['f', '1~~egal~1'], 'colonne_inconnue'],
    [['f', '1~numero~ressemble~1'], 'operateur_inconnu'],
    [['f', '1~numero~egal'], 'valeur_absente'],
    [['f', '1~numero~entre~1'], 'valeur_absente'],
    [['f', '1~numero~egal~1~2'], 'valeurs_en_trop'],
    [['f', `1~demandeur~egal~${'a'.repeat(201)}`], 'valeur_trop_longue'],
    [['q', 'a'.repeat(201)], 'valeur_trop_longue'],
    [['colonnes', 'numero,é'], 'colonne_inconnue'],
  ] as const)('leaves out %j and says why', (entree, code) => {
    expect(lireVue([entree]).ecartes.map((ecart) => ecart.code)).toEqual([code])
  })

  test('has at most twenty criteria', () => {
    const { vue, ecartes } = lireVue(Array.from({ length: 22 }, () => ['f', '1~numero~egal~1'] as const))
    expect(vue.filtre.groupes[0]?.criteres).toHaveLength(CRITERES_MAX)
    expect(ecartes.map(({ code }) => code)).toEqual(['criteres_en_trop', 'criteres_en_trop'])
  })

  test('that changes starts from its first row', () => {
    const vue: Vue = { ...VUE_PAR_DEFAUT, apres: 'x' }
    expect(changerDeVue(vue, { par: 50 })).toEqual({ ...VUE_PAR_DEFAUT, par: 50 })
  })

  test('has the order of what it shows until one is chosen', () => {
    const trouvees = changerDeVue(VUE_PAR_DEFAUT, { recherche: 'haie' })
    expect(trouvees.tri).toEqual({ colonne: PERTINENCE, sens: 'desc' })
    expect(adresseDeVue(trouvees)).toBe('q=haie')
    expect(changerDeVue(trouvees, { recherche: '' })).toEqual(VUE_PAR_DEFAUT)
    expect(changerDeVue(VUE_PAR_DEFAUT, { onglet: 'expirants' }).tri).toEqual({ colonne: 'expire', sens: 'asc' })
    const choisie = changerDeVue(VUE_PAR_DEFAUT, { tri: { colonne: 'numero', sens: 'asc' } })
    expect(changerDeVue(choisie, { onglet: 'expirants', recherche: 'haie' }).tri).toEqual(choisie.tri)
    // A search sorted by the newest says so: it is not its own order.
    const parDate = changerDeVue(trouvees, { tri: VUE_PAR_DEFAUT.tri })
    expect(lireVue(ecrireVue(parDate)).vue).toEqual(parDate)
  })
})

const TODAY = civilDate('2026-11-26')
const NATURES = Object.keys(OPERATEURS_PAR_NATURE) as Nature[]

describe('a filter', () => {
  test('an operator and its contrary are offered together, and take as many values', () => {
    for (const nature of NATURES) {
      for (const operateur of OPERATEURS_PAR_NATURE[nature]) {
        const contraire = CONTRAIRES[operateur]
        if (!contraire) continue
        expect(OPERATEURS_PAR_NATURE[nature]).toContain(contraire)
        expect(valeursDe(contraire)).toEqual(valeursDe(operateur))
        expect(CONTRAIRES[contraire]).toBe(operateur)
      }
    }
  })

  test.each([
    ['number', 'egal', ['1 234,50'], null],
    ['number', 'egal', ['douze'], 'valeur_illisible'],
    ['number', 'contient', ['1'], 'operateur_refuse'],
    ['date', 'egal', ['2026-02-30'], 'valeur_illisible'],
    ['date', 'au_plus', ['-7j'], null],
    ['date', 'dans', ['ce_mois'], null],
    ['date', 'dans', ['2026-11-01'], 'valeur_illisible'],
    ['boolean', 'egal', ['oui'], null],
    ['boolean', 'egal', ['peut-être'], 'valeur_illisible'],
    ['files', 'vide', [], null],
    ['files', 'egal', ['plan.pdf'], 'operateur_refuse'],
    [null, 'vide', [], 'colonne_inconnue'],
  ] as const)('of %s %s %j: %s', (nature, operateur, valeurs, code) => {
    expect(refusDe({ colonne: 'c', operateur, valeurs }, nature, TODAY)).toBe(code)
  })

  test('keeps what the columns can answer, and tells the rest', () => {
    const filtre: Filtre = {
      mode: 'une',
      groupes: [
        { mode: 'toutes', criteres: [{ colonne: 'partie', operateur: 'vide', valeurs: [] }] },
        { mode: 'une', criteres: [{ colonne: 'numero', operateur: 'egal', valeurs: ['12'] }] },
      ],
    }
    expect(ajusterFiltre(filtre, (colonne) => (colonne === 'numero' ? 'number' : null), TODAY)).toEqual({
      filtre: { mode: 'une', groupes: [filtre.groupes[1]] },
      ecartes: [{ code: 'colonne_inconnue', texte: 'partie vide' }],
    })
  })
})

describe('a date of a filter', () => {
  test.each([
    ['aujourdhui', '2026-11-26', '2026-11-26'],
    ['hier', '2026-11-25', '2026-11-25'],
    ['cette_semaine', '2026-11-23', '2026-11-29'],
    ['semaine_derniere', '2026-11-16', '2026-11-22'],
    ['semaine_prochaine', '2026-11-30', '2026-12-06'],
    ['ce_mois', '2026-11-01', '2026-11-30'],
    ['mois_prochain', '2026-12-01', '2026-12-31'],
    ['cette_annee', '2026-01-01', '2026-12-31'],
    ['annee_derniere', '2025-01-01', '2025-12-31'],
    ['-7j', '2026-11-19', '2026-11-26'],
    ['+3m', '2026-11-26', '2027-02-26'],
  ])('%s, asked on a Thursday, runs from %s to %s', (texte, du, au) => {
    expect(periodeDe(texte, TODAY)).toEqual({ du, au })
  })

  test('a period holds no hole: the next one begins the day after', () => {
    const jour = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    const paires = [
      ['semaine_derniere', 'cette_semaine'],
      ['cette_semaine', 'semaine_prochaine'],
      ['mois_dernier', 'ce_mois'],
      ['ce_mois', 'mois_prochain'],
      ['annee_derniere', 'cette_annee'],
      ['cette_annee', 'annee_prochaine'],
    ] as const
    fc.assert(
      fc.property(jour, fc.constantFrom(...paires), (date, [avant, apres]) => {
        const today = civilDate(date.toISOString().slice(0, 10))
        const fin = periodeDe(avant, today)?.au
        expect(fin && jourDe('+1j', fin)).toBe(periodeDe(apres, today)?.du)
      }),
    )
  })

  test('anything else is no period, and no day', () => {
    fc.assert(
      fc.property(
        fc.string().filter((texte) => !/^[+-]\d{1,4}[jma]$/.test(texte) && !PERIODES.some((nom) => nom === texte)),
        (texte) => {
          expect(periodeDe(texte, TODAY)).toBeNull()
        },
      ),
    )
    expect(['2026-02-30', '26/11/2026', '-99999j', '', '+8000a', '0999-01-01'].map((un) => jourDe(un, TODAY))).toEqual(
      Array(6).fill(null),
    )
  })
})
