import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { controlesDElement } from '../../../../form-engine/edition/reglages/element.ts'
import type { ElementARegler } from '../../../../form-engine/edition/reglages/element.ts'
import { controlesDeReglages } from '../../../../form-engine/edition/reglages/controles.ts'
import { TYPES, configsConnues } from '../../../../form-engine/edition/reglages/reglages-de-test.ts'
import { choisitUneListe } from '../../../../form-engine/edition/reglages/listes.ts'
import type { Champ, StableId } from '../../../../form-engine/formulaire.ts'
import { LangueProvider } from '../../../ui/langue.tsx'
import { ReglagesDElement } from './reglages-d-element.tsx'
import { ReglagesDuType } from './reglages-du-type.tsx'
import type { ReglagesDuTypeProps } from './reglages-du-type.tsx'
import { entreesDuHtml } from './entrees-de-test.ts'

const dessiner = (props: Partial<ReglagesDuTypeProps> & Pick<ReglagesDuTypeProps, 'type' | 'config'>) =>
  renderToStaticMarkup(
    <LangueProvider langue="fr">
      <ReglagesDuType problemes={{}} {...props} />
    </LangueProvider>,
  )

describe('the drawn settings', () => {
  test.each(TYPES.filter((type) => !choisitUneListe(type)))('of %s post what the reader of posts expects', (type) => {
    for (const config of configsConnues(type)) {
      const poste = entreesDuHtml(dessiner({ type, config })).filter(([nom]) => !nom.endsWith('.coller'))
      const attendu = controlesDeReglages(type, config).map(([nom, valeur]) => `${nom}=${valeur}`)
      expect(poste.map(([nom, valeur]) => `${nom}=${valeur}`).sort()).toEqual(attendu.sort())
    }
  })

  test('every control has a name one can read', () => {
    for (const type of TYPES)
      for (const config of configsConnues(type)) {
        const html = dessiner({ type, config })
        for (const [, id] of html.matchAll(/<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*? id="([^"]+)"/g))
          expect(
            html.includes(`for="${id}"`) ||
              new RegExp(`id="${id}"[^>]*aria-label|<label[^>]*><input[^>]*id="${id}"`).test(html),
          ).toBe(true)
      }
  })

  test('a wrong value is shown as it was typed, with its sentence', () => {
    const html = dessiner({
      type: 'text',
      config: { max: 'dix' },
      problemes: { 'config.max': 'Un nombre est attendu.' },
    })
    expect(html).toContain('value="dix"')
    expect(html).toContain('Un nombre est attendu.')
    expect(html).toContain('aria-invalid="true"')
  })

  test('of a mode hide those of the other', () => {
    expect(dessiner({ type: 'formatted', config: { mode: 'simple' } })).not.toContain('config.expression')
    expect(dessiner({ type: 'formatted', config: { mode: 'avance' } })).not.toContain('config.lettres')
  })

  test('a list is chosen among those of the démarche, and its columns are shown', () => {
    const empreinte = 'ab'.repeat(32)
    const colonnes = [{ id: 'nom', libelle: 'Nom de l’école', sorte: 'text' as const }]
    const source = { kind: 'liste', id: empreinte, nom: 'Écoles' }
    const config = { source, colonnes, libelleColonne: 'nom' }
    const html = dessiner({ type: 'referentiel', config, listes: [{ empreinte, nom: 'Écoles', colonnes }] })
    expect(entreesDuHtml(html)).toEqual([
      ['config.liste', empreinte],
      ['config.libelleColonne', 'nom'],
      ['config.exemple', ''],
    ])
    expect(html).toContain('Nom de l’école')
  })
})

const id = (texte: string) => texte as StableId
const question: Champ = {
  kind: 'champ',
  id: id('q'),
  type: 'integer_number',
  libelle: 'Âge',
  description: 'En **années**.',
  obligatoire: true,
  config: { positif: true },
}
const elements: [string, ElementARegler][] = [
  ['a question', question],
  ['a section', { kind: 'section', id: id('s'), titre: 'Vous', enfants: [] }],
  [
    'a block',
    {
      kind: 'repetition',
      id: id('b'),
      libelle: 'Enfants',
      obligatoire: false,
      min: 1,
      presentation: 'tableau',
      enfants: [question],
    },
  ],
  ['an explanation', { kind: 'explication', id: id('e'), libelle: 'À savoir', texte: 'Un texte', repli: 'La suite' }],
  ['a condition', { id: id('c'), nom: 'Majeur', si: { boolean: true } }],
  [
    'a validation',
    { id: id('v'), sur: id('q'), regle: { boolean: true }, severite: 'avertissement', message: 'Vérifiez.' },
  ],
  ['a refusal', { id: id('i'), si: { boolean: true }, message: 'Trop jeune.' }],
  ['a route', { id: id('r'), si: { boolean: true }, groupe: 'nord' }],
]

test.each(elements)('the drawn settings of %s post what the reader of posts expects', (_quoi, element) => {
  const html = renderToStaticMarkup(
    <LangueProvider langue="fr">
      <ReglagesDElement element={element} problemes={{}} />
    </LangueProvider>,
  )
  const enTexte = ([nom, valeur]: readonly [string, string]) => `${nom}=${valeur}`
  expect(entreesDuHtml(html).map(enTexte).sort()).toEqual(controlesDElement(element).map(enTexte).sort())
})
