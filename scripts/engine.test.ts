/** The command of the engine, run as one runs it: what it prints, the code it ends with, and its one sentence. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { jugeDe } from '../form-engine/schemas/ajv-de-test.ts'
import { schemaDesConstats } from '../form-engine/schemas/constats.ts'
import { schemaDeLaDifference } from '../form-engine/schemas/difference.ts'
import { schemaDuFormulaire } from '../form-engine/schemas/formulaire.ts'
import { schemaDeLImport } from '../form-engine/schemas/import-ds.ts'
import { schemaDuResultat } from '../form-engine/schemas/resultat.ts'
import type { Json } from '../form-engine/type-de-champ.ts'
import { convertDs } from './engine/convert-ds.ts'
import { diff } from './engine/diff.ts'
import { evaluate as evaluateFiles } from './engine/evaluate.ts'
import type { Arguments, Outcome } from './engine/files.ts'
import { schema } from './engine/schema.ts'
import { verify } from './engine/verify.ts'
import { Sentence } from './sentence.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cerfeuil-engine-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

let files = 0
/** A file that holds this JSON, or this text. */
function file(content: unknown): string {
  files += 1
  const name = path.join(folder, `${files}.json`)
  fs.writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

/** Runs the command as one runs it, in a process of its own. */
function engine(...args: string[]): { code: number | null; json: () => Json; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/engine.ts', ...args], { encoding: 'utf8' })
  return { code: status, json: () => JSON.parse(stdout) as Json, out: stdout, err: stderr }
}

/** The sentence of a refusal, without a process: each of those takes half a second. */
function refusal(run: (given: Arguments) => Outcome, words: string[], options: Arguments['options'] = {}): string {
  try {
    run({ words, options, usage: '' })
  } catch (error) {
    if (error instanceof Sentence) return error.message
    throw error
  }
  throw new Error('nothing was refused')
}

const form = {
  langage: 1,
  champs: [
    { kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge', obligatoire: true },
    {
      kind: 'champ',
      id: 'tuteur',
      type: 'text',
      libelle: 'Tuteur',
      obligatoire: true,
      afficherSi: { op: 'lt', left: { champ: 'age' }, right: { integer: '18' } },
    },
    { kind: 'champ', id: 'naissance', type: 'date', libelle: 'Naissance' },
    {
      kind: 'repetition',
      id: 'enfants',
      libelle: 'Enfants',
      enfants: [{ kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom', obligatoire: true }],
    },
    {
      kind: 'champ',
      id: 'double',
      type: 'computed',
      libelle: 'Double',
      calcul: { op: 'mul', left: { champ: 'age' }, right: { integer: '2' } },
    },
  ],
  annotations: [{ kind: 'champ', id: 'avis', type: 'text', libelle: 'Avis', obligatoire: true }],
  validations: [
    {
      id: 'passee',
      sur: 'naissance',
      regle: { op: 'le', left: { champ: 'naissance' }, right: { today: true } },
      severite: 'avertissement',
      message: 'Cette date est à venir.',
    },
    {
      id: 'adulte',
      sur: 'age',
      regle: { op: 'le', left: { champ: 'age' }, right: { integer: '130' } },
      message: 'Vérifiez cet âge.',
    },
  ],
  ineligibilite: [
    { id: 'trop-jeune', si: { op: 'lt', left: { champ: 'age' }, right: { integer: '3' } }, message: 'Non.' },
  ],
  routage: { regles: [], defaut: 'nord' },
}
const formFile = file(form)

describe('evaluate', () => {
  const juger = jugeDe(schemaDuResultat())
  const evaluate = (answers: unknown, ...options: string[]) => engine('evaluate', formFile, file(answers), ...options)

  test('a dossier that may be deposited ends with 0', () => {
    const { code, json, err } = evaluate({ age: '30', naissance: '1996-01-01' }, '--today', '2026-11-25')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(juger(json())).toBeNull()
    expect(json()).toEqual({
      visible: { age: true, tuteur: false, naissance: true, enfants: true, prenom: [], double: true },
      required: { age: true, naissance: false, enfants: false, prenom: [] },
      computed: { double: '60' },
      errors: [],
      warnings: [],
      ineligible: [],
      route: 'nord',
    })
  })

  test('errors end with 1, each with a French message that names its champ, its row and a working value', () => {
    const { code, json } = evaluate({ age: 'douze', enfants: [{ prenom: 'Lou' }, {}] })
    expect(code).toBe(1)
    expect(juger(json())).toBeNull()
    expect(json()).toMatchObject({
      errors: [
        {
          champ: 'age',
          row: null,
          code: 'entier_attendu',
          message: 'Âge\u00a0: saisissez un nombre entier, par exemple 12.',
        },
        {
          champ: 'prenom',
          row: 1,
          code: 'obligatoire',
          message: 'Prénom (ligne 2)\u00a0: répondez à cette question, par exemple Exemple.',
        },
      ],
    })
  })

  test('a rule that is broken says its own message', () => {
    expect(evaluate({ age: '200' }).json()).toMatchObject({
      errors: [{ champ: 'age', code: 'regle', message: 'Âge\u00a0: vérifiez cet âge.' }],
    })
  })

  test('who may not deposit ends with 1', () => {
    const { code, json } = evaluate({ age: '2', tuteur: 'Martin' })
    expect(code).toBe(1)
    expect(json()).toMatchObject({ errors: [], ineligible: ['trop-jeune'] })
  })

  test('a warning blocks nothing; the day is the one given', () => {
    const { code, json } = evaluate({ age: '30', naissance: '2026-11-26' }, '--today', '2026-11-25')
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      warnings: [{ champ: 'naissance', message: 'Naissance\u00a0: cette date est à venir.' }],
    })
    expect(evaluate({ age: '30', naissance: '2026-11-26' }, '--today', '2026-11-26').json()).toMatchObject({
      warnings: [],
    })
  })

  test('the instructeur sees annotations, and what they miss', () => {
    const { code, json } = evaluate({ age: '30' }, '--viewer', 'instructeur')
    expect(code).toBe(1)
    expect(json()).toMatchObject({ visible: { avis: true }, errors: [{ champ: 'avis', code: 'obligatoire' }] })
  })

  test('what cannot be evaluated ends with 2 and one sentence', () => {
    const refused = (answers: unknown, options?: Arguments['options']) =>
      refusal(evaluateFiles, [formFile, file(answers)], options)
    const refusals: [string, RegExp][] = [
      [refusal(evaluateFiles, [formFile, path.join(folder, 'absent.json')]), /absent\.json » n’existe pas/],
      [refused(''), /ce fichier est vide/],
      [refused('{"age": "3",}'), /n’est pas du JSON lisible : ligne 1, colonne 13/],
      [refused([]), /Les réponses sont un objet JSON/],
      [refused({ couleur: 'bleu' }), /couleur : « couleur » n’est pas un champ de ce formulaire/],
      [refused({ enfants: Array.from({ length: 501 }, () => ({})) }), /501 lignes ; la limite est de 500/],
      [refused({}, { today: '2026-02-30' }), /--today attend une date, par exemple 2026-11-22/],
      [refused({}, { viewer: 'maire' }), /--viewer attend usager ou instructeur/],
    ]
    for (const [said, wanted] of refusals) {
      expect(said).toMatch(wanted)
      expect(said.split('\n')).toHaveLength(1)
    }
  })

  test('a form whose names lead nowhere cannot be evaluated', () => {
    const broken = file({ ...form, ineligibilite: [{ id: 'i', si: { champ: 'absent' }, message: 'Non.' }] })
    const { code, out, err } = engine('evaluate', broken, file({}))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(
      /ineligibilite\[0\]\.si\.champ : Le refus «\sNon\.\s» lit une question qui n’existe pas \(absent\)/,
    )
  })
})

describe('verify', () => {
  const juger = jugeDe(schemaDesConstats())

  test('a form with nothing to say ends with 0', () => {
    const { code, json } = engine('verify', formFile, '--budget', '100000', '--today', '2026-11-25')
    expect(code).toBe(0)
    expect(juger(json())).toBeNull()
    expect(json()).toMatchObject({ findings: [], checks: { unproved: 0 } })
  })

  test('what blocks the publication, or is worth a warning, ends with 1', () => {
    for (const [changes, code] of [
      [{ ineligibilite: [{ id: 'i', si: { champ: 'age' }, message: 'Non.' }] }, 'kind_inattendu'],
      [
        { conditions: [{ id: 'c', nom: 'Inutile', si: { op: 'filled', value: { champ: 'age' } } }] },
        'condition_inutilisee',
      ],
      [{ textes: { en: { 'absent.libelle': 'Absent' } } }, 'texte_orphelin'],
    ] as const) {
      const found = verify({ words: [file({ ...form, ...changes })], options: {}, usage: '' })
      expect(found.code).toBe(1)
      expect(juger(found.json)).toBeNull()
      expect(found.json).toMatchObject({
        findings: [{ code, sentence: expect.stringMatching(/^[A-ZÀ-Ü«].*\.$/) as string }],
      })
    }
  })

  test('an information alone ends with 0; keys come out sorted', () => {
    const [age, tuteur, ...others] = form.champs
    const found = engine('verify', file({ ...form, champs: [tuteur, age, ...others] }))
    expect(found.code).toBe(0)
    expect(Object.keys(found.json() as object)).toEqual(['checks', 'findings', 'steps'])
    expect(found.json()).toMatchObject({ findings: [{ code: 'lit_plus_bas', severity: 'information', id: 'tuteur' }] })
  })

  test('a budget is a number of steps', () => {
    expect(refusal(verify, [formFile], { budget: 'beaucoup' })).toContain('--budget attend un nombre de pas')
  })
})

describe('diff', () => {
  const juger = jugeDe(schemaDeLaDifference())

  test('a form does not differ from itself, whatever the order of its keys', () => {
    const { code, json } = engine(
      'diff',
      formFile,
      file(JSON.stringify(Object.fromEntries(Object.entries(form).toReversed()))),
    )
    expect(code).toBe(0)
    expect(juger(json())).toBeNull()
    expect(json()).toEqual({ class: 'neutral', changes: [] })
  })

  test('each change has its class and its reason, and is told by stable ids', () => {
    const [age, tuteur] = form.champs
    const { code, json } = engine(
      'diff',
      formFile,
      file({ ...form, champs: [{ ...age, libelle: 'Votre âge' }, tuteur] }),
    )
    expect(code).toBe(1)
    expect(juger(json())).toBeNull()
    expect(json()).toMatchObject({
      class: 'breaking',
      changes: [
        { on: 'champ', id: 'age', attribute: 'libelle', before: 'Âge', after: 'Votre âge', class: 'neutral' },
        { on: 'champ', id: 'naissance', attribute: 'element', change: 'removed', class: 'breaking' },
        { on: 'repetition', id: 'enfants', attribute: 'element', change: 'removed', class: 'breaking' },
        { on: 'champ', id: 'prenom', attribute: 'element', change: 'removed', class: 'breaking' },
        { on: 'champ', id: 'double', attribute: 'element', change: 'removed_computed', class: 'narrowing' },
      ],
    })
  })

  test('the same champs in another order differ', () => {
    const words = [formFile, file({ ...form, champs: form.champs.toReversed() })]
    const { code, json } = diff({ words, options: {}, usage: '' })
    expect(code).toBe(1)
    expect(json).toMatchObject({ class: 'neutral' })
  })

  test('a condition written otherwise is proved the same; one that says more has an example', () => {
    const [age, tuteur, ...others] = form.champs
    const shown = (afficherSi: object) => file({ ...form, champs: [age, { ...tuteur, afficherSi }, ...others] })
    const lt = (integer: string) => ({ op: 'lt', left: { champ: 'age' }, right: { integer } })
    const changes = (after: string) => diff({ words: [formFile, after], options: { today: '2026-11-25' }, usage: '' })
    expect(changes(shown({ op: 'le', left: { champ: 'age' }, right: { integer: '17' } })).json).toMatchObject({
      class: 'neutral',
      changes: [{ attribute: 'afficherSi', change: 'equivalent' }],
    })
    expect(changes(shown(lt('21'))).json).toMatchObject({
      class: 'narrowing',
      changes: [
        {
          change: 'wider',
          witness: { age: expect.stringMatching(/^(18|19|20)$/) as string },
          sentence: expect.any(String) as string,
        },
      ],
    })
  })
})

describe('convert-ds', () => {
  test('a descriptor gives its form and its report', () => {
    const { code, json } = engine('convert-ds', 'demo/demarches/especes-protegees.json')
    expect(code).toBe(0)
    expect(jugeDe(schemaDeLImport(), schemaDuFormulaire())(json())).toBeNull()
  })

  test('the form alone can be piped: it is a form', () => {
    const { code, json } = engine('convert-ds', '--form-only', 'demo/demarches/detr-dsil.json')
    expect(code).toBe(0)
    expect(parseFormulaire(json())).toMatchObject({ ok: true })
  })

  test('what it gives whole is a form to the other commands too', () => {
    const whole = engine('convert-ds', 'demo/demarches/detr-dsil.json').json()
    const { json } = verify({ words: [file(whole)], options: {}, usage: '' })
    expect(json).toMatchObject({ steps: expect.any(Number) as number })
  })

  test('a file that describes no démarche is refused', () => {
    expect(refusal(convertDs, [file({ a: 1 })])).toContain('ne décrit pas une démarche')
  })
})

describe('schema', () => {
  test.each<[string[], string]>([
    [[], 'formulaire'],
    [['formulaire'], 'formulaire'],
    [['result'], 'resultat'],
    [['findings'], 'constats'],
    [['diff'], 'difference'],
    [['convert-ds'], 'import-ds'],
    [['answers', formFile], 'reponses'],
  ])('schema %j', (words, name) => {
    expect(schema({ words, options: {}, usage: '' }).json).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:cerfeuil:langage:1:${name}`,
    })
  })

  test('the schema of the answers of a form accepts its answers', () => {
    const juger = jugeDe(engine('schema', 'answers', formFile).json() as { [key: string]: Json })
    expect(juger({ age: '30', enfants: [{ prenom: 'Lou' }] })).toBeNull()
    expect(juger({ age: 30 })).not.toBeNull()
  })
})

test.each([
  [[], 'Usage : evaluate'],
  [['dessine'], 'La commande « dessine » n’existe pas.'],
  [['evaluate', formFile], 'Usage : evaluate'],
  [['diff', formFile, formFile, formFile], 'Usage : diff'],
  [['schema', 'couleurs'], 'Usage : schema'],
  [['schema', 'answers'], 'Usage : schema'],
  [['verify', formFile, '--couleur'], 'L’option « --couleur » n’est pas comprise.'],
  [['verify', file({ langage: 1 })], 'n’est pas un formulaire : champs : Cette valeur manque'],
])('%j ends with 2, nothing on stdout and one sentence', (args, said) => {
  const { code, out, err } = engine(...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(said)
  expect(err.trim().split('\n')).toHaveLength(1)
})
