import { describe, expect, test } from 'vitest'
import { decisionPostee, refusDeDecision, regleDeSilence, type RegleDeDecision } from './regle.ts'

const lire = (saisie: Record<string, string>) => decisionPostee.safeParse(saisie)
const erreurs = (saisie: Record<string, string>): Record<string, string> => {
  const lue = lire(saisie)
  return lue.success ? {} : Object.fromEntries(lue.error.issues.map(({ path, message }) => [String(path[0]), message]))
}

describe('the settings as a page posts them', () => {
  test('a silence that decides has its period and what a correction does to it', () => {
    expect(lire({ mode: 'sva', nombre: '2', unite: 'mois', correction: 'suspendre' }).data).toEqual({
      mode: 'sva',
      periode: { nombre: 2, unite: 'mois' },
      correction: 'suspendre',
      accuseLecture: false,
    })
  })

  test('elsewhere what is chosen of the period counts for nothing', () => {
    expect(
      lire({ mode: 'aucun', nombre: ' ', unite: 'jours', correction: 'recommencer', accuseLecture: 'oui' }).data,
    ).toEqual({ mode: 'aucun', periode: null, correction: null, accuseLecture: true })
  })

  test.each([
    [{ mode: 'sva', unite: 'mois', correction: 'suspendre' }, 'nombre', 'entre 1 et 24 mois'],
    [{ mode: 'svr', nombre: '25', unite: 'mois', correction: 'suspendre' }, 'nombre', 'entre 1 et 24 mois'],
    [{ mode: 'svr', nombre: '0', unite: 'jours', correction: 'suspendre' }, 'nombre', 'entre 1 et 730 jours'],
    [{ mode: 'svr', nombre: '105', unite: 'semaines', correction: 'suspendre' }, 'nombre', 'entre 1 et 104 semaines'],
    [{ mode: 'sva', nombre: '1,5', unite: 'mois', correction: 'suspendre' }, 'nombre', 'entre 1 et 24 mois'],
    [{ mode: 'sva', nombre: '2', unite: 'mois' }, 'correction', 'quand vous demandez une correction'],
    [
      { mode: 'sva', nombre: '2', unite: 'annees', correction: 'suspendre' },
      'unite',
      'jours, des semaines ou des mois',
    ],
    [{ mode: 'acceptation', nombre: '2', unite: 'mois' }, 'nombre', 'ne sert que si le silence du service décide'],
    [{ mode: 'toujours' }, 'mode', 'Choisissez ce que fait la démarche'],
    [{}, 'mode', 'Choisissez ce que fait la démarche'],
  ])('%o is refused at its champ, with what would work', (saisie, champ, phrase) => {
    expect(erreurs(saisie as Record<string, string>)[champ]).toContain(phrase)
  })
})

describe('settings that cannot go together', () => {
  const regle = (voulue: Partial<RegleDeDecision>): RegleDeDecision => ({
    mode: 'aucun',
    periode: null,
    correction: null,
    accuseLecture: false,
    ...voulue,
  })

  test.each([
    [{ mode: 'acceptation', accuseLecture: true }, 'ne va pas avec l’acceptation'],
    [{ mode: 'sva' }, 'entre 1 et 24 mois'],
    [{ mode: 'sva', periode: { nombre: 2, unite: 'mois' } }, 'une correction'],
    [{ mode: 'svr', periode: { nombre: 800, unite: 'jours' }, correction: 'suspendre' }, 'entre 1 et 730 jours'],
    [{ mode: 'aucun', periode: { nombre: 2, unite: 'mois' } }, 'le silence du service décide'],
  ] as const)('%o', (voulue, phrase) => {
    expect(refusDeDecision(regle(voulue))).toContain(phrase)
  })

  test.each([
    { mode: 'aucun', accuseLecture: true },
    { mode: 'instruction', accuseLecture: true },
    { mode: 'acceptation' },
    { mode: 'svr', periode: { nombre: 730, unite: 'jours' }, correction: 'recommencer', accuseLecture: true },
  ] as const)('%o can', (voulue) => {
    expect(refusDeDecision(regle(voulue))).toBeNull()
  })
})

test('a row whose period is missing counts none', () => {
  const row = { silence_nombre: null, silence_unite: null, silence_correction: null }
  expect(regleDeSilence({ decision_mode: 'acceptation', ...row })).toBeNull()
  expect(
    regleDeSilence({ decision_mode: 'sva', silence_nombre: 2, silence_unite: 'mois', silence_correction: 'suspendre' }),
  ).toEqual({ mode: 'sva', periode: { nombre: 2, unite: 'mois' }, correction: 'suspendre' })
})
