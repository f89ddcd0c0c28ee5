import { describe, expect, test } from 'vitest'
import { champTypes, isTypeName } from '../champs/registry.ts'
import type { StableId } from '../formulaire.ts'
import { FORMULAIRE_VIDE } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { civilDate } from '../temps.ts'
import { verify } from '../verification/verify.ts'
import { isAjout, nouvelElement, paletteDe } from './palette.ts'
import type { Ajout } from './palette.ts'

const TYPES = Object.keys(champTypes).filter(isTypeName)
const tout = paletteDe({ isAnnotation: true }).flatMap(({ ajouts }) => ajouts)
const id = 'neuf' as StableId

test('the palette holds every type once, and the structure', () => {
  expect([...tout].sort()).toEqual([...TYPES, 'section', 'repetition', 'explication'].sort())
})

test('what only instructeurs fill is not offered to usagers, and a block holds neither section nor block', () => {
  const publics = paletteDe().flatMap(({ ajouts }) => ajouts)
  expect(tout.filter((ajout) => !publics.includes(ajout))).toEqual(['engagement_juridique'])
  const dedans = paletteDe({ isDansUnBloc: true }).flatMap(({ ajouts }) => ajouts)
  expect(publics.filter((ajout) => !dedans.includes(ajout))).toEqual(['section', 'repetition'])
})

test('a text names an addition or nothing', () => {
  expect(isAjout('text')).toBe(true)
  expect(isAjout('constructor')).toBe(false)
})

describe('a fresh element', () => {
  test.each<Ajout>(tout)('%s is read as it is, and nothing in it is wrong but a list still without choices', (quoi) => {
    const element = nouvelElement(quoi, id)
    const cote =
      quoi !== 'section' && quoi !== 'repetition' && quoi !== 'explication' && champTypes[quoi].annotationSeulement
    const document = { ...FORMULAIRE_VIDE, [cote ? 'annotations' : 'champs']: [element] }
    const lu = parseFormulaire(document)
    expect(lu).toEqual({ ok: true, formulaire: document })
    const bloquants = lu.ok
      ? verify(lu.formulaire, { today: civilDate('2026-11-26') }).constats.filter(
          ({ severite, code }) => severite === 'bloquant' && code !== 'sans_choix',
        )
      : []
    expect(bloquants).toEqual([])
  })
})
