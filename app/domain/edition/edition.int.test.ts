import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { appliquer } from '../../../form-engine/edition/appliquer.ts'
import { operationAuHasard } from '../../../form-engine/edition/operations-de-test.ts'
import type { OperationDEdition } from '../../../form-engine/edition/operations.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { canonique, toJson } from '../../../form-engine/json.ts'
import { PROFONDEUR_MAX } from '../../../form-engine/lire-formulaire.ts'
import { hasard } from '../../../e2e/epreuves/hasard.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { modifierFormulaire } from '../demarche/modifier-formulaire.ts'
import { demarche, evenementsDe } from '../demarche/pour-les-tests.ts'
import { annuler, refaire } from './annuler.ts'
import { editer } from './editer.ts'
import { showEdition } from './show.ts'
import { BAIL, suivre } from './suivre.ts'

const NOM = 'nom' as StableId
const poser = (valeurs: Record<string, string | boolean | null>, cible = NOM): OperationDEdition => ({
  sorte: 'poser',
  cible,
  valeurs,
})
const question = (id: string): OperationDEdition => ({
  sorte: 'inserer',
  place: { dans: { liste: 'champs' }, apres: NOM },
  element: { kind: 'champ', id: id as StableId, type: 'text', libelle: 'Question', obligatoire: false, config: {} },
})

const MOI = { seance: 'moi', vu: 0 }

let numero = 0
const envoi = (vu: number, operations: OperationDEdition[], seance = 'moi') => ({
  vu,
  seance,
  operations: operations.map((operation) => {
    numero += 1
    return { id: `op-${numero}`, geste: `g-${numero}`, operation }
  }),
})

const enTexte = (formulaire: Formulaire) => canonique(toJson(formulaire, PROFONDEUR_MAX))
const libelles = async (key: AdminKey) =>
  (await showEdition(key)).formulaire.champs.map((noeud) => (noeud.kind === 'section' ? noeud.titre : noeud.libelle))

/** Another administrateur of the same démarche. */
async function collegue(key: AdminKey): Promise<AdminKey> {
  const personne = await a.compte(key.db, { roles: ['administrateur'], nom: 'Bastien Nédélec' })
  await key.db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: key.demarcheId, compte_id: personne.compteId })
    .execute()
  const sienne = await cutAdminKey(key.db, MAINTENANT, personne, key.demarcheId)
  if (!sienne) throw new Error('no key')
  return sienne
}

test('operations are written in their order; one sent twice is applied once', async ({ tx }) => {
  const key = await demarche(tx)
  const lot = envoi(0, [poser({ libelle: 'Nom du porteur' }), question('q2')])
  const premier = await editer(key, lot)
  expect(premier.accuses.map(({ sort }) => sort)).toEqual(['inscrite', 'inscrite'])
  expect(await editer(key, lot)).toMatchObject({ seq: premier.seq, accuses: premier.accuses })
  expect(await libelles(key)).toEqual(['Nom du porteur', 'Question'])
})

test('what is no formulaire is refused with a sentence at its attribute, and the rest of the batch is kept', async ({
  tx,
}) => {
  const key = await demarche(tx)
  const { accuses } = await editer(
    key,
    envoi(0, [
      poser({ libelle: '' }),
      poser({ description: 'Une aide.' }),
      poser({ libelle: 'x' }, 'rien' as StableId),
    ]),
  )
  expect(accuses).toMatchObject([
    { sort: 'refusee', code: 'invalide', problemes: [{ chemin: 'libelle' }] },
    { sort: 'inscrite' },
    { sort: 'refusee', code: 'introuvable' },
  ])
})

test('two administrateurs on two attributes of one question lose nothing; on the same one, the second is told who wrote', async ({
  tx,
}) => {
  const key = await demarche(tx)
  const autre = await collegue(key)
  await editer(autre, envoi(0, [poser({ libelle: 'Le sien' })], 'autre'))
  const { accuses, venues } = await editer(
    key,
    envoi(0, [poser({ obligatoire: false }), poser({ libelle: 'Le mien' })]),
  )
  expect(accuses).toMatchObject([{ sort: 'inscrite' }, { sort: 'perimee', par: 'Bastien Nédélec' }])
  expect(venues).toMatchObject([{ par: 'Bastien Nédélec', operation: { valeurs: { libelle: 'Le sien' } } }])
  expect(await libelles(key)).toEqual(['Le sien'])
  // Seen, it may be changed.
  const { seq } = await showEdition(key)
  expect((await editer(key, envoi(seq, [poser({ libelle: 'Le mien' })]))).accuses).toMatchObject([{ sort: 'inscrite' }])
})

test('two administrateurs who write the same thing do not disturb each other', async ({ tx }) => {
  const key = await demarche(tx)
  await editer(await collegue(key), envoi(0, [poser({ libelle: 'Pareil' })], 'autre'))
  expect((await editer(key, envoi(0, [poser({ libelle: 'Pareil' })]))).accuses).toMatchObject([{ sort: 'inscrite' }])
})

test('a question another person has just changed is not removed unseen', async ({ tx }) => {
  const key = await demarche(tx)
  await editer(await collegue(key), envoi(0, [poser({ libelle: 'Relu' })], 'autre'))
  const { accuses } = await editer(key, envoi(0, [{ sorte: 'retirer', cible: NOM }]))
  expect(accuses).toMatchObject([{ sort: 'perimee' }])
})

test('undoing goes back gesture by gesture to the beginning, and doing again comes back to the end', async ({ tx }) => {
  const key = await demarche(tx)
  const depart = (await showEdition(key)).formulaire
  await editer(key, envoi(0, [poser({ libelle: 'Un' })]))
  await editer(key, {
    vu: 1,
    seance: 'moi',
    operations: [question('q2'), question('q3')].map((operation, rang) => ({
      id: `d${rang}`,
      geste: 'deux',
      operation,
    })),
  })
  await editer(key, envoi(3, [{ sorte: 'retirer', cible: NOM }]))
  const fin = (await showEdition(key)).formulaire
  for (const attendu of [['Un', 'Question', 'Question'], ['Un'], ['Nom du projet']]) {
    await annuler(key, MOI)
    expect(await libelles(key)).toEqual(attendu)
  }
  await expect(annuler(key, MOI)).rejects.toThrow('rien à annuler')
  expect(enTexte((await showEdition(key)).formulaire)).toBe(enTexte(depart))
  for (let n = 0; n < 3; n += 1) await refaire(key, MOI)
  expect(enTexte((await showEdition(key)).formulaire)).toBe(enTexte(fin))
  await expect(refaire(key, MOI)).rejects.toThrow('rien à rétablir')
})

test('once something else is done, what was undone is not done again', async ({ tx }) => {
  const key = await demarche(tx)
  await editer(key, envoi(0, [poser({ libelle: 'Un' })]))
  await annuler(key, MOI)
  await editer(key, envoi(2, [poser({ libelle: 'Deux' })]))
  await expect(refaire(key, MOI)).rejects.toThrow('rien à rétablir')
})

test('each person undoes what they did themselves, and not what another wrote over it', async ({ tx }) => {
  const key = await demarche(tx)
  const autre = await collegue(key)
  await editer(key, envoi(0, [poser({ libelle: 'Le mien' })]))
  await editer(autre, envoi(1, [question('q2')], 'autre'))
  await annuler(key, MOI)
  expect(await libelles(key)).toEqual(['Nom du projet', 'Question'])
  await refaire(key, MOI)
  await editer(autre, envoi(4, [poser({ libelle: 'Le sien' })], 'autre'))
  await expect(annuler(key, MOI)).rejects.toThrow('Bastien Nédélec a modifié la même chose')
  expect(await libelles(key)).toEqual(['Le sien', 'Question'])
})

test('a document written by hand is one operation, which is undone as the others', async ({ tx }) => {
  const key = await demarche(tx)
  await modifierFormulaire(key, JSON.stringify({ langage: 1, champs: [] }))
  expect(await libelles(key)).toEqual([])
  await annuler(key, MOI)
  expect(await libelles(key)).toEqual(['Nom du projet'])
})

test('a stretch of work is one event, whatever the number of operations', async ({ tx }) => {
  const key = await demarche(tx)
  for (let n = 0; n < 3; n += 1) await editer(key, envoi(n, [poser({ libelle: `Nom ${n}` })]))
  expect(await evenementsDe(key)).toEqual(['demarche.creee', 'demarche.modifiee'])
})

test('whatever one does, the document kept is the one the operations give, and undoing everything gives the first', async ({
  tx,
}) => {
  for (let graine = 1; graine <= 4; graine += 1) {
    const h = hasard(graine, 26)
    const key = await demarche(tx)
    const depart = (await showEdition(key)).formulaire
    let modele = depart
    for (let n = 0; n < 25; n += 1) {
      const operation = operationAuHasard(h, modele)
      const edition = appliquer(modele, operation)
      const { accuses } = await editer(key, envoi((await showEdition(key)).seq, [operation]))
      expect(accuses[0]?.sort === 'inscrite').toBe(edition.ok)
      if (edition.ok) modele = edition.formulaire
      expect(enTexte((await showEdition(key)).formulaire)).toBe(enTexte(modele))
    }
    while ((await showEdition(key)).annulable !== null) await annuler(key, MOI)
    expect(enTexte((await showEdition(key)).formulaire)).toBe(enTexte(depart))
  }
})

test('each administrateur sees who else is in the form and where, until they leave, and what they wrote', async ({
  tx,
}) => {
  const key = await demarche(tx)
  const autre = await collegue(key)
  await suivre(autre, { vu: 0, seance: 'autre', element: 'nom' })
  await editer(autre, envoi(0, [poser({ libelle: 'Le sien' })], 'autre'))
  const suite = await suivre(key, { vu: 0, seance: 'moi', element: null })
  expect(suite).toMatchObject({
    seq: 1,
    venues: [{ par: 'Bastien Nédélec', operation: { valeurs: { libelle: 'Le sien' } } }],
    presents: [{ nom: 'Bastien Nédélec', element: 'nom' }],
  })
  const plusTard = { ...key, now: addSeconds(MAINTENANT, BAIL + 1), db: key.db } as AdminKey
  expect(await suivre(plusTard, { vu: 1, seance: 'moi', element: null })).toMatchObject({ venues: [], presents: [] })
})
