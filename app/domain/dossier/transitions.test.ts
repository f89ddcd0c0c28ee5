import { describe, expect, test } from 'vitest'
import { can, isClos, transitions, type Acteur, type EtatDossier, type TransitionName } from './transitions.ts'

const ETATS: EtatDossier[] = [
  'brouillon',
  'en_construction',
  'en_instruction',
  'accepte',
  'refuse',
  'sans_suite',
  'retire',
]
const ACTEURS: Acteur[] = ['usager', 'instructeur', 'systeme']

/** The law, written by hand: every act that is possible; whatever is not here is refused. */
const LOI: readonly [TransitionName, EtatDossier, readonly Acteur[]][] = [
  ['deposer', 'brouillon', ['usager']],
  ['passerEnInstruction', 'en_construction', ['instructeur', 'systeme']],
  ['repasserEnConstruction', 'en_instruction', ['instructeur']],
  ['accepter', 'en_instruction', ['instructeur', 'systeme']],
  ['refuser', 'en_instruction', ['instructeur', 'systeme']],
  ['classerSansSuite', 'en_instruction', ['instructeur', 'systeme']],
  ['retirer', 'en_construction', ['usager']],
  ['annulerRetrait', 'retire', ['usager']],
]

describe('the table of transitions is the law', () => {
  for (const name of Object.keys(transitions) as TransitionName[]) {
    for (const etat of ETATS) {
      for (const acteur of ACTEURS) {
        const isLawful = LOI.some(([act, from, by]) => act === name && from === etat && by.includes(acteur))
        test(`${acteur} ${isLawful ? 'may' : 'may not'} ${name} a dossier that is ${etat}`, () => {
          expect(can(name, { etat }, acteur).ok).toBe(isLawful)
        })
      }
    }
  }
})

test.each(['refuser', 'classerSansSuite'] as const)('%s needs a motivation, and spaces are none', (name) => {
  const dossier = { etat: 'en_instruction' } as const
  expect(can(name, dossier, 'instructeur', { motivation: ' \n' })).toEqual(
    expect.objectContaining({ ok: false, raison: 'motivation' }),
  )
  expect(can(name, dossier, 'instructeur', { motivation: 'Hors périmètre.' })).toEqual({ ok: true })
})

test('accepter needs no motivation', () => {
  expect(can('accepter', { etat: 'en_instruction' }, 'instructeur', { motivation: '' })).toEqual({ ok: true })
})

test('nothing more is written in a dossier that is decided or withdrawn', () => {
  expect(ETATS.filter(isClos)).toEqual(['accepte', 'refuse', 'sans_suite', 'retire'])
})
