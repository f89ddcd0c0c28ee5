import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { test } from '../../../db/testing.ts'
import { importer, lireFichier, rapportDImport } from './importer.ts'
import { administrateur, laCleDe } from './pour-les-tests.ts'
import { showDemarche } from './show.ts'

const DS = JSON.stringify({
  data: {
    demarche: {
      title: 'Aide aux haies',
      description: '<p>Pour <strong>planter</strong>.</p>',
      cadreJuridiqueURL: 'https://exemple.fr/texte',
      dpoURL: 'mailto:dpd@exemple.fr',
      dureeConservationDossiers: 60,
      service: { nom: 'Service des haies', siret: '35600082800018' },
      revision: {
        champDescriptors: [
          { __typename: 'TextChampDescriptor', id: 'Q2hhbXAtMQ==', label: 'Nom', required: true },
          { __typename: 'DossierDeFeeChampDescriptor', id: 'Q2hhbXAtMg==', label: 'Baguette', required: false },
        ],
        annotationDescriptors: [],
      },
    },
  },
})

test('a descriptor of DS becomes a démarche in preparation, with what the file says of its service and its law', async ({
  tx,
}) => {
  const key = await administrateur(tx)
  const lu = await importer(key, DS)
  if (!lu.ok) throw new Error(JSON.stringify(lu))
  const vue = await showDemarche(await laCleDe(key, lu.id))
  expect(vue).toMatchObject({ etat: 'brouillon', hasRapport: true })
  expect(vue.reglages).toMatchObject({
    titre: 'Aide aux haies',
    description: 'Pour **planter**.',
    serviceNom: 'Service des haies',
    cadreJuridique: 'https://exemple.fr/texte',
    contactDroits: 'dpd@exemple.fr',
  })
  expect(vue.conservation).toMatchObject({ mois: 36, brouillonJours: null, methode: 'supprimer' })
})

test('what an import could not keep is in its report, which stays with the démarche', async ({ tx }) => {
  const key = await administrateur(tx)
  const lu = await importer(key, DS)
  if (!lu.ok) throw new Error(JSON.stringify(lu))
  const named = lu.rapport.filter(({ quoi }) => quoi !== 'converti').map(({ libelle }) => libelle)
  expect(named).toEqual(expect.arrayContaining(['Baguette', 'service.siret', 'dureeConservationDossiers']))
  expect(await rapportDImport(await laCleDe(key, lu.id))).toEqual(lu.rapport)
})

test('our own document is imported with its title; the bare formulaire too', async ({ tx }) => {
  const key = await administrateur(tx)
  const formulaire = { langage: 0, champs: [{ kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom' }] }
  const lu = await importer(key, JSON.stringify({ titre: 'Haies', description: 'Oui.', couleur: 'vert', formulaire }))
  if (!lu.ok) throw new Error(JSON.stringify(lu))
  expect((await showDemarche(await laCleDe(key, lu.id))).reglages).toMatchObject({
    titre: 'Haies',
    description: 'Oui.',
  })
  expect(lu.rapport).toMatchObject([
    { libelle: 'couleur', quoi: 'ignore' },
    { libelle: 'Nom', quoi: 'converti' },
  ])
  const nu = await importer(key, JSON.stringify(formulaire))
  expect(nu.ok).toBe(true)
})

test.each([
  ['malformed JSON', '{"titre": "Haies",}', 'ligne 1, colonne 19'],
  ['10 MB of text', JSON.stringify('a'.repeat(10_000_000)), 'au plus 5 Mo'],
  ['an empty file', '', 'Le fichier est vide'],
])('%s creates nothing and says what would work', async (_cas, texte, phrase) => {
  // No key is needed to be refused: the text is read before anything is written.
  await expect(importer({} as never, texte)).rejects.toThrow(phrase)
})

test.each([
  ['a document that is no démarche', '[1, 2, 3]', 'ne décrit pas une démarche'],
  ['a démarche without a form', '{"title": "Haies"}', 'n’a pas de formulaire'],
  [
    'an unknown type in our own document',
    '{"langage":0,"champs":[{"kind":"champ","id":"a","type":"x","libelle":"A"}]}',
    'types connus',
  ],
])('%s creates nothing and says what is wrong', async (_cas, texte, phrase) => {
  const lu = await importer({} as never, texte)
  expect(lu.ok).toBe(false)
  expect(JSON.stringify(lu)).toContain(phrase)
})

test.each(['detr-dsil', 'especes-protegees'])('the real démarche %s is imported whole', (nom) => {
  const lu = lireFichier(JSON.parse(readFileSync(`demo/demarches/${nom}.json`, 'utf8')))
  if (!lu.ok) throw new Error(JSON.stringify(lu))
  expect(lu.formulaire?.champs.length).toBeGreaterThan(3)
})
