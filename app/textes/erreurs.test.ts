import { describe, expect, test } from 'vitest'
import { exemples } from '../../form-engine/champs/exemples.ts'
import { champTypes, isTypeName } from '../../form-engine/champs/registry.ts'
import type { TypeName } from '../../form-engine/champs/registry.ts'
import type { ErrorCode, ErrorParams } from '../../form-engine/type-de-champ.ts'
import { textes } from './dictionnaire.ts'
import { EXEMPLE_MAX } from './phrase-d-erreur.ts'

const noms = Object.keys(champTypes).filter(isTypeName)

/** Told by the evaluation of a dossier, or the analysis of its files, not by the type of one champ. */
const DE_L_EVALUATION: readonly ErrorCode[] = [
  'obligatoire',
  'a_cocher',
  'date_passee',
  'date_future',
  'lignes_manquantes',
  'lignes_en_trop',
  'regle',
  'fichier_refuse',
]

/** Every error the wrong answers of a type give, with the example of its settings. */
function* erreursDe(nom: TypeName): Generator<{ code: ErrorCode; params: ErrorParams; exemple: string | null }> {
  const type = champTypes[nom]
  for (const { config, fautes = [] } of exemples[nom]) {
    const reglages = type.config.parse(config)
    for (const { raw } of fautes) {
      const lue = type.parse(raw, reglages)
      if (lue.kind !== 'draft') throw new Error(`${nom}: ${JSON.stringify(raw)} is not wrong`)
      yield { code: lue.code, params: lue.params ?? {}, exemple: type.exemple(reglages) }
    }
  }
}

describe.each(['fr', 'en'] as const)('in %s', (langue) => {
  const { erreurs } = textes(langue)

  test.each(noms)('every error of %s names its champ and shows a value that works', (nom) => {
    for (const { code, params, exemple } of erreursDe(nom)) {
      const phrase = erreurs.phraseDuChamp('Âge du chêne', code, params, exemple)
      const attendu = exemple ?? params['exemple']
      expect(phrase).toContain('Âge du chêne')
      if (attendu !== undefined && attendu.length <= EXEMPLE_MAX) expect(phrase).toContain(attendu)
      // Files are not typed: what would work is said of them, not shown.
      else if (champTypes[nom].files && code !== 'invalide') expect(phrase).toMatch(/\d|JPG|PDF|PNG/)
      expect(phrase).toMatch(/[.!?…]$/)
      expect(phrase).not.toMatch(/undefined|null|NaN|\.\.|\s{2}| \./)
      expect(erreurs.phrase(code, params)).toMatch(/[.!?…]$/)
    }
  })

  test('every code has its sentence, even without a figure', () => {
    for (const code of Object.keys(erreurs.champs) as ErrorCode[]) {
      expect(erreurs.phrase(code), code).toMatch(/^\S.*[.]$/)
      expect(erreurs.phrase(code), code).not.toMatch(/undefined|NaN/)
    }
  })
})

test.each(['fr', 'en'] as const)('in %s, each defect of a file says which file, and what to do', (langue) => {
  const defauts = ['virus', 'altere', 'illisible', 'mot_de_passe', 'bombe', 'trop_de_pixels', 'trop_de_pages']
  const phrases = defauts.map((defaut) =>
    textes(langue).erreurs.phraseDuChamp('Plan', 'fichier_refuse', { nom: 'Plan 2.pdf', defaut }, null),
  )
  expect(new Set(phrases).size).toBe(defauts.length)
  for (const phrase of phrases) {
    expect(phrase).toMatch(/^Plan\s?: [«“]\s?Plan 2\.pdf\s?[»”] /)
    expect(phrase).toMatch(/retirez-l[ea]|remove it/)
  }
})

test('every code is given by some wrong answer, or by the evaluation', () => {
  const donnes = new Set<ErrorCode>([
    ...noms.flatMap((nom) => [...erreursDe(nom)].map(({ code }) => code)),
    ...DE_L_EVALUATION,
  ])
  const codes = Object.keys(textes('fr').erreurs.champs) as ErrorCode[]
  expect(codes.filter((code) => !donnes.has(code))).toEqual([])
})

test('a sentence names the champ, then speaks in lower case, with the example of the champ', () => {
  const { erreurs } = textes('fr')
  expect(erreurs.phraseDuChamp('Âge', 'entier_attendu', {}, '18')).toBe(
    'Âge\u00a0: saisissez un nombre entier, par exemple 18.',
  )
  expect(erreurs.phraseDuChamp('Âge', 'hors_bornes', { min: '1.5', max: '2000' }, '12')).toBe(
    'Âge\u00a0: saisissez un nombre entre 1,5 et 2\u202f000, par exemple 12.',
  )
  expect(erreurs.phrase('entier_attendu')).toBe('Saisissez un nombre entier, par exemple 12.')
  expect(textes('en').erreurs.phraseDuChamp('Age', 'entier_attendu', {}, '18')).toBe(
    'Age: enter a whole number, for example 18.',
  )
})

test('dates are said in the language of the page, and instants on the clocks of Paris', () => {
  const params = { min: '2026-01-01', max: '2026-12-31' }
  expect(textes('fr').erreurs.phrase('date_hors_bornes', params)).toBe(
    'Saisissez une date entre le 1er\u00a0janvier 2026 et le 31\u00a0décembre 2026.',
  )
  expect(textes('en').erreurs.phrase('date_hors_bornes', params)).toBe(
    'Enter a date between 1\u00a0January 2026 and 31\u00a0December 2026.',
  )
  expect(textes('fr').erreurs.phrase('date_hors_bornes', { min: '2025-12-31T23:00Z' })).toContain(
    '1er\u00a0janvier 2026 à 0',
  )
})

test('the words of an administrateur are said as they wrote them; away from the control the example joins them', () => {
  const { erreurs } = textes('fr')
  const params = { exemple: 'AB-123', phrase: 'Deux lettres, un tiret, trois chiffres' }
  expect(erreurs.phrase('format_invalide', params)).toBe('Deux lettres, un tiret, trois chiffres')
  expect(erreurs.phraseDuChamp('Code', 'format_invalide', params, 'AB-123')).toBe(
    'Code\u00a0: deux lettres, un tiret, trois chiffres, par exemple AB-123.',
  )
  expect(erreurs.phraseDuChamp('Code', 'format_invalide', { ...params, phrase: 'Pas comme ça !' }, 'AB-123')).toBe(
    'Code\u00a0: pas comme ça ! Par exemple AB-123.',
  )
  expect(erreurs.phrase('format_invalide', { exemple: 'AB-123' })).toBe(
    'Ce texte n’a pas la forme attendue. Saisissez-le autrement, par exemple AB-123.',
  )
})

test('a cell of a table is named by its row and column, with its own example', () => {
  const params = { part: 'eau.m3', ligne: 'Eau', colonne: 'Volume', exemple: '3' }
  expect(textes('fr').erreurs.phrase('cellule_manquante', params)).toBe(
    'Ligne «\u00a0Eau\u00a0», colonne «\u00a0Volume\u00a0»\u00a0: remplissez cette case, par exemple 3.',
  )
})

test('an example too long to be read is left out', () => {
  expect(textes('fr').erreurs.phraseDuChamp('Projet', 'trop_court', { min: '300' }, 'x'.repeat(300))).toBe(
    'Projet\u00a0: complétez ce texte\u00a0: 300 caractères au moins.',
  )
})
