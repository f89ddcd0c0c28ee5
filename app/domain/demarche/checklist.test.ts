import { expect, test } from 'vitest'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { checklist, estContact, type CleDeChecklist, type FaitsDePublication } from './checklist.ts'

const COMPLETE: FaitsDePublication = {
  titre: 'Aide à la plantation de haies',
  description: 'Une aide pour planter.',
  serviceNom: 'Service des haies',
  serviceContact: 'haies@exemple.fr',
  serviceTelephone: '',
  serviceAdresse: '',
  cadreJuridique: 'Délibération du 12 mars 2026',
  chemin: 'haies',
  cadreNature: 'deliberation',
  contactDroits: 'dpd@exemple.fr',
  responsable: 'Le maire',
  dpdContact: 'dpd@exemple.fr',
  sansMineurs: true,
  sansDonneesParticulieres: true,
  protegees: [],
  finalites: {},
  aipdReference: '',
  deverrouillees: [],
  listes: [],
  fichiers: [],
  scenariosEchoues: [],
  courriels: [],
  attestations: [],
  groupeParDefaut: 'Groupe par défaut',
  groupesNommes: [],
  conservationMois: 36,
  conservationMaxMois: 36,
  champs: 1,
  blocages: 0,
  instructeurs: 1,
}

/** A question that the law protects more, with all that it needs. */
const PROTEGEE: Partial<FaitsDePublication> = {
  protegees: [{ id: 'nir' as StableId, libelle: 'Numéro', sensibilite: 'nir' }],
  finalites: { nir: 'Pour verser la pension.' },
  aipdReference: 'AIPD 1',
  deverrouillees: ['nir'],
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
  ['instructeurs', { groupesNommes: [{ nom: 'Nord', instructeurs: 0 }] }],
  ['groupes', { groupesNommes: [{ nom: 'Nord', instructeurs: null }] }],
  ['chemin', { chemin: '' }],
  ['cadreNature', { cadreNature: null }],
  ['responsable', { responsable: '' }],
  ['dpd', { dpdContact: '' }],
  ['mineurs', { sansMineurs: false }],
  ['categories', { sansDonneesParticulieres: false }],
  ['finalites', { ...PROTEGEE, finalites: {} }],
  ['finalites', { ...PROTEGEE, finalites: { nir: ' ' } }],
  ['aipd', { ...PROTEGEE, aipdReference: '' }],
  ['deverrouillage', { ...PROTEGEE, deverrouillees: [] }],
  ['deverrouillage', { ...PROTEGEE, deverrouillees: ['special'] }],
  ['listes', { listes: ['Choisissez la liste de la question « École ».'] }],
  ['courriels', { courriels: ['La balise « nom » n’existe plus.'] }],
  ['scenarios', { scenariosEchoues: ['Un dossier simple'] }],
  ['conservation', { conservationMois: 37 }],
  ['conservation', { conservationMois: null }],
  ['conservation', { conservationMois: 49, conservationMaxMois: 48 }],
])('publication misses « %s » when %o', (cle, faits) => {
  expect(manquants({ ...COMPLETE, ...faits })).toEqual([cle])
})

test('a protected question with its reason, its assessment and its agreement misses nothing', () => {
  expect(manquants({ ...COMPLETE, ...PROTEGEE })).toEqual([])
})

test('special categories may be asked once they were unlocked, not when only a number was', () => {
  const sans = { ...COMPLETE, sansDonneesParticulieres: false }
  expect(manquants({ ...sans, deverrouillees: ['special'] })).toEqual([])
  expect(manquants({ ...sans, deverrouillees: ['nir'] })).toEqual(['categories'])
})

test('a point of several things names those that miss', () => {
  const points = checklist({
    ...COMPLETE,
    instructeurs: 0,
    groupesNommes: [
      { nom: 'Nord', instructeurs: 0 },
      { nom: 'Sud', instructeurs: null },
      { nom: 'Est', instructeurs: 2 },
    ],
  })
  expect(points.filter(({ fait }) => !fait)).toMatchObject([
    { cle: 'groupes', precisions: ['Sud'] },
    { cle: 'instructeurs', precisions: ['Groupe par défaut', 'Nord'] },
  ])
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
