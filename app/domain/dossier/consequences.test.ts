import { describe, expect, test } from 'vitest'
import type { CompteId, DossierId, EvenementId } from '../../../db/schema/ids.ts'
import type { TypeEvenement } from '../evenement/inscrire.ts'
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import { consequencesOf, type Concernes } from './consequences.ts'

const usagerId = 'usager' as CompteId
const id = 'evenement' as EvenementId
const dossierId = 'dossier' as DossierId
const suites = (type: TypeEvenement, concernes: Partial<Concernes> = {}) =>
  consequencesOf({ id, type, dossierId }, { usagerId, ...concernes })
const lettersOf = (type: TypeEvenement, concernes: Partial<Concernes> = {}) =>
  suites(type, concernes).map(({ job, data }) => ('lettre' in data ? data.lettre : job))
const demarche = (mode: ModeDeDecision, accuseLecture = false) => ({ demarche: { mode, accuseLecture } })

describe('what follows from an event', () => {
  test.each([
    ['dossier.depose', 'dossier-depose'],
    ['dossier.passe_en_instruction', 'dossier-en-instruction'],
    ['dossier.transfere', 'transfert-accepte'],
    ['dossier.transfert_refuse', 'transfert-refuse'],
    ['dossier.correction_demandee', 'dossier-a-corriger'],
    ['dossier.correction_rappelee', 'dossier-correction-rappel'],
    ['dossier.accepte', 'dossier-accepte'],
    ['dossier.refuse', 'dossier-refuse'],
    ['dossier.classe_sans_suite', 'dossier-sans-suite'],
    ['dossier.repasse_en_instruction', 'dossier-repris'],
    ['dossier.formulaire_change', 'dossier-nouveau-formulaire'],
    ['dossier.partie_faite', 'partie-faite'],
  ] as const)('%s sends the usager the letter %s', (type, lettre) => {
    expect(lettersOf(type)).toEqual([lettre])
  })

  test.each(['dossier.cree', 'dossier.supprime', 'dossier.piece_jointe_ajoutee'] as const)(
    '%s sends no letter',
    (type) => {
      expect(lettersOf(type)).toEqual([])
    },
  )

  test('the key of an effect names its event, so that a repeat enqueues nothing', () => {
    const [effect] = suites('dossier.accepte')
    expect(effect?.key).toBe('evenement:dossier-accepte')
  })

  test('a job carries identifiers only', () => {
    const [effect] = suites('dossier.refuse')
    expect(effect?.data).toEqual({ evenementId: id, lettre: 'dossier-refuse', compteId: usagerId })
  })

  test('a decision taken back is told where its reading is asked for: the letter does not say what it was', () => {
    expect(lettersOf('dossier.repasse_en_instruction', demarche('aucun', true))).toEqual(['dossier-repris'])
    expect(suites('dossier.repasse_en_instruction', demarche('sva')).map(({ job }) => job)).toEqual([
      'lettre-evenement',
    ])
  })

  test.each(['dossier.accepte', 'dossier.refuse', 'dossier.classe_sans_suite'] as const)(
    '%s sends a letter that tells no decision where its reading is asked for',
    (type) => {
      expect(lettersOf(type, demarche('aucun', true))).toEqual(['dossier-traite'])
      expect(JSON.stringify(suites(type, demarche('aucun', true)))).not.toMatch(/accept|refus|sans-suite/)
    },
  )

  test('the machine that begins an examination sends no letter: the acknowledgement of receipt has said it', () => {
    expect(lettersOf('dossier.passe_en_instruction', { parLaMachine: true })).toEqual([])
  })

  test.each(['instruction', 'acceptation', 'sva', 'svr'] as const)(
    'a deposit has the machine act where the démarche decides by itself (%s)',
    (mode) => {
      expect(lettersOf('dossier.depose', demarche(mode))).toEqual(['dossier-depose', 'acte-automatique'])
    },
  )

  test.each(['dossier.modifications_transmises', 'dossier.correction_annulee', 'dossier.retrait_annule'] as const)(
    'after %s the machine looks again where silence decides, and there only',
    (type) => {
      expect(lettersOf(type, demarche('sva'))).toEqual(['acte-automatique'])
      expect(lettersOf(type, demarche('svr'))).toEqual(['acte-automatique'])
      expect(lettersOf(type, demarche('instruction'))).toEqual([])
      expect(lettersOf(type, demarche('acceptation'))).toEqual([])
      expect(lettersOf(type, demarche('aucun'))).toEqual([])
    },
  )
})
