import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { Noeud, StableId } from '../../../form-engine/formulaire.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { systemKey } from '../cles.ts'
import { cutEditKey, cutReadKey } from '../dossier/access.ts'
import { enregistrerPage } from '../dossier/enregistrer-page.ts'
import { brouillonLu } from '../dossier/show.ts'
import { deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { historiqueDe, retablir } from '../dossier/historique.ts'
import { repondre } from '../dossier/repondre.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { champ, editKeyOf, uneDemarche, unDossier, type DossierDeTest } from '../testing.ts'
import { deplacerBrouillons } from './deplacer-brouillons.ts'
import { etagereDe } from './deplacer.ts'
import { ORIGINAUX_MAX } from './garder-ce-qui-est-tape.ts'
import { isPageDAvant, misesDeCote, passageAVoir, voirLePassage } from './passages.ts'
import { publierTelQuel } from './pour-les-tests.ts'

const systeme = (db: Db | Tx, now: Instant = addSeconds(MAINTENANT, 60)) => systemKey(db, now, 'essai')

const section = (id: string, enfants: Noeud[]): Noeud => ({
  kind: 'section',
  id: id as StableId,
  titre: `Partie ${id}`,
  enfants,
})

const AVANT: Noeud[] = [
  section('vous', [champ('nom'), champ('age', { libelle: 'Votre âge' })]),
  section('revenus', [champ('salaire', { libelle: 'Votre salaire' }), champ('disparue', { libelle: 'Autre revenu' })]),
]
/** One question is of another type, one is gone. */
const APRES: Noeud[] = [
  section('vous', [champ('nom'), champ('age', { libelle: 'Votre âge', type: 'integer_number' })]),
  section('revenus', [champ('salaire', { libelle: 'Votre salaire' })]),
]

async function ecrire(db: Db | Tx, dossier: DossierDeTest, reponses: Record<string, Json>, base = 0) {
  const key = await editKeyOf(db, dossier)
  const accuses = await repondre(
    key,
    Object.entries(reponses).map(([id, raw]) => ({ id: ulid(), champ: id as StableId, row: null, base, raw })),
  )
  expect(accuses.filter(({ sort }) => sort !== 'inscrite')).toEqual([])
}

async function brouillon(db: Db | Tx, champs: Noeud[] = AVANT) {
  const demarche = await uneDemarche(db, { champs })
  const dossier = await unDossier(db, { demarche })
  await ecrire(db, dossier, { nom: 'Ada', age: 'douze', salaire: '1200', disparue: 'une rente' })
  return dossier
}

const revisionDe = async (db: Db | Tx, { id }: DossierDeTest) =>
  (await db.selectFrom('dossiers').where('id', '=', id).select('revision_id').executeTakeFirstOrThrow()).revision_id
const lue = async (db: Db | Tx, { id }: DossierDeTest) =>
  (await reponsesDe(db, id)) as Record<string, object | undefined>
const evenements = (db: Db | Tx, { id }: DossierDeTest) =>
  db
    .selectFrom('evenements')
    .where('dossier_id', '=', id)
    .where('type', '=', 'dossier.revision_changee')
    .select('donnees')
    .execute()

describe('a draft moves to the revision that is published', () => {
  test('answers as the new form takes them, the others on the shelf, and every cell keeps the version that gave it', async ({
    tx,
  }) => {
    const dossier = await brouillon(tx)
    const vers = await publierTelQuel(tx, dossier.demarche, APRES)
    expect(await deplacerBrouillons(systeme(tx), dossier.demarche.id)).toBe(1)
    expect(await revisionDe(tx, dossier)).toBe(vers)
    const reponses = await lue(tx, dossier)
    expect(reponses['nom']).toEqual({ kind: 'value', value: 'Ada', seq: 1 })
    expect(reponses['age']).toMatchObject({ kind: 'draft', raw: 'douze', seq: 2 })
    expect(reponses['disparue']).toBeUndefined()
    expect(await etagereDe(tx, dossier.id)).toMatchObject({
      disparue: [{ cellule: { value: 'une rente', seq: 4 } }],
      age: [{ cellule: { value: 'douze' } }],
    })
    expect(await evenements(tx, dossier)).toEqual([{ donnees: { passage: 1, annonce: true } }])
  })

  test('once, however often the job runs', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await publierTelQuel(tx, dossier.demarche, APRES)
    expect(await deplacerBrouillons(systeme(tx), dossier.demarche.id)).toBe(1)
    const avant = [await lue(tx, dossier), await etagereDe(tx, dossier.id)]
    expect(await deplacerBrouillons(systeme(tx), dossier.demarche.id)).toBe(0)
    expect([await lue(tx, dossier), await etagereDe(tx, dossier.id)]).toEqual(avant)
    expect(await evenements(tx, dossier)).toHaveLength(1)
  })

  test('a job killed between two drafts goes on with those that are left', async ({ dbtest }) => {
    const premier = await brouillon(dbtest)
    const autres = []
    for (let n = 0; n < 3; n += 1) autres.push(await unDossier(dbtest, { demarche: premier.demarche }))
    const vers = await publierTelQuel(dbtest, premier.demarche, APRES)
    const arret = new AbortController()
    let lus = 0
    const signal = new Proxy(arret.signal, {
      get: (cible, nom) =>
        nom === 'throwIfAborted'
          ? () => {
              lus += 1
              if (lus > 2) throw new Error('killed')
            }
          : Reflect.get(cible, nom),
    })
    await expect(deplacerBrouillons(systeme(dbtest), premier.demarche.id, signal)).rejects.toThrow('killed')
    const restants = async () =>
      (await dbtest.selectFrom('dossiers').where('revision_id', '<>', vers).select('id').execute()).length
    expect(await restants()).toBe(2)
    expect(await deplacerBrouillons(systeme(dbtest), premier.demarche.id)).toBe(2)
    expect(await restants()).toBe(0)
    for (const dossier of [premier, ...autres]) expect(await evenements(dbtest, dossier)).toHaveLength(1)
  })

  test('a person who writes meanwhile loses nothing: what is acknowledged is in the projection or on the shelf', async ({
    dbtest,
  }) => {
    const dossier = await brouillon(dbtest)
    await publierTelQuel(dbtest, dossier.demarche, APRES)
    const key = await editKeyOf(dbtest, dossier)
    const ecrites = Array.from({ length: 8 }, (_, n) =>
      repondre(key, [
        { id: ulid(), champ: 'disparue' as StableId, row: null, base: 1_000, raw: `rente ${n}` },
        { id: ulid(), champ: 'nom' as StableId, row: null, base: 1_000, raw: `Ada ${n}` },
      ]),
    )
    const [accuses] = await Promise.all([
      Promise.all(ecrites),
      deplacerBrouillons(systeme(dbtest), dossier.demarche.id),
    ])
    const prises = accuses.flat().filter(({ sort }) => sort === 'inscrite')
    const refusees = accuses.flat().filter(({ sort }) => sort === 'refusee')
    expect(prises.length + refusees.length).toBe(16)
    const ops = await dbtest
      .selectFrom('dossier_op')
      .where('dossier_id', '=', dossier.id)
      .orderBy('seq', 'desc')
      .select(['champ', 'seq', 'reponse'])
      .execute()
    const derniere = (nom: string) => ops.find((une) => une.champ === nom)
    const etagere = await etagereDe(dbtest, dossier.id)
    expect((await lue(dbtest, dossier))['nom']).toEqual({ ...derniere('nom')?.reponse, seq: derniere('nom')?.seq })
    expect(etagere['disparue' as CellKey]?.at(-1)?.cellule).toEqual({
      ...derniere('disparue')?.reponse,
      seq: derniere('disparue')?.seq,
    })
  })

  test('from the bin too; a deposited dossier stays on its revision', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: AVANT })
    const jete = await unDossier(tx, { demarche })
    await tx.updateTable('dossiers').set({ corbeille_at: MAINTENANT }).where('id', '=', jete.id).execute()
    const depose = await unDossier(tx, { demarche })
    await ecrire(tx, depose, { nom: 'Ada' })
    await deposerTelQuel(await editKeyOf(tx, depose))
    const vers = await publierTelQuel(tx, demarche, APRES)
    expect(await deplacerBrouillons(systeme(tx), demarche.id)).toBe(1)
    expect(await revisionDe(tx, jete)).toBe(vers)
    expect(await revisionDe(tx, depose)).toBe(demarche.revisionId)
  })

  test('a draft that has not moved yet may be deposited on its revision', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await publierTelQuel(tx, dossier.demarche, APRES)
    await deposerTelQuel(await editKeyOf(tx, dossier))
    expect(await deplacerBrouillons(systeme(tx), dossier.demarche.id)).toBe(0)
    expect(await revisionDe(tx, dossier)).toBe(dossier.demarche.revisionId)
  })

  test('what was set aside comes back with its question', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const avant = await lue(tx, dossier)
    const suite = await publierTelQuel(tx, dossier.demarche, APRES)
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    await publierTelQuel(tx, { ...dossier.demarche, revisionId: suite }, AVANT)
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    expect(await lue(tx, dossier)).toEqual(avant)
    expect(await etagereDe(tx, dossier.id)).toEqual({})
    expect(await passageAVoir(await editKeyOf(tx, dossier))).toBeNull()
  })
})

describe('the journal of a draft that moved', () => {
  test('tells the versions of an answer as they were read, whatever its question is now', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await publierTelQuel(tx, dossier.demarche, APRES)
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    await ecrire(tx, dossier, { age: '12' }, 2)
    const key = await editKeyOf(tx, dossier)
    const histoire = await historiqueDe(key, { champ: 'age' as StableId, row: null })
    expect(histoire?.versions.map(({ texte, isActuelle }) => [texte, isActuelle])).toEqual([
      ['12', true],
      ['douze', false],
    ])
    const accuse = await retablir(
      key,
      { champ: 'age' as StableId, row: null },
      { version: 2, base: histoire?.seq ?? 0, id: ulid() },
    )
    expect(accuse).toMatchObject({ sort: 'inscrite', reponse: { kind: 'draft', raw: 'douze' } })
  })

  test('takes what was typed off line on the form before: the same operation once, what is gone refused in words', async ({
    tx,
  }) => {
    const dossier = await brouillon(tx)
    const id = ulid()
    const operation = { id, champ: 'nom' as StableId, row: null, base: 1, raw: 'Ada Lovelace' }
    await repondre(await editKeyOf(tx, dossier), [operation])
    await publierTelQuel(tx, dossier.demarche, APRES)
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    const accuses = await repondre(await editKeyOf(tx, dossier), [
      operation,
      { id: ulid(), champ: 'salaire' as StableId, row: null, base: 3, raw: '1300' },
      { id: ulid(), champ: 'disparue' as StableId, row: null, base: 4, raw: 'deux rentes' },
    ])
    expect(accuses).toMatchObject([
      { sort: 'inscrite', seq: 5 },
      { sort: 'inscrite', seq: 6 },
      { sort: 'refusee', raison: expect.stringContaining('Rechargez') },
    ])
  })
})

test('what is typed without script in a page of the form before waits on the shelf when its question is gone', async ({
  tx,
}) => {
  const dossier = await brouillon(tx)
  await publierTelQuel(tx, dossier.demarche, APRES)
  await deplacerBrouillons(systeme(tx), dossier.demarche.id)
  const key = await editKeyOf(tx, dossier)
  const poster = (rente: string) =>
    enregistrerPage(key, {
      entrees: [
        [CONTROLES.formulaire, ulid()],
        ['r:salaire', '1300'],
        [CONTROLES.version('salaire' as CellKey), '3'],
        ['r:disparue', rente],
        [CONTROLES.version('disparue' as CellKey), '4'],
        ['r:jamais', 'rien'],
      ],
      coupes: new Set(),
    })
  await poster('une rente')
  expect((await etagereDe(tx, dossier.id))['disparue' as CellKey]).toHaveLength(1)
  await poster('deux rentes')
  expect(await misesDeCote(key)).toMatchObject([{ libelle: 'Autre revenu', texte: 'deux rentes' }])
  expect(Object.keys(await etagereDe(tx, dossier.id))).not.toContain('jamais')
  // However often one posts, the shelf of a question stays bounded: what was given first, and what was typed last.
  for (let n = 0; n < ORIGINAUX_MAX; n += 1) await poster(`rente ${n}`)
  await poster('deux rentes')
  const gardes = (await etagereDe(tx, dossier.id))['disparue' as CellKey] ?? []
  expect(gardes.length).toBe(ORIGINAUX_MAX)
  expect(gardes[0]?.cellule).toMatchObject({ value: 'une rente' })
  expect(gardes.at(-1)?.cellule).toMatchObject({ value: 'deux rentes' })
  const actuelle = await revisionDe(tx, dossier)
  await publierTelQuel(tx, { ...dossier.demarche, revisionId: actuelle }, AVANT)
  await deplacerBrouillons(systeme(tx), dossier.demarche.id)
  expect((await lue(tx, dossier))['disparue']).toMatchObject({ kind: 'value', value: 'deux rentes' })
  expect((await lue(tx, dossier))['salaire']).toMatchObject({ value: '1300' })
})

describe('those who fill are told', () => {
  test('what changed, why, and what was set aside, until they say to have seen it', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await publierTelQuel(tx, dossier.demarche, APRES)
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    const key = await editKeyOf(tx, dossier)
    const passage = await passageAVoir(key)
    expect(passage).toMatchObject({
      rang: 1,
      questions: 2,
      raisons: ['Le décret du 2 mai.'],
      cote: [{ libelle: 'Autre revenu', texte: 'une rente' }],
    })
    expect(passage?.changements.map(({ fr }) => fr).join(' ')).toMatch(
      /« Votre âge » est posée autrement.*Autre revenu/,
    )
    await voirLePassage(key, 1)
    expect(await passageAVoir(key)).toBeNull()
    expect(await misesDeCote(key)).toHaveLength(1)
    expect(await isPageDAvant(key, 'partie-vous')).toBe(true)
    expect(await isPageDAvant(key, 'ailleurs')).toBe(false)
  })

  test('nothing of a publication that takes nothing away', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await publierTelQuel(tx, dossier.demarche, [
      section('vous', [champ('nom', { libelle: 'Votre nom' }), champ('age', { libelle: 'Votre âge' }), champ('ville')]),
      ...AVANT.slice(1),
    ])
    expect(await deplacerBrouillons(systeme(tx), dossier.demarche.id)).toBe(1)
    expect(await passageAVoir(await editKeyOf(tx, dossier))).toBeNull()
    expect(await evenements(tx, dossier)).toEqual([{ donnees: { passage: 1, annonce: false } }])
  })
})

describe('a guest of some sections', () => {
  async function invite(db: Db | Tx, dossier: DossierDeTest, sections: string[]) {
    const personne = await a.compte(db)
    await db
      .insertInto('invitations')
      .values({
        dossier_id: dossier.id,
        email: personne.email,
        compte_id: personne.compteId,
        sections,
        message: '',
        droit: 'remplir',
        peut_deposer: false,
        fin_on: null,
        invite_par: null,
        invite_at: MAINTENANT,
        accepte_at: MAINTENANT,
      })
      .execute()
    return personne
  }

  test('is told of these alone', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const personne = await invite(tx, dossier, ['vous'])
    await publierTelQuel(tx, dossier.demarche, APRES)
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    const key = await cutEditKey(tx, MAINTENANT, personne, dossier.id)
    const passage = key && (await passageAVoir(key))
    expect(passage).toMatchObject({ questions: 1, cote: [] })
    expect(JSON.stringify(passage)).not.toContain('revenu')
  })

  test('does not read an answer that came into their section from another', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const une = await invite(tx, dossier, ['vous'])
    const deux = await invite(tx, dossier, ['vous', 'revenus'])
    await publierTelQuel(tx, dossier.demarche, [
      section('vous', [champ('nom'), champ('age', { libelle: 'Votre âge' }), champ('salaire')]),
      section('revenus', [champ('disparue')]),
    ])
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    expect(await cutReadKey(tx, MAINTENANT, une, dossier.id)).toBeNull()
    const key = await cutReadKey(tx, MAINTENANT, deux, dossier.id)
    expect(key?.portee.sections).toEqual(['vous', 'revenus'])
  })

  test('reads nothing more when their section is gone, and reads it again when it comes back', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const personne = await invite(tx, dossier, ['revenus'])
    const suite = await publierTelQuel(tx, dossier.demarche, AVANT.slice(0, 1))
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    const key = await cutReadKey(tx, MAINTENANT, personne, dossier.id)
    expect(key && JSON.stringify(await brouillonLu(key))).not.toMatch(/Ada|1200/)
    await publierTelQuel(tx, { ...dossier.demarche, revisionId: suite }, AVANT)
    await deplacerBrouillons(systeme(tx), dossier.demarche.id)
    const revenue = await cutReadKey(tx, MAINTENANT, personne, dossier.id)
    expect(revenue && JSON.stringify(await brouillonLu(revenue))).toContain('1200')
  })
})
