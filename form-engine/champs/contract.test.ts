import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyTypeDeChamp, ColumnKind, Json, Reponse } from '../type-de-champ.ts'
import { TAILLE_MAX_SAISIE, taille } from '../json.ts'
import { exemples } from './exemples.ts'
import { champTypesLazy } from './registry.browser.ts'
import { champTypes, isTypeName } from './registry.ts'
import type { TypeName } from './registry.ts'

const types = Object.entries(champTypes).flatMap(([nom, type]): [TypeName, AnyTypeDeChamp][] =>
  isTypeName(nom) ? [[nom, type]] : [],
)

/** Every value the examples of a type give, with its settings. */
function valeursDe(nom: TypeName, type: AnyTypeDeChamp): { config: Json; saisie: Json; reponse: Reponse }[] {
  return exemples[nom].flatMap(({ config, saisies }) => {
    const reglages = type.config.parse(config)
    return saisies.map((saisie) => ({ config: reglages, saisie, reponse: type.parse(saisie, reglages) }))
  })
}

const LECTURES: Record<ColumnKind, (lu: Json) => boolean> = {
  text: (lu) => typeof lu === 'string' && lu !== '',
  date: (lu) => typeof lu === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(lu),
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
        if (reponse.kind === 'value') expect(type.parse(type.saisie(reponse.value, config), config)).toEqual(reponse)
      }),
      { numRuns: 200 },
    )
  })

  test('any text, and any parts, are read without a throw', () => {
    const texte = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789 -+.,:/hT@[]{}"é\u0000\ud800') }),
    )
    const saisie = fc.oneof(texte, fc.dictionary(fc.constantFrom(...type.parts, 'code', 'type', '__proto__'), texte))
    fc.assert(
      fc.property(
        saisie,
        fc.constantFrom(...exemples[nom].map(({ config }) => type.config.parse(config))),
        (raw, config) => {
          const reponse = type.parse(raw, config)
          if (reponse.kind !== 'value') return
          expect(type.value(config).safeParse(reponse.value).success, JSON.stringify(reponse.value)).toBe(true)
          expect(type.parse(type.saisie(reponse.value, config), config)).toEqual(reponse)
          expect(type.show(reponse.value, config).trim()).not.toBe('')
        },
      ),
      { numRuns: 300 },
    )
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
