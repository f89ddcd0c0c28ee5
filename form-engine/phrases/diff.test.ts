/** Every change of the table of classes has its sentence, in both languages. */
import { describe, expect, test } from 'vitest'
import { diff } from '../diff.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { LIGNES_DE_CLASSES } from '../revisions/classes.ts'
import type { Changement, Nature } from '../revisions/difference.ts'
import { VARIATIONS } from '../revisions/variations-de-test.ts'
import type { Json } from '../type-de-champ.ts'
import { hasPhrase, phraseDuChangement } from './diff.ts'

const naturesDe = (nature: Nature | 'tout'): Nature[] =>
  nature === 'tout' ? ['ajoute', 'retire', 'change', 'different'] : [nature]

describe.each(['fr', 'en'] as const)('in %s', (langue) => {
  test.each(LIGNES_DE_CLASSES)('$sorte $motif $nature', ({ sorte, motif, nature: dite, classe, raison }) => {
    for (const nature of naturesDe(dite)) {
      expect(hasPhrase({ sorte, motif, nature }, langue)).toBe(true)
      const changement: Changement = {
        sorte,
        id: 'age' as StableId,
        libelle: 'Âge',
        attribut: motif,
        motif,
        elements: [{ id: 'a', libelle: 'Aubépine' }],
        nature,
        avant: 'Avant',
        apres: 'Après',
        classe,
        raison,
      }
      const phrase = phraseDuChangement(changement, langue)
      expect(phrase).toMatch(/^[\p{Lu}«“].*\.$/u)
      expect(phrase).toMatch(/Âge|Avant|Après|formulaire|form/)
      expect(phrase).not.toMatch(/undefined|object Object/)
      if (langue === 'fr') expect(phrase).not.toMatch(/ [:;?!»]|« /)
    }
  })
})

const lu = (...champs: Json[]): Formulaire => {
  const lecture = parseFormulaire({ langage: 1, champs })
  if (!lecture.ok) throw new Error(JSON.stringify(lecture.problemes))
  return lecture.formulaire
}
const age = (dit: { [cle: string]: Json } = {}): Json => ({
  kind: 'champ',
  id: 'age',
  type: 'integer_number',
  libelle: 'Âge',
  ...dit,
})

test.each([
  [age(), age({ obligatoire: true }), '« Âge » devient obligatoire.', '“Âge” becomes required.'],
  [age(), age({ libelle: 'Âge révolu' }), '« Âge » devient « Âge révolu ».', '“Âge” becomes “Âge révolu”.'],
  [
    age({ config: { max: '10' } }),
    age({ config: { max: '12' } }),
    '« Âge » : maximum 12, contre 10 avant.',
    '“Âge”: maximum 12, instead of 10.',
  ],
  [
    age(),
    age({ config: { min: '3' } }),
    '« Âge » : minimum 3, contre rien avant.',
    '“Âge”: minimum 3, where there was none.',
  ],
  [
    age({ type: 'drop_down_list', config: { options: ['A'] } }),
    age({ type: 'drop_down_list', config: { options: ['A', 'B'] } }),
    '« Âge » propose un choix de plus : « B ».',
    '“Âge” offers one more choice: “B”.',
  ],
])('a sentence says what changes: %#', (avant, apres, fr, en) => {
  const [changement] = diff(lu(avant), lu(apres)).changements
  expect(changement && phraseDuChangement(changement, 'fr').replaceAll('\u00A0', ' ')).toBe(fr)
  expect(changement && phraseDuChangement(changement, 'en')).toBe(en)
})

test('a setting of a column names its column', () => {
  const [avant, apres] = VARIATIONS.table?.['config.colonnes[].config.max']?.[0] ?? []
  const tableau = (config: Json) => lu(age({ type: 'table', config }))
  const [changement] = diff(tableau(avant ?? {}), tableau(apres ?? {})).changements
  expect(changement && phraseDuChangement(changement).replaceAll('\u00A0', ' ')).toBe(
    '« Âge » : maximum 9, contre rien avant (colonne « Total »).',
  )
})
