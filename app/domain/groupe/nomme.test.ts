import { expect, test } from 'vitest'
import type { GroupeId } from '../../../db/schema/ids.ts'
import { FORMULAIRE_VIDE, type StableId } from '../../../form-engine/formulaire.ts'
import { avecNomsActuels, groupeNomme, groupeSemblable, nommesParLeRoutage, nomPropre } from './nomme.ts'

const nord = { id: '1' as GroupeId, nom: 'Grand Nord', anciens: ['Nord'] }
const sud = { id: '2' as GroupeId, nom: 'Sud', anciens: ['Grand Sud'] }

test('a name leads to the groupe that has it before the one that had it', () => {
  const repris = { id: '3' as GroupeId, nom: 'Nord', anciens: [] }
  expect(groupeNomme([nord, sud], 'Nord')).toBe(nord)
  expect(groupeNomme([nord, repris], 'Nord')).toBe(repris)
  expect(groupeNomme([nord, sud], 'nord')).toBeNull()
})

test('names that differ by their capitals only are alike, former ones too', () => {
  expect(groupeSemblable([nord, sud], 'grand sud')).toBe(sud)
  expect(groupeSemblable([nord, sud], 'Est')).toBeNull()
})

test('a name is one line without space around', () => {
  expect(nomPropre(' Direction\n du  Nord ')).toBe('Direction du Nord')
})

test('a routing that calls a groupe by a former name reads as one that has its present name', () => {
  const regle = (groupe: string) => ({ id: `r-${groupe}` as StableId, si: { boolean: true }, groupe })
  const routage = { regles: [regle('Nord'), regle('Perdu'), regle('Nord')], defaut: 'Grand Sud' }
  const formulaire = { ...FORMULAIRE_VIDE, routage }
  expect(nommesParLeRoutage(formulaire)).toEqual(['Nord', 'Perdu', 'Grand Sud'])
  expect(nommesParLeRoutage(avecNomsActuels(formulaire, [nord, sud]))).toEqual(['Grand Nord', 'Perdu', 'Sud'])
})
