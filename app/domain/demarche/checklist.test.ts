import { expect, test } from 'vitest'
import { checklist, estContact, type CleDeChecklist, type FaitsDePublication } from './checklist.ts'

const COMPLETE: FaitsDePublication = {
  titre: 'Aide à la plantation de haies',
  description: 'Une aide pour planter.',
  serviceNom: 'Service des haies',
  serviceContact: 'haies@exemple.fr',
  serviceTelephone: '',
  serviceAdresse: '',
  cadreJuridique: 'Délibération du 12 mars 2026',
  contactDroits: 'dpd@exemple.fr',
  conservationMois: 36,
  conservationMaxMois: 36,
  champs: 1,
  blocages: 0,
  instructeurs: 1,
}

const manquants = (faits: FaitsDePublication) =>
  checklist(faits)
    .filter(({ fait }) => !fait)
    .map(({ cle }) => cle)

test('a démarche that has everything misses nothing', () => {
  expect(manquants(COMPLETE)).toEqual([])
})

test.each<[CleDeChecklist, Partial<FaitsDePublication>]>([
  ['titre', { titre: ' ' }],
  ['description', { description: '' }],
  ['service', { serviceNom: '' }],
  ['serviceContact', { serviceContact: '' }],
  ['cadreJuridique', { cadreJuridique: '\n' }],
  ['contactDroits', { contactDroits: '' }],
  ['contactDroits', { contactDroits: 'le délégué' }],
  ['champs', { champs: 0 }],
  ['regles', { blocages: 2 }],
  ['instructeurs', { instructeurs: 0 }],
  ['conservation', { conservationMois: 37 }],
  ['conservation', { conservationMois: null }],
  ['conservation', { conservationMois: 49, conservationMaxMois: 48 }],
])('publication misses « %s » when %o', (cle, faits) => {
  expect(manquants({ ...COMPLETE, ...faits })).toEqual([cle])
})

test('one way to reach the service is enough: a telephone, or an address', () => {
  expect(manquants({ ...COMPLETE, serviceContact: '', serviceTelephone: '01 99 00 00 00' })).toEqual([])
  expect(manquants({ ...COMPLETE, serviceContact: '', serviceAdresse: '1 place du Marché' })).toEqual([])
})

test.each([
  ['dpd@exemple.fr', true],
  ['https://exemple.fr/vos-droits', true],
  ['javascript:alert(1)', false],
  ['https://localhost', false],
  ['dpd@exemple', false],
  ['a b@exemple.fr', false],
])('« %s » as a contact for rights: %s', (texte, attendu) => {
  expect(estContact(texte)).toBe(attendu)
})
