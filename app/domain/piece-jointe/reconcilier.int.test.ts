import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { magasinDisque } from '../../adapters/objets/disque.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { instant, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { effacer } from '../conservation/effacer.ts'
import { cutPublicKey } from '../compte/access.ts'
import { sante } from '../instance/sante.ts'
import { champ, editKeyOf, unDossier, uneDemarche } from '../testing.ts'
import { ajouter } from './ajouter.ts'
import { objetDe } from './coffre.ts'
import { commencerEnvoi } from './commencer-envoi.ts'
import { finirEnvoi } from './finir-envoi.ts'
import { recevoirPart } from './recevoir-part.ts'
import { reconcilier } from './reconcilier.ts'

const PIECE = { champ: 'plan' as StableId, row: null }
const TEXTE = Buffer.from('un plan de plantation\n')

let dossierDuMagasin: string
let magasin: MagasinObjets
beforeEach(async () => {
  dossierDuMagasin = await mkdtemp(join(tmpdir(), 'cerfeuil-reconciliation-'))
  magasin = magasinDisque(dossierDuMagasin)
})
afterEach(() => rm(dossierDuMagasin, { recursive: true, force: true }))

const apres = (minutes: number): Instant => instant(new Date(Date.parse(MAINTENANT) + minutes * 60_000).toISOString())
const passe = (db: Db, minutes: number, dans = magasin) => reconcilier(systemKey(db, apres(minutes), 'test'), dans)

async function* source(octets: Uint8Array = TEXTE): AsyncGenerator<Uint8Array> {
  yield octets
}

async function leDossier(db: Db) {
  const demarche = await uneDemarche(db, {
    champs: [champ('plan', { type: 'piece_justificative', config: { max: 50 } as never })],
  })
  const dossier = await unDossier(db, { demarche })
  return { dossier, key: await editKeyOf(db, dossier) }
}

async function unFichier(db: Db) {
  const { dossier, key } = await leDossier(db)
  const ajout = await ajouter(key, PIECE, { nom: 'plan.txt', source: source() }, magasin)
  if (!ajout.ok) throw new Error(ajout.motif)
  const id = ajout.fichier.id as PieceJointeId
  const etat = async () =>
    (await db.selectFrom('pieces_jointes').where('id', '=', id).select(['etat', 'defaut']).executeTakeFirst()) ?? null
  return { dossier, key, id, objet: objetDe({ dossierId: dossier.id, pieceId: id }), etat }
}

async function unEnvoi(db: Db) {
  const { dossier, key } = await leDossier(db)
  const annonce = { nom: 'plan.txt', taille: TEXTE.length, reprendre: true }
  const commence = await commencerEnvoi(key, PIECE, annonce, magasin)
  if (!commence.ok) throw new Error(commence.motif)
  const { id } = commence.envoi
  await recevoirPart(key, id, 0, source(), magasin)
  return { dossier, key, id, objet: objetDe({ dossierId: dossier.id, pieceId: id }) }
}

async function objets(): Promise<string[]> {
  const trouves: string[] = []
  for await (const cle of magasin.list('')) trouves.push(cle)
  return trouves.sort()
}

/** The store, where something happens at the end of the list. */
const pendantLaListe = (agir: () => Promise<unknown>): MagasinObjets => ({
  ...magasin,
  async *list(prefixe) {
    yield* magasin.list(prefixe)
    await agir()
  },
})

const RIEN = { effaces: 0, perdus: 0, envois: 0 }

test('what has its row and its object is left alone, however often one looks', async ({ dbtest }) => {
  const { objet, etat } = await unFichier(dbtest)
  for (const minutes of [0, 60, 120, 2_000]) expect(await passe(dbtest, minutes)).toEqual({ ...RIEN, objets: 1 })
  expect(await objets()).toEqual([objet])
  expect(await etat()).toEqual({ etat: 'en_attente', defaut: null })
})

describe('an object without row', () => {
  test('leaves the store when two passes an hour apart saw it, not before', async ({ dbtest }) => {
    const orphelin = `pieces/${randomUUID()}/${randomUUID()}`
    await magasin.put(orphelin, source())
    await magasin.put('logos/autre', source())
    for (const minutes of [0, 1, 59]) expect(await passe(dbtest, minutes)).toEqual({ ...RIEN, objets: 1 })
    expect(await passe(dbtest, 60)).toEqual({ ...RIEN, objets: 1, effaces: 1 })
    expect(await objets()).toEqual(['logos/autre'])
    expect(await dbtest.selectFrom('ecarts').selectAll().execute()).toEqual([])
    expect(await passe(dbtest, 120)).toEqual({ ...RIEN, objets: 0 })
  })

  test('that waits for its row, its transaction being under way, is kept', async ({ dbtest }) => {
    const { dossier, key } = await leDossier(dbtest)
    const pendant: MagasinObjets = {
      ...magasin,
      async put(cle, octets) {
        const fait = await magasin.put(cle, octets)
        await passe(dbtest, 0)
        return fait
      },
    }
    const ajout = await ajouter(key, PIECE, { nom: 'plan.txt', source: source() }, pendant)
    expect(ajout.ok).toBe(true)
    expect(await dbtest.selectFrom('ecarts').select('sorte').execute()).toEqual([{ sorte: 'objet' }])
    expect(await passe(dbtest, 60)).toEqual({ ...RIEN, objets: 1 })
    expect(await objets()).toHaveLength(1)
    expect(dossier.id).toBe(key.dossierId)
  })

  test('whose row comes between the sight that condemns it and its deletion is kept', async ({ dbtest }) => {
    const { objet, id } = await unFichier(dbtest)
    const piece = await dbtest.selectFrom('pieces_jointes').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
    await dbtest.deleteFrom('pieces_jointes').where('id', '=', id).execute()
    const premier = 'pieces/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000000'
    await magasin.put(premier, source())
    await passe(dbtest, 0)
    const supprimes: string[] = []
    const revient: MagasinObjets = {
      ...magasin,
      // Both are condemned; the row of the second comes while the first is deleted.
      async delete(cle) {
        supprimes.push(cle)
        await dbtest.insertInto('pieces_jointes').values(piece).execute()
        await magasin.delete(cle)
      },
    }
    expect(await passe(dbtest, 60, revient)).toMatchObject({ objets: 2, effaces: 1 })
    expect(supprimes).toEqual([premier])
    expect(await objets()).toEqual([objet])
  })

  test('whose row was deleted between the list and the check is left to the outbox', async ({ dbtest }) => {
    const { objet, dossier } = await unFichier(dbtest)
    const supprime = pendantLaListe(() =>
      dbtest.transaction().execute((tx) => effacer(tx, systemKey(tx, MAINTENANT, 'essai'), [dossier.id], 'usager')),
    )
    expect(await passe(dbtest, 0, supprime)).toEqual({ ...RIEN, objets: 1 })
    expect(await passe(dbtest, 60)).toEqual({ ...RIEN, objets: 1 })
    expect(await dbtest.selectFrom('objets_a_effacer').select('objet').execute()).toEqual([{ objet }])
    expect(await objets()).toEqual([objet])
  })

  test('more than a lot of them leave together', async ({ dbtest }) => {
    const liste = Array.from({ length: 2_500 }, () => `pieces/${randomUUID()}/${randomUUID()}`)
    const restes = new Set(liste)
    const grand: MagasinObjets = {
      ...magasin,
      async *list(debut) {
        yield* [...restes].filter((objet) => objet.startsWith(debut))
      },
      delete: async (cle) => void restes.delete(cle),
    }
    await passe(dbtest, 0, grand)
    expect(await passe(dbtest, 60, grand)).toEqual({ ...RIEN, objets: 2_500, effaces: 2_500 })
    expect(restes.size).toBe(0)
  })
})

describe('a row without object', () => {
  test('is marked lost when two passes an hour apart saw it, and counted once', async ({ dbtest }) => {
    const { objet, etat } = await unFichier(dbtest)
    await magasin.delete(objet)
    expect(await passe(dbtest, 0)).toEqual({ ...RIEN, objets: 0 })
    expect(await etat()).toEqual({ etat: 'en_attente', defaut: null })
    expect(await passe(dbtest, 60)).toEqual({ ...RIEN, objets: 0, perdus: 1 })
    expect(await etat()).toEqual({ etat: 'corrompu', defaut: 'altere' })
    expect(await passe(dbtest, 120)).toEqual({ ...RIEN, objets: 0 })
    expect((await sante(cutPublicKey(dbtest, MAINTENANT))).reconciliation).toEqual({
      at: apres(120),
      ...RIEN,
      objets: 0,
    })
  })

  test('whose object came after the list is left alone, even if the list is late twice', async ({ dbtest }) => {
    const { etat } = await unFichier(dbtest)
    const aveugle: MagasinObjets = { ...magasin, async *list() {} }
    await passe(dbtest, 0, aveugle)
    expect(await passe(dbtest, 60, aveugle)).toMatchObject({ perdus: 0 })
    expect(await etat()).toEqual({ etat: 'en_attente', defaut: null })
  })

  test('that is purged needs none; a preview that has none is forgotten', async ({ dbtest }) => {
    const { id, objet, etat } = await unFichier(dbtest)
    await dbtest.updateTable('pieces_jointes').set({ etat: 'purge' }).where('id', '=', id).execute()
    await magasin.delete(objet)
    const apercu = { piece_id: id, page: 1, objet: `${objet}.apercu-1`, taille: 10, largeur: 1, hauteur: 1 }
    await dbtest.insertInto('apercus').values(apercu).execute()
    await passe(dbtest, 0)
    expect(await passe(dbtest, 60)).toEqual({ ...RIEN, objets: 0 })
    expect(await etat()).toEqual({ etat: 'purge', defaut: null })
    expect(await dbtest.selectFrom('apercus').selectAll().execute()).toEqual([])
  })
})

describe('a sending', () => {
  test('under way is left alone, and idle for a day is abandoned', async ({ dbtest }) => {
    const { id } = await unEnvoi(dbtest)
    for (const minutes of [0, 60, 24 * 60]) expect(await passe(dbtest, minutes)).toEqual({ ...RIEN, objets: 0 })
    expect(await magasin.listDepots()).toHaveLength(1)
    expect(await passe(dbtest, 24 * 60 + 1)).toEqual({ ...RIEN, objets: 0, envois: 1 })
    expect(await magasin.listDepots()).toEqual([])
    expect(await dbtest.selectFrom('envois').where('id', '=', id).selectAll().execute()).toEqual([])
  })

  test('that receives a part while it is abandoned begins again instead', async ({ dbtest }) => {
    const { id, dossier } = await unEnvoi(dbtest)
    const encore: MagasinObjets = {
      ...magasin,
      async abandonnerDepot(depot) {
        await magasin.abandonnerDepot(depot)
        const key = await editKeyOf(dbtest, dossier, apres(24 * 60 + 1))
        await recevoirPart(key, id, 0, source(), magasin)
      },
    }
    expect(await passe(dbtest, 24 * 60 + 1, encore)).toMatchObject({ envois: 0 })
    const key = await editKeyOf(dbtest, dossier, apres(24 * 60 + 1))
    await recevoirPart(key, id, 0, source(), magasin)
    expect(await finirEnvoi(key, id, magasin)).toMatchObject({ ok: true })
  })

  test('ended in the store but not in the rows is kept until it is idle, then its object leaves', async ({
    dbtest,
  }) => {
    const { id, objet } = await unEnvoi(dbtest)
    const { depot } = await dbtest.selectFrom('envois').where('id', '=', id).select('depot').executeTakeFirstOrThrow()
    const part = await dbtest
      .selectFrom('envoi_parts')
      .where('envoi_id', '=', id)
      .select('marque')
      .executeTakeFirstOrThrow()
    await magasin.finirDepot({ cle: objet, nom: depot }, [part.marque ?? ''])
    for (const minutes of [0, 60]) expect(await passe(dbtest, minutes)).toEqual({ ...RIEN, objets: 1 })
    expect(await passe(dbtest, 24 * 60 + 1)).toEqual({ ...RIEN, objets: 1, envois: 1 })
    expect(await passe(dbtest, 25 * 60 + 1)).toEqual({ ...RIEN, objets: 1, effaces: 1 })
    expect(await objets()).toEqual([])
  })

  test('whose dossier is deleted leaves the store, seen twice', async ({ dbtest }) => {
    const { dossier } = await unEnvoi(dbtest)
    await dbtest.deleteFrom('dossiers').where('id', '=', dossier.id).execute()
    expect(await passe(dbtest, 0)).toEqual({ ...RIEN, objets: 0 })
    expect(await magasin.listDepots()).toHaveLength(1)
    expect(await passe(dbtest, 60)).toEqual({ ...RIEN, objets: 0, effaces: 1 })
    expect(await magasin.listDepots()).toEqual([])
  })
})

test('a pass that was cut leaves nothing behind, and the next one goes on', async ({ dbtest }) => {
  const orphelin = `pieces/${randomUUID()}/${randomUUID()}`
  await magasin.put(orphelin, source())
  await passe(dbtest, 0)
  const coupee = pendantLaListe(() => Promise.reject(new Error('killed')))
  await expect(passe(dbtest, 60, coupee)).rejects.toThrow('killed')
  expect(await objets()).toEqual([orphelin])
  expect(await passe(dbtest, 61)).toMatchObject({ effaces: 1 })
})

test('a store that does not list its deposits is compared for its objects', async ({ dbtest }) => {
  await magasin.put(`pieces/${randomUUID()}/${randomUUID()}`, source())
  const muet: MagasinObjets = { ...magasin, listDepots: async () => null }
  await passe(dbtest, 0, muet)
  expect(await passe(dbtest, 60, muet)).toMatchObject({ effaces: 1 })
})
