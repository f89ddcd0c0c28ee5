import { expect, test } from 'vitest'
import { FORMULAIRE_VIDE, type Champ, type Formulaire, type StableId } from '../formulaire.ts'
import { minutesEstimees } from './duree-estimee.ts'

let n = 0
const champ = (type: Champ['type'], obligatoire: boolean): Champ => {
  n += 1
  return { kind: 'champ', id: `c-${n}` as StableId, type, libelle: 'Un', obligatoire, config: {} }
}
const formulaire = (...champs: Formulaire['champs']): Formulaire => ({ ...FORMULAIRE_VIDE, champs })

test('a file to join takes three minutes', () => {
  expect(minutesEstimees(formulaire(champ('piece_justificative', true)))).toBe(3)
})

test('an optional champ counts half', () => {
  const optionnels = [champ('piece_justificative', false), champ('piece_justificative', false)]
  expect(minutesEstimees(formulaire(...optionnels))).toBe(3)
})

test('a repeated block is filled two and a half times', () => {
  const bloc = { kind: 'repetition', id: 'bloc' as StableId, libelle: 'Un', obligatoire: true } as const
  const repetes = [champ('piece_justificative', true), champ('piece_justificative', true)]
  expect(minutesEstimees(formulaire({ ...bloc, enfants: repetes }))).toBe(15)
})

test('a long explanation takes the time to read it', () => {
  const texte = 'mot '.repeat(1_400)
  expect(minutesEstimees(formulaire({ kind: 'explication', id: 'e' as StableId, libelle: '', texte }))).toBe(10)
})

test('no formulaire takes less than a minute, and annotations are not the usager’s', () => {
  expect(minutesEstimees({ ...FORMULAIRE_VIDE, annotations: [champ('piece_justificative', true)] })).toBe(1)
})
