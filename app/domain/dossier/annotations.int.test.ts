/** Annotations kept as one types: the operations of the usager's answers, between those who instruct. */
import { describe, expect } from 'vitest'
import { ulid } from 'ulid'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { PageVivante } from '../../../form-engine/evaluation/navigateur.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { Personne } from '../cles.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { cutInstructionKey } from './access.ts'
import { annotationsASaisir } from './annotations.ts'
import type { Moteur } from './remplir.ts'
import { repondre } from './repondre.ts'
import { repondreEtLire } from './repondre-et-lire.ts'
import { deposerTelQuel } from './tel-quel-pour-les-tests.ts'

const op = (id: string, raw: Json, base = 0) => ({ id: ulid(), champ: id as StableId, row: null, base, raw })
const cle = (texte: string) => texte as CellKey

/** Annotations of which one is asked after another, and one after an answer of the usager. */
async function depose(tx: Db | Tx, bord = true): Promise<DossierDeTest> {
  const demarche = await uneDemarche(tx, {
    champs: [champ('bord', { type: 'yes_no' })],
    annotations: [
      champ('visite'),
      champ('favorable', { type: 'yes_no', obligatoire: true }),
      champ('raison', {
        obligatoire: true,
        afficherSi: { op: 'eq', left: { champ: 'favorable' as StableId }, right: { boolean: false } },
      }),
      champ('recul', { afficherSi: { op: 'eq', left: { champ: 'bord' as StableId }, right: { boolean: true } } }),
    ],
  })
  const dossier = await unDossier(tx, { demarche })
  const key = await editKeyOf(tx, dossier)
  await repondre(key, [op('bord', bord)])
  await deposerTelQuel(key)
  return dossier
}

async function collegue(tx: Db | Tx, { id, demarche }: DossierDeTest) {
  const compte = await a.compte(tx, { nom: 'Thomas Daviau', roles: ['instructeur'] })
  await tx
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: demarche.groupeId, compte_id: compte.compteId })
    .execute()
  const key = await cutInstructionKey(tx, MAINTENANT, compte as Personne, id)
  if (!key) throw new Error('no key for the colleague')
  return key
}

describe('annotations', () => {
  test('are kept one by one, and say when, how many are filled in and how many must be', async ({ tx }) => {
    const dossier = await depose(tx)
    const key = await instructionKeyOf(tx, dossier, addSeconds(MAINTENANT, 60))
    expect((await annotationsASaisir(key)).avancement).toEqual({ posees: 3, repondues: 0, manquent: 1 })
    await repondreEtLire(key, [op('visite', 'Lundi')])
    await repondreEtLire(key, [op('favorable', false)])
    const lues = await annotationsASaisir(key)
    expect(lues).toMatchObject({ seq: 3, enregistreAt: key.now })
    // The answer asks for its reason.
    expect(lues.avancement).toEqual({ posees: 4, repondues: 2, manquent: 1 })
  })

  test('of two who write the same at once, the second reads what the first wrote, and nothing is lost', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    await repondreEtLire(await collegue(tx, dossier), [op('visite', 'Mardi')])
    const key = await instructionKeyOf(tx, dossier)
    const [accuse] = await repondreEtLire(key, [op('visite', 'Lundi')])
    expect(accuse).toMatchObject({ sort: 'perimee', par: 'Thomas Daviau', texte: 'Mardi' })
    // They choose theirs, over the version they have seen.
    expect(await repondreEtLire(key, [op('visite', 'Lundi', 2)])).toMatchObject([{ sort: 'inscrite' }])
  })

  test('are not the questions of the usager, whose answers nobody of the service writes', async ({ tx }) => {
    const dossier = await depose(tx)
    expect(await repondreEtLire(await instructionKeyOf(tx, dossier), [op('bord', false, 1)])).toMatchObject([
      { sort: 'refusee' },
    ])
    expect(await repondreEtLire(await editKeyOf(tx, dossier), [op('visite', 'Lundi')])).toMatchObject([
      { sort: 'refusee' },
    ])
  })

  test('are closed with the dossier', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'accepte' })
    expect(await refusalOf(repondreEtLire(await instructionKeyOf(tx, dossier), [op('avis', 'Non')]))).toBe(
      'transition_refusee',
    )
  })

  test('show and hide each other in the browser, by their rules and the answers these read', async ({ tx }) => {
    for (const bord of [true, false]) {
      const dossier = await depose(tx, bord)
      const { moteur } = await annotationsASaisir(await instructionKeyOf(tx, dossier))
      const page = new PageVivante(JSON.parse(moteur ?? '') as Moteur)
      expect(page.isVisible(cle('recul'))).toBe(bord)
      expect(page.isVisible(cle('raison'))).toBe(false)
      page.recevoir(cle('favorable'), { kind: 'value', value: false })
      expect([page.isVisible(cle('raison')), page.isRequired(cle('raison'))]).toEqual([true, true])
    }
  })

  test('without any rule, load no engine', async ({ tx }) => {
    const demarche = await uneDemarche(tx, {
      champs: [
        champ('a'),
        champ('b', { afficherSi: { op: 'eq', left: { champ: 'a' as StableId }, right: { text: 'x' } } }),
      ],
      annotations: [champ('visite')],
    })
    const dossier = await unDossier(tx, { etat: 'en_instruction', demarche })
    expect((await annotationsASaisir(await instructionKeyOf(tx, dossier))).moteur).toBe(null)
  })
})
