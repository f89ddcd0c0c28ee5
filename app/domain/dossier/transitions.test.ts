import { describe, expect, test } from 'vitest'
import {
  actesSurPlace,
  can,
  isClos,
  transitions,
  type Acteur,
  type ActeSurPlace,
  type Circonstances,
  type EtatDossier,
  type TransitionName,
} from './transitions.ts'

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
const LOI: readonly [TransitionName | ActeSurPlace, EtatDossier, readonly Acteur[]][] = [
  ['deposer', 'brouillon', ['usager']],
  ['passerEnInstruction', 'en_construction', ['instructeur', 'systeme']],
  ['repasserEnConstruction', 'en_instruction', ['instructeur']],
  ['accepter', 'en_instruction', ['instructeur', 'systeme']],
  ['refuser', 'en_instruction', ['instructeur', 'systeme']],
  ['classerSansSuite', 'en_instruction', ['instructeur']],
  ['retirer', 'en_construction', ['usager']],
  ['annulerRetrait', 'retire', ['usager']],
  ['repasserEnInstruction', 'accepte', ['instructeur']],
  ['repasserEnInstruction', 'refuse', ['instructeur']],
  ['repasserEnInstruction', 'sans_suite', ['instructeur']],
  ['changerDeFormulaire', 'en_construction', ['instructeur']],
  ['changerDeFormulaire', 'en_instruction', ['instructeur']],
]

describe('the table of transitions is the law', () => {
  for (const name of Object.keys({ ...transitions, ...actesSurPlace }) as (TransitionName | ActeSurPlace)[]) {
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

test.each([
  ['refuser', 'en_instruction'],
  ['classerSansSuite', 'en_instruction'],
  ['repasserEnInstruction', 'accepte'],
  ['changerDeFormulaire', 'en_construction'],
] as const)('%s needs a motivation, and spaces are none', (name, etat) => {
  const dossier = { etat }
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

describe('the guards are the law of what the machine may do, and of what it takes from people', () => {
  const calme: Circonstances = {
    mode: 'aucun',
    delai: 'aucun',
    isEnCorrection: false,
    isGele: false,
    isDejaInstruit: false,
    isRepris: false,
    isAccordDefinitif: false,
  }
  const raison = (
    acteur: Acteur,
    name: TransitionName | ActeSurPlace,
    etat: EtatDossier,
    circonstances: Partial<Circonstances>,
  ): string | null => {
    const jugee = can(name, { etat, circonstances: { ...calme, ...circonstances } }, acteur, { motivation: 'La loi.' })
    if (jugee.ok) return null
    return jugee.raison === 'garde' ? jugee.garde : jugee.raison
  }

  test.each([
    ['aucun', {}, 'passage_automatique'],
    ['instruction', { mode: 'instruction' }, null],
    ['instruction, a second time', { mode: 'instruction', isDejaInstruit: true }, 'passage_automatique'],
    ['acceptation', { mode: 'acceptation' }, null],
    ['acceptation, a second time', { mode: 'acceptation', isDejaInstruit: true }, 'passage_automatique'],
    ['sva', { mode: 'sva', delai: 'court' }, null],
    ['sva, after a correction', { mode: 'sva', delai: 'court', isDejaInstruit: true }, null],
    ['svr, while a correction waits', { mode: 'svr', delai: 'suspendu', isEnCorrection: true }, 'sans_correction'],
    ['sva, on hold', { mode: 'sva', delai: 'court', isGele: true }, 'sans_gel'],
  ] as const)('the machine begins the examination: %s', (_cas, circonstances, attendue) => {
    expect(raison('systeme', 'passerEnInstruction', 'en_construction', circonstances)).toBe(attendue)
  })

  test.each([
    ['aucun', {}, 'accord_automatique'],
    ['instruction', { mode: 'instruction' }, 'accord_automatique'],
    ['acceptation', { mode: 'acceptation' }, null],
    ['sva, whose period runs', { mode: 'sva', delai: 'court' }, 'accord_automatique'],
    ['sva, whose period is suspended', { mode: 'sva', delai: 'suspendu' }, 'accord_automatique'],
    ['sva, whose period has run out', { mode: 'sva', delai: 'echu' }, null],
    ['svr, whose period has run out', { mode: 'svr', delai: 'echu' }, 'accord_automatique'],
    ['sva, while a correction waits', { mode: 'sva', delai: 'echu', isEnCorrection: true }, 'sans_correction'],
    ['sva, on hold', { mode: 'sva', delai: 'echu', isGele: true }, 'sans_gel'],
  ] as const)('the machine accepts: %s', (_cas, circonstances, attendue) => {
    expect(raison('systeme', 'accepter', 'en_instruction', circonstances)).toBe(attendue)
  })

  test.each([
    ['acceptation', { mode: 'acceptation' }, 'rejet_automatique'],
    ['sva, whose period has run out', { mode: 'sva', delai: 'echu' }, 'rejet_automatique'],
    ['svr, whose period runs', { mode: 'svr', delai: 'court' }, 'rejet_automatique'],
    ['svr, whose period has run out', { mode: 'svr', delai: 'echu' }, null],
    ['svr, while a correction waits', { mode: 'svr', delai: 'echu', isEnCorrection: true }, 'sans_correction'],
    ['svr, on hold', { mode: 'svr', delai: 'echu', isGele: true }, 'sans_gel'],
  ] as const)('the machine refuses: %s', (_cas, circonstances, attendue) => {
    expect(raison('systeme', 'refuser', 'en_instruction', circonstances)).toBe(attendue)
  })

  test('what silence has granted, people neither refuse nor close; they may still accept it', () => {
    const acquis = { mode: 'sva', delai: 'echu' } as const
    expect(raison('instructeur', 'refuser', 'en_instruction', acquis)).toBe('accord_non_acquis')
    expect(raison('instructeur', 'classerSansSuite', 'en_instruction', acquis)).toBe('accord_non_acquis')
    expect(raison('instructeur', 'accepter', 'en_instruction', acquis)).toBeNull()
  })

  test('what silence has rejected, people may still decide until it is recorded', () => {
    for (const name of ['accepter', 'refuser', 'classerSansSuite'] as const)
      expect(raison('instructeur', name, 'en_instruction', { mode: 'svr', delai: 'echu' })).toBeNull()
  })

  test('what was granted is taken back within four months; a rejection, or a closure, at any time', () => {
    const tard = { isAccordDefinitif: true }
    expect(raison('instructeur', 'repasserEnInstruction', 'accepte', tard)).toBe('accord_retirable')
    for (const etat of ['accepte', 'refuse', 'sans_suite'] as const)
      expect(raison('instructeur', 'repasserEnInstruction', etat, {})).toBeNull()
  })

  test('once a decision was taken back, the machine decides nothing more', () => {
    const repris = { isRepris: true, isDejaInstruit: true } as const
    expect(raison('systeme', 'accepter', 'en_instruction', { mode: 'acceptation', ...repris })).toBe(
      'accord_automatique',
    )
    expect(raison('systeme', 'accepter', 'en_instruction', { mode: 'sva', delai: 'echu', ...repris })).toBe(
      'accord_automatique',
    )
    expect(raison('systeme', 'refuser', 'en_instruction', { mode: 'svr', delai: 'echu', ...repris })).toBe(
      'rejet_automatique',
    )
    expect(raison('instructeur', 'refuser', 'en_instruction', { mode: 'sva', ...repris })).toBeNull()
  })

  test.each([
    ['nothing stands against it', {}, null],
    ['its period runs', { mode: 'sva', delai: 'court' }, null],
    ['its deletion is on hold', { isGele: true }, 'formulaire_sans_gel'],
    ['a correction waits', { isEnCorrection: true }, 'formulaire_sans_correction'],
    ['silence has granted it', { mode: 'sva', delai: 'echu' }, 'formulaire_avant_echeance'],
    ['silence has rejected it', { mode: 'svr', delai: 'echu' }, 'formulaire_avant_echeance'],
  ] as const)('a deposited dossier goes to the form of today: %s', (_cas, circonstances, attendue) => {
    for (const etat of ['en_construction', 'en_instruction'] as const)
      expect(raison('instructeur', 'changerDeFormulaire', etat, circonstances)).toBe(attendue)
  })

  test('a dossier whose period runs is given back by a correction alone', () => {
    const rendre = (circonstances: Partial<Circonstances>) =>
      raison('instructeur', 'repasserEnConstruction', 'en_instruction', circonstances)
    expect(rendre({ mode: 'sva', delai: 'court' })).toBe('par_correction')
    expect(rendre({ mode: 'svr', delai: 'court' })).toBe('par_correction')
    expect(rendre({ mode: 'sva', delai: 'suspendu', isEnCorrection: true })).toBeNull()
    expect(rendre({ mode: 'instruction' })).toBeNull()
  })
})

test('of a decision that is only « processed » nothing is possible, and it is closed', () => {
  expect(isClos('traite')).toBe(true)
  for (const name of Object.keys(transitions) as TransitionName[])
    expect(can(name, { etat: 'traite' }, 'usager').ok).toBe(false)
})
