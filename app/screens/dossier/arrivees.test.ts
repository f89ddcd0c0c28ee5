import { describe, expect, test } from 'vitest'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { Arrivees, type Arrivee } from './arrivees.ts'

const LOYER = 'loyer' as CellKey

/** A page of one question, at version 3. */
function unePage() {
  const etat = { version: 3, isOccupee: false, isLa: false, retenue: null as number | null }
  const ecrites: number[] = []
  const arrivees = new Arrivees({
    version: () => etat.version,
    isOccupee: () => etat.isOccupee,
    isLa: () => etat.isLa,
    ecrire: ({ seq }) => {
      ecrites.push(seq)
      etat.version = seq
    },
    retenir: (_cle, arrivee) => (etat.retenue = arrivee?.seq ?? null),
  })
  return { etat, ecrites, arrivees }
}

const version = (seq: number): Arrivee => ({
  cle: LOYER,
  seq,
  saisie: String(seq),
  faute: null,
  reponse: null,
  auteur: { par: 'Camille', at: '2026-11-22T10:00:00Z' },
})

describe('an answer that comes from elsewhere', () => {
  test('is written where nobody is, once, and never over a later one', () => {
    const { ecrites, arrivees } = unePage()
    for (const seq of [5, 5, 4, 3, 6]) arrivees.recevoir(version(seq))
    expect(ecrites).toEqual([5, 6])
  })

  test('waits while the person stands in the question, and the last is written when they leave', () => {
    const { etat, ecrites, arrivees } = unePage()
    etat.isLa = true
    arrivees.recevoir(version(5))
    arrivees.recevoir(version(7))
    arrivees.liberer(LOYER)
    expect([ecrites, etat.retenue]).toEqual([[], 7])
    etat.isLa = false
    arrivees.liberer(LOYER)
    expect([ecrites, etat.retenue]).toEqual([[7], null])
  })

  test('waits for what was typed to be acknowledged, and is dropped when that was written after it', () => {
    const { etat, ecrites, arrivees } = unePage()
    etat.isOccupee = true
    arrivees.recevoir(version(5))
    etat.isOccupee = false
    etat.version = 6
    arrivees.liberer(LOYER)
    expect([ecrites, etat.retenue]).toEqual([[], null])
  })

  test('of one’s own writing, told before its acknowledgement, changes nothing', () => {
    const { etat, ecrites, arrivees } = unePage()
    etat.isOccupee = true
    arrivees.recevoir(version(4))
    expect(etat.retenue).toBe(null)
    etat.isOccupee = false
    etat.version = 4
    arrivees.liberer(LOYER)
    arrivees.recevoir(version(4))
    expect(ecrites).toEqual([])
  })

  test('waits while two answers are to be chosen from, even once the person has left', () => {
    const { etat, ecrites, arrivees } = unePage()
    etat.isOccupee = true
    etat.isLa = true
    arrivees.recevoir(version(5))
    etat.isLa = false
    arrivees.liberer(LOYER)
    expect(ecrites).toEqual([])
    etat.isOccupee = false
    arrivees.liberer(LOYER)
    expect(ecrites).toEqual([5])
  })
})
