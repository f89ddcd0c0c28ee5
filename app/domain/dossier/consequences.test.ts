import { describe, expect, test } from 'vitest'
import type { CompteId, EvenementId } from '../../../db/schema/ids.ts'
import type { TypeEvenement } from '../evenement/inscrire.ts'
import { consequencesOf } from './consequences.ts'

const usagerId = 'usager' as CompteId
const id = 'evenement' as EvenementId
const lettersOf = (type: TypeEvenement) =>
  consequencesOf({ id, type }, { usagerId }).map(({ job, data }) => ('lettre' in data ? data.lettre : job))

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
    const [effect] = consequencesOf({ id, type: 'dossier.accepte' }, { usagerId })
    expect(effect?.key).toBe('evenement:dossier-accepte')
  })

  test('a job carries identifiers only', () => {
    const [effect] = consequencesOf({ id, type: 'dossier.refuse' }, { usagerId })
    expect(effect?.data).toEqual({ evenementId: id, lettre: 'dossier-refuse', compteId: usagerId })
  })
})
