/** What an evaluation costs, in things judged: it follows what a change reaches, and no form makes it explode. */
import { describe, expect, test } from 'vitest'
import { compile } from '../compiled.ts'
import { NIVEAUX_MAX } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { verifierStructure } from '../verification/structure.ts'
import type { CivilDate } from '../temps.ts'
import type { Json } from '../type-de-champ.ts'
import { CycleDeRegles, load } from './load.ts'
import { openValues } from './open.ts'
import { update } from './update.ts'

const today = '2026-11-25' as CivilDate
const oui = (champ: string): Json => ({ op: 'eq', left: { champ }, right: { boolean: true } })
const question = (id: string, plus: object = {}) => ({ kind: 'champ', id, type: 'yes_no', libelle: id, ...plus })

function formulaireDe(document: object) {
  const lu = parseFormulaire({ langage: 1, champs: [], ...document })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes.slice(0, 3)))
  return lu.formulaire
}

const programmeDe = (document: object) => load(compile(formulaireDe(document)).regles)

/** Things judged by one change. */
function coutDe(document: object, champ: string): number {
  const etat = openValues(programmeDe(document), {}, { today })
  const avant = etat.pas
  update(etat, [{ champ: champ as StableId, row: null, reponse: { kind: 'value', value: true } }])
  return etat.pas - avant
}

describe('one change', () => {
  const paires = (n: number) => ({
    champs: Array.from({ length: n }, (_, i) => [
      question(`a${i}`),
      question(`b${i}`, { afficherSi: oui(`a${i}`) }),
    ]).flat(),
  })

  test('costs what it reaches, whatever the size of the form', () => {
    expect([25, 250, 950].map((n) => coutDe(paires(n), 'a7'))).toEqual([1, 1, 1])
  })

  test('costs nothing when nothing reads it', () => {
    expect(coutDe(paires(50), 'b7')).toBe(0)
  })

  test('goes down a cascade judging each thing once', () => {
    const chaine = Array.from({ length: 100 }, (_, i) =>
      question(`q${i}`, i > 0 ? { afficherSi: oui(`q${i - 1}`) } : {}),
    )
    const etat = openValues(
      programmeDe({ champs: chaine }),
      Object.fromEntries(chaine.slice(1).map(({ id }) => [id, true])),
      { today },
    )
    const avant = etat.pas
    update(etat, [{ champ: 'q0' as StableId, row: null, reponse: { kind: 'value', value: true } }])
    expect(etat.pas - avant).toBe(99)
  })

  test('in a row judges that row, and outside of it only what reads the rows', () => {
    const bloc = {
      kind: 'repetition',
      id: 'bloc',
      libelle: 'Bloc',
      enfants: [question('a'), question('b', { afficherSi: oui('a') })],
    }
    const lecteur = question('tous', { afficherSi: { agg: 'all', over: 'bloc', of: oui('a') } })
    const lignes = Array.from({ length: 200 }, () => ({ b: true }))
    const etat = openValues(programmeDe({ champs: [bloc, lecteur] }), { bloc: lignes }, { today })
    const avant = etat.pas
    const row = etat.lignes[0]?.[100]?.id ?? null
    update(etat, [{ champ: 'a' as StableId, row, reponse: { kind: 'value', value: true } }])
    expect(etat.pas - avant).toBe(2)
  })
})

describe('no form makes the cost explode', () => {
  test('conditions that name each other twice are judged once each, not two to the power of their number', () => {
    const conditions = Array.from({ length: 200 }, (_, i) => ({
      id: `c${i}`,
      nom: `C${i}`,
      si: i === 0 ? oui('a') : { all: [{ ref: `c${i - 1}` }, { ref: `c${i - 1}` }] },
    }))
    expect(coutDe({ champs: [question('a'), question('b', { afficherSi: { ref: 'c199' } })], conditions }, 'a')).toBe(
      201,
    )
  })

  test('rules that depend on themselves are refused, and the circle named', () => {
    const rond = {
      champs: [
        question('a', { afficherSi: oui('c') }),
        question('b', { afficherSi: oui('a') }),
        question('c', { afficherSi: oui('b') }),
      ],
    }
    expect(() => programmeDe(rond)).toThrow(CycleDeRegles)
    expect(verifierStructure(formulaireDe(rond))).toMatchObject([{ code: 'cycle', severite: 'bloquant' }])
    const [constat] = verifierStructure(formulaireDe(rond))
    expect(constat?.params['ids']?.split(' → ').sort()).toEqual(['a', 'b', 'c'])
  })

  test.each<[string, object]>([
    ['a champ on itself', { champs: [question('a', { afficherSi: oui('a') })] }],
    [
      'a section on what it holds',
      { champs: [{ kind: 'section', id: 's', titre: 'S', afficherSi: oui('a'), enfants: [question('a')] }] },
    ],
    [
      'a computed value through an aggregate of what it shows',
      {
        champs: [
          {
            kind: 'repetition',
            id: 'r',
            libelle: 'R',
            enfants: [question('a', { afficherSi: { op: 'gt', left: { champ: 't' }, right: { integer: '0' } } })],
          },
          {
            kind: 'champ',
            id: 't',
            type: 'computed',
            libelle: 'T',
            config: { sorte: 'integer' },
            calcul: { agg: 'count', over: 'r', where: oui('a') },
          },
        ],
      },
    ],
    [
      'named conditions on each other',
      {
        champs: [question('a', { afficherSi: { ref: 'x' } })],
        conditions: [
          { id: 'x', nom: 'X', si: { not: { ref: 'y' } } },
          { id: 'y', nom: 'Y', si: { not: { ref: 'x' } } },
        ],
      },
    ],
  ])('%s is a cycle', (_quoi, document) => {
    expect(verifierStructure(formulaireDe(document)).map(({ code }) => code)).toEqual(['cycle'])
  })

  test('an obligation may read what depends on its champ: nothing reads an obligation', () => {
    const document = { champs: [question('a', { obligatoireSi: oui('b') }), question('b', { afficherSi: oui('a') })] }
    expect(verifierStructure(formulaireDe(document)).filter(({ severite }) => severite === 'bloquant')).toEqual([])
  })

  test('a condition as deep as it may be is evaluated', () => {
    let e: Json = oui('a')
    for (let i = 0; i < NIVEAUX_MAX - 2; i += 1) e = { not: e }
    expect(coutDe({ champs: [question('a'), question('b', { afficherSi: e })] }, 'a')).toBe(1)
  })

  test('a document nested beyond any form is refused with a sentence', () => {
    let e: Json = oui('a')
    for (let i = 0; i < 50_000; i += 1) e = { not: e }
    const lu = parseFormulaire({ langage: 1, champs: [question('a', { afficherSi: e })] })
    expect(lu).toMatchObject({ ok: false })
  })
})
