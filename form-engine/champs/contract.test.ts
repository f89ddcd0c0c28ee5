import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyTypeDeChamp, ColumnKind, ErrorCode, Facette, Json, Kind, Reponse } from '../type-de-champ.ts'
import { AUTRE } from '../type-de-champ.ts'
import { TAILLE_MAX_SAISIE, estObjet, taille } from '../json.ts'
import { estDate } from './dates.ts'
import { exemples } from './exemples.ts'
import { champTypesLazy } from './registry.browser.ts'
import { champTypes, isTypeName } from './registry.ts'
import type { TypeName } from './registry.ts'

const types = Object.entries(champTypes).flatMap(([nom, type]): [TypeName, AnyTypeDeChamp][] =>
  isTypeName(nom) ? [[nom, type]] : [],
)

/** What an expression may be given, by kind (docs/form-language.md §2). */
const VALEURS: Record<Kind, (lu: Json, facette: Facette) => boolean> = {
  boolean: (lu) => typeof lu === 'boolean',
  integer: (lu) => typeof lu === 'string' && /^(0|-?[1-9]\d*)$/.test(lu),
  decimal: (lu) => typeof lu === 'string' && /^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/.test(lu) && lu !== '-0',
  text: (lu) => typeof lu === 'string' && lu !== '' && lu === lu.normalize('NFC').trim(),
  date: (lu) => typeof lu === 'string' && estDate(lu),
  instant: (lu) => typeof lu === 'string' && /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(lu),
  duration: () => false,
  option: (lu, { options, autre }) => {
    const id = autre && estObjet(lu) ? AUTRE : lu
    return typeof id === 'string' && (options === undefined || options.includes(id) || (autre === true && id === AUTRE))
  },
  options: (lu, { options }) =>
    Array.isArray(lu) && lu.every((id) => typeof id === 'string' && (options === undefined || options.includes(id))),
  files: (lu) => Array.isArray(lu) && lu.length > 0,
  composite: estObjet,
}

/** What stands at the end of a path; undefined when the path leads nowhere, or to an empty text. */
function auBout(value: Json, path: string | undefined): Json | undefined {
  let lu: Json | undefined = value
  for (const cle of path?.split('.') ?? []) lu = estObjet(lu) && Object.hasOwn(lu, cle) ? lu[cle] : undefined
  return lu === '' ? undefined : lu
}

/** Every value the examples of a type give, with its settings. */
function valeursDe(nom: TypeName, type: AnyTypeDeChamp): { config: Json; saisie: Json; reponse: Reponse }[] {
  return exemples[nom].flatMap(({ config, saisies }) => {
    const reglages = type.config.parse(config)
    return saisies.map((saisie) => ({ config: reglages, saisie, reponse: type.parse(saisie, reglages) }))
  })
}

const LECTURES: Record<ColumnKind, (lu: Json) => boolean> = {
  text: (lu) => typeof lu === 'string' && lu !== '',
  date: (lu) => typeof lu === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}Z)?$/.test(lu),
  number: (lu) => typeof lu === 'string' && /^-?\d+(\.\d+)?$/.test(lu),
  boolean: (lu) => typeof lu === 'boolean',
  enum: (lu) => typeof lu === 'string' && lu !== '',
  enums: (lu) => Array.isArray(lu) && lu.length > 0 && lu.every((option) => typeof option === 'string'),
  files: (lu) => Array.isArray(lu) && lu.length > 0,
}

test('the browser knows the same types as the server', async () => {
  expect(Object.keys(champTypesLazy).sort()).toEqual(Object.keys(champTypes).sort())
  for (const [nom, type] of types) expect(await champTypesLazy[nom](), nom).toBe(type)
})

describe.each(types)('%s', (nom, type) => {
  const config = type.config.parse({})
  const valeurs = valeursDe(nom, type)

  test('every example is read as a value', () => {
    expect(valeurs.filter(({ reponse }) => reponse.kind !== 'value')).toEqual([])
  })

  test('what is stored, shown in its control and read again is the same', () => {
    for (const { reponse, config } of valeurs) {
      if (reponse.kind !== 'value') continue
      expect(type.parse(type.saisie(reponse.value, config), config)).toEqual(reponse)
      expect(type.value(config).safeParse(reponse.value).success, JSON.stringify(reponse.value)).toBe(true)
      expect(JSON.parse(JSON.stringify(reponse.value))).toEqual(reponse.value)
    }
  })

  test('a stored value is read as itself', () => {
    for (const { reponse, config } of valeurs) {
      if (reponse.kind === 'value') expect(type.parse(reponse.value, config)).toEqual(reponse)
    }
  })

  test('expressions read of a value what its operand says', () => {
    for (const { reponse, config } of valeurs) {
      if (reponse.kind !== 'value') continue
      const operand = type.operand(config)
      expect(JSON.parse(JSON.stringify(operand))).toEqual(operand)
      const lu = auBout(reponse.value, operand.path)
      expect(lu !== undefined && VALEURS[operand.kind](lu, operand), JSON.stringify(reponse.value)).toBe(true)
      for (const [nom, facette] of Object.entries(operand.parts ?? {})) {
        const part = auBout(reponse.value, facette.path)
        expect(part === undefined || VALEURS[facette.kind](part, facette), `${nom} : ${JSON.stringify(part)}`).toBe(
          true,
        )
      }
    }
  })

  test('every part is found in the value of some example', () => {
    const trouvees = valeurs.flatMap(({ reponse, config }) =>
      Object.entries(type.operand(config).parts ?? {}).map(([nom, { path }]) => ({
        nom,
        isLue: reponse.kind === 'value' && auBout(reponse.value, path) !== undefined,
      })),
    )
    const lues = new Set(trouvees.filter(({ isLue }) => isLue).map(({ nom }) => nom))
    // The cells of a table are many: one of each column is enough.
    const colonnes = new Set([...lues].map((nom) => nom.split('.').at(-1)))
    expect(trouvees.filter(({ nom }) => !lues.has(nom) && !colonnes.has(nom.split('.').at(-1)))).toEqual([])
  })

  test('the example given in messages is an answer', () => {
    for (const { config } of exemples[nom]) {
      const reglages = type.config.parse(config)
      const exemple = type.exemple(reglages)
      // Files and computed values are never typed, a table is typed by its cells, and a source resolves before one parses.
      if (exemple === null) expect(type.files ?? type.computed ?? type.partsFor ?? type.source).toBeDefined()
      else if (type.source === undefined)
        expect(type.parse(exemple, reglages), exemple).toMatchObject({ kind: 'value' })
    }
  })

  test('each wrong answer gives its error, and is kept as it was typed', () => {
    for (const { config, fautes = [] } of exemples[nom]) {
      for (const { raw, code } of fautes) {
        expect(type.parse(raw, type.config.parse(config))).toMatchObject({ kind: 'draft', raw, code })
      }
    }
  })

  test('what the administrateur sets as options has distinct ids, and settings are read again unchanged', () => {
    for (const { config } of exemples[nom]) {
      const reglages = type.config.parse(config)
      expect(type.config.parse(reglages)).toEqual(reglages)
      const ids = (type.options?.(reglages) ?? []).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('a control holds only the parts the type names', () => {
    for (const { reponse, config } of valeurs) {
      if (reponse.kind !== 'value') continue
      const saisie = type.saisie(reponse.value, config)
      const parts = type.partsFor?.(config) ?? type.parts
      if (parts.length > 0) expect(Object.keys(saisie ?? {})).toEqual(expect.arrayContaining([...parts]))
    }
  })

  test('a value is never shown empty, and its columns read what their kind says', () => {
    for (const { reponse, config } of valeurs) {
      if (reponse.kind !== 'value') continue
      expect(type.show(reponse.value, config).trim()).not.toBe('')
      const colonnes = type.columns(config, 'Libellé')
      expect(new Set(colonnes.map(({ id }) => id)).size).toBe(colonnes.length)
      for (const colonne of colonnes) {
        const lu = colonne.read(reponse.value)
        expect(lu === null || LECTURES[colonne.kind](lu), `${colonne.id} : ${JSON.stringify(lu)}`).toBe(true)
      }
    }
  })

  test.each([[''], [null], [[]], [undefined], [['']], [{}]])('%j is no answer', (raw) => {
    expect(type.parse(raw, config)).toEqual({ kind: 'blank' })
  })

  test('anything at all is read without a throw, and a value it gives keeps the law', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (raw) => {
        const reponse = type.parse(raw, config)
        if (reponse.kind === 'draft') expect(JSON.parse(JSON.stringify(reponse.raw))).toEqual(reponse.raw)
        if (reponse.kind !== 'value') return
        expect(type.parse(type.saisie(reponse.value, config), config)).toEqual(reponse)
        expect(type.parse(reponse.value, config)).toEqual(reponse)
      }),
      { numRuns: 200 },
    )
  })

  test('any text, and any parts, are read without a throw', () => {
    const texte = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789 -+.,:/hT@[]{}"é\u0000\ud800') }),
    )
    const parts = [...type.parts, ...(type.partsFor?.(valeurs[0]?.config ?? config) ?? [])]
    const saisie = fc.oneof(texte, fc.dictionary(fc.constantFrom(...parts, 'code', 'type', '__proto__'), texte))
    const codes = new Set<ErrorCode>()
    fc.assert(
      fc.property(
        saisie,
        fc.constantFrom(...exemples[nom].map(({ config }) => type.config.parse(config))),
        (raw, config) => {
          const reponse = type.parse(raw, config)
          if (reponse.kind === 'draft') codes.add(reponse.code)
          if (reponse.kind !== 'value') return
          expect(type.parse(reponse.value, config)).toEqual(reponse)
          expect(type.value(config).safeParse(reponse.value).success, JSON.stringify(reponse.value)).toBe(true)
          expect(type.parse(type.saisie(reponse.value, config), config)).toEqual(reponse)
          expect(type.show(reponse.value, config).trim()).not.toBe('')
        },
      ),
      { numRuns: 300 },
    )
    // Whatever goes wrong is among the errors the examples name: their sentences are tested.
    const nommes = exemples[nom].flatMap(({ fautes = [] }) => fautes.map(({ code }) => code))
    expect([...codes].filter((code) => !nommes.includes(code) && code !== 'trop_long')).toEqual([])
  })

  test('more than 100 kB is a draft « trop_long », itself bounded', () => {
    const reponse = type.parse('9'.repeat(10_000_000), config)
    expect(reponse).toMatchObject({ kind: 'draft', code: 'trop_long' })
    expect(taille(reponse.kind === 'draft' ? reponse.raw : null)).toBeLessThan(TAILLE_MAX_SAISIE)
  })

  test('an unknown setting is refused', () => {
    expect(type.config.safeParse({ couleur: 'bleu' }).success).toBe(false)
  })
})
