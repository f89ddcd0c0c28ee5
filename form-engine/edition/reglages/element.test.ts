import { describe, expect, test } from 'vitest'
import { hasard } from '../../../e2e/epreuves/hasard.ts'
import { noeudsDe } from '../../formulaire.ts'
import type { Champ, Repetition, StableId, Validation } from '../../formulaire.ts'
import { formulaireAuHasard } from '../../generateurs-de-test.ts'
import { controlesDElement, lireElementPoste, reglagesDElement, sorteDElement } from './element.ts'
import type { ElementARegler } from './element.ts'

const id = (texte: string) => texte as StableId
const champ: Champ = {
  kind: 'champ',
  id: id('nom'),
  type: 'text',
  libelle: 'Nom',
  obligatoire: true,
  config: { max: 9 },
}
const bloc: Repetition = {
  kind: 'repetition',
  id: id('b'),
  libelle: 'Bloc',
  obligatoire: false,
  min: 2,
  presentation: 'tableau',
  enfants: [champ],
}
const regle: Validation = {
  id: id('v'),
  sur: id('nom'),
  regle: { boolean: true },
  severite: 'bloquant',
  message: 'Non.',
}

test('an element has the settings of its reader, without those that others draw', () => {
  const cles = (element: ElementARegler) => reglagesDElement(element).map(({ cle }) => cle)
  expect(cles(champ)).toEqual(['libelle', 'description', 'obligatoire'])
  expect(cles({ ...champ, type: 'computed' })).toEqual(['libelle', 'description'])
  expect(cles(bloc)).toEqual(['libelle', 'description', 'obligatoire', 'min', 'max', 'presentation'])
  expect(cles({ kind: 'section', id: id('s'), titre: 'S', enfants: [] })).toEqual(['titre', 'description'])
  expect(cles({ kind: 'explication', id: id('e'), libelle: '', texte: '' })).toEqual([
    'libelle',
    'texte',
    'repli',
    'fichiers',
  ])
  expect(cles(regle)).toEqual(['severite', 'message', 'sur'])
  expect(cles({ id: id('c'), nom: 'C', si: { boolean: true } })).toEqual(['nom'])
  expect(cles({ id: id('i'), si: { boolean: true }, message: 'Non.' })).toEqual(['message'])
  expect(cles({ id: id('r'), si: { boolean: true }, groupe: 'g' })).toEqual(['groupe'])
})

describe('the attributes a form posts', () => {
  test('are those of its controls, null for one that was emptied', () => {
    expect(
      lireElementPoste({ ...champ, description: 'Aide' }, [
        ['description', ' '],
        ['libelle', 'Prénom'],
      ]),
    ).toEqual({
      description: null,
      libelle: 'Prénom',
    })
    expect(
      lireElementPoste(champ, [
        ['libelle', ''],
        ['obligatoire', ''],
      ]),
    ).toEqual({ libelle: '', obligatoire: false })
    expect(
      lireElementPoste(bloc, [
        ['min', ''],
        ['presentation', ''],
        ['max', 'x'],
      ]),
    ).toEqual({
      min: null,
      presentation: null,
      max: 'x',
    })
    expect(
      lireElementPoste(champ, [
        ['config.max', ''],
        ['autre', '1'],
        ['kind', 'section'],
        ['id', 'x'],
      ]),
    ).toEqual({
      config: {},
    })
  })

  test('are those of the element when nothing is changed', () => {
    const formulaire = formulaireAuHasard(hasard(7), { champs: 60, regles: 4 })
    const elements: ElementARegler[] = [
      ...noeudsDe(formulaire.champs),
      ...formulaire.conditions,
      ...formulaire.validations,
      ...formulaire.ineligibilite,
      ...formulaire.routage.regles,
      bloc,
    ]
    expect(new Set(elements.map(sorteDElement)).size).toBeGreaterThan(5)
    for (const element of elements) {
      const pose = Object.entries(lireElementPoste(element, controlesDElement(element))).filter(
        ([, valeur]) => valeur !== null,
      )
      expect(element).toMatchObject(Object.fromEntries(pose))
    }
  })
})
