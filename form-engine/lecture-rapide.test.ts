import * as fc from 'fast-check'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { exemples } from './champs/exemples.ts'
import { champTypes, isTypeName } from './champs/registry.ts'
import type { TypeName } from './champs/registry.ts'
import { lireVite } from './lecture-rapide.ts'
import type { AnyTypeDeChamp, Json } from './type-de-champ.ts'

const types = Object.entries(champTypes).flatMap(([nom, type]): [TypeName, AnyTypeDeChamp][] =>
  isTypeName(nom) && type.reader !== 'serveur' && type.reader !== 'presence' ? [[nom, type]] : [],
)

/** The settings a browser receives: those of the champ, with the options of its operand when it has none of its own. */
function reglagesDe(type: AnyTypeDeChamp, brut: Json): { config: Json; lus: Json } {
  const config = type.config.parse(brut)
  const { options } = type.operand(config)
  return { config, lus: { ...(options && { options: [...options] }), ...(config as object) } }
}

describe.each(types)('%s', (nom, type) => {
  test('what a control holds is read as the server reads it', () => {
    for (const { config: brut, saisies } of exemples[nom]) {
      const { config, lus } = reglagesDe(type, brut)
      // An expression is run by the server.
      if (type.reader === 'texte' && 'expression' in (config as object)) continue
      for (const saisie of saisies) {
        const reponse = type.parse(saisie, config)
        if (reponse.kind !== 'value') throw new Error(`${JSON.stringify(saisie)} is no value`)
        expect(lireVite(type.reader, type.saisie(reponse.value, config), lus)).toEqual(reponse)
        expect([reponse, null]).toContainEqual(lireVite(type.reader, saisie, lus))
      }
    }
  })

  test('what is wrong is wrong for both, or left to the server', () => {
    for (const { config: brut, fautes = [] } of exemples[nom]) {
      const { config, lus } = reglagesDe(type, brut)
      for (const { raw } of fautes)
        expect([type.parse(raw, config), null]).toContainEqual(lireVite(type.reader, raw, lus))
    }
  })

  test('whatever is typed is read as the server reads it, or left to it', () => {
    const texte = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789 -+.,/\né[]"') }),
      fc.constantFrom('oui', 'false', '22/11/2026', '2026-02-30', 'A', 'Aubépine', '__autre__'),
    )
    const saisie = fc.oneof(
      texte,
      fc.array(texte),
      fc.dictionary(fc.constantFrom('jour', 'mois', 'annee', 'choix', 'autre'), texte),
      fc.anything(),
    )
    const reglages = fc.constantFrom(...exemples[nom].map(({ config }) => reglagesDe(type, config)))
    fc.assert(
      fc.property(saisie, reglages, (raw, { config, lus }) => {
        expect([type.parse(raw, config), null]).toContainEqual(lireVite(type.reader, raw, lus))
      }),
      { numRuns: 300 },
    )
  })
})

test('types whose reading needs the server are left to it; a presence is any answer', () => {
  expect(lireVite('serveur', 'x', {})).toBeNull()
  expect(lireVite('serveur', ' ', {})).toEqual({ kind: 'blank' })
  expect(lireVite('presence', { a: 'b' }, {})).toEqual({ kind: 'value', value: { a: 'b' } })
  expect(lireVite('texte', 'x'.repeat(200_000), {})).toBeNull()
})

test('options are given with their labels, or as ids alone', () => {
  const options = [
    { id: 'a', libelle: 'Aubépine' },
    { id: 'b', libelle: 'Bourdaine' },
  ]
  expect(lireVite('option', 'Bourdaine', { options })).toEqual({ kind: 'value', value: 'b' })
  expect(lireVite('options', ['b', 'a'], { options: ['a', 'b'] })).toEqual({ kind: 'value', value: ['a', 'b'] })
  expect(lireVite('option', 'Chêne', { options, autre: true })).toEqual({ kind: 'value', value: { autre: 'Chêne' } })
  expect(lireVite('option', 'Chêne', { options })).toBeNull()
})

test('it loads neither zod, nor a library, nor the registry', () => {
  const vus = new Set<string>()
  const paquets: string[] = []
  const suivre = (fichier: string): void => {
    if (vus.has(fichier)) return
    vus.add(fichier)
    for (const [, cible = ''] of fs
      .readFileSync(fichier, 'utf8')
      .matchAll(/^import (?!type)[^']*? from '([^']*)'$/gm)) {
      if (cible.startsWith('.')) suivre(path.resolve(path.dirname(fichier), cible))
      else paquets.push(cible)
    }
  }
  suivre(path.resolve('form-engine/lecture-rapide.ts'))
  expect(paquets).toEqual([])
  expect([...vus].map((fichier) => path.basename(fichier))).toContain('nombres.ts')
  expect([...vus].map((fichier) => path.basename(fichier))).not.toContain('registry.ts')
})
