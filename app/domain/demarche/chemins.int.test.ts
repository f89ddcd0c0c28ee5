/** The addresses of a démarche: a new one leaves the former leading to it, and none is ever taken from somebody else. */
import { expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { cutAdministrateurKey, cutPublicKey } from '../compte/access.ts'
import { refusalOf } from '../testing.ts'
import { cutAdminKey } from './access.ts'
import { changerDeChemin, cheminActuel, cheminsDe, demarcheDuChemin } from './chemins.ts'
import { clore } from './clore.ts'
import { creer } from './creer.ts'
import { depublier } from './depublier.ts'
import { demarche, evenementsDe, laCleDe, prete } from './pour-les-tests.ts'
import { publier } from './publier.ts'
import { regler } from './regler.ts'
import { showDemarche } from './show.ts'

const cheminDe = async (key: AdminKey) => (await showDemarche(key)).reglages.chemin

/** The key of another démarche of the same person. */
async function uneAutre({ db, personne }: AdminKey, titre: string): Promise<AdminKey> {
  const mienne = cutAdministrateurKey(db, MAINTENANT, personne)
  if (!mienne) throw new Error('no key')
  return laCleDe(mienne, await creer(mienne, { titre }))
}

async function plusTard(key: AdminKey, secondes: number): Promise<AdminKey> {
  const cle = await cutAdminKey(key.db, addSeconds(MAINTENANT, secondes), key.personne, key.demarcheId)
  if (!cle) throw new Error('no key')
  return cle
}

const ouMene = (db: Db | Tx, chemin: string) => cheminActuel(cutPublicKey(db, MAINTENANT), chemin)

test('a published démarche changes its address, and each former one leads to the present one', async ({ tx }) => {
  const { key } = await prete(tx)
  await publier(key)
  const premiere = await cheminDe(key)
  await changerDeChemin(await plusTard(key, 60), 'haies-2026')
  await regler(await plusTard(key, 120), { chemin: 'haies-2027' })
  expect(await ouMene(tx, premiere)).toBe('haies-2027')
  expect(await ouMene(tx, 'haies-2026')).toBe('haies-2027')
  expect((await cheminsDe(key)).map(({ chemin }) => chemin)).toEqual(['haies-2027', 'haies-2026', premiere])
  await changerDeChemin(await plusTard(key, 180), premiere)
  expect(await ouMene(tx, 'haies-2027')).toBe(premiere)
  expect(await evenementsDe(key)).toContain('demarche.adresse_changee')
})

test('addresses lead somewhere while the public has a page there, closed included, and nowhere otherwise', async ({
  tx,
}) => {
  const { key } = await prete(tx)
  const chemin = await cheminDe(key)
  expect(await ouMene(tx, chemin)).toBeNull()
  await publier(key)
  expect(await ouMene(tx, chemin)).toBe(chemin)
  await clore(key, { motif: 'Fini.' })
  expect(await ouMene(tx, chemin)).toBe(chemin)
  await depublier(key)
  expect(await ouMene(tx, chemin)).toBeNull()
})

test('what was never published leaves no address behind', async ({ tx }) => {
  const key = await demarche(tx)
  const premiere = await cheminDe(key)
  await changerDeChemin(key, 'haies-a-venir')
  expect((await cheminsDe(key)).map(({ chemin }) => chemin)).toEqual(['haies-a-venir'])
  const autre = await demarche(tx)
  await changerDeChemin(autre, premiere)
  expect(await cheminDe(autre)).toBe(premiere)
})

test('an address of somebody else, present or former, is refused even when one asks to take it', async ({ tx }) => {
  const { key: autrui } = await prete(tx, { titre: 'Autre aide' })
  await publier(autrui)
  const ancienne = await cheminDe(autrui)
  await changerDeChemin(autrui, 'aide-d-autrui')
  const key = await demarche(tx)
  for (const chemin of [ancienne, 'aide-d-autrui']) {
    const refus = changerDeChemin(key, chemin, { reprendre: true })
    await expect(refus).rejects.toMatchObject({ code: 'refus', champ: 'chemin' })
    expect(await demarcheDuChemin(key, chemin)).toBeNull()
  }
  expect(await refusalOf(regler(key, { chemin: ancienne }))).toBe('refus')
})

test('an address of another démarche of one’s own is taken when one says so; the other one keeps its state', async ({
  tx,
}) => {
  const { key } = await prete(tx, { titre: 'Haies 2026' })
  await publier(key)
  const neuve = await uneAutre(key, 'Haies 2027')
  expect(await demarcheDuChemin(neuve, 'haies-2026')).toMatchObject({ titre: 'Haies 2026', isActuel: true })
  await expect(changerDeChemin(neuve, 'haies-2026')).rejects.toThrow('Cochez la case')
  await changerDeChemin(neuve, 'haies-2026', { reprendre: true })
  expect(await cheminDe(neuve)).toBe('haies-2026')
  expect(await showDemarche(key)).toMatchObject({ etat: 'publiee', reglages: { chemin: 'haies-2026-2' } })
  expect(await evenementsDe(key)).toContain('demarche.adresse_cedee')
})

test('a démarche whose present address is taken comes back to the one it had before', async ({ tx }) => {
  const { key } = await prete(tx, { titre: 'Haies 2026' })
  await publier(key)
  await changerDeChemin(await plusTard(key, 60), 'haies')
  const neuve = await uneAutre(key, 'Haies 2027')
  await changerDeChemin(neuve, 'haies', { reprendre: true })
  expect(await cheminDe(key)).toBe('haies-2026')
  expect((await cheminsDe(key)).map(({ chemin }) => chemin)).toEqual(['haies-2026'])
})

test('a new démarche never takes an address that still leads to another one', async ({ tx }) => {
  const { key } = await prete(tx, { titre: 'Aide aux vergers' })
  await publier(key)
  await changerDeChemin(key, 'vergers')
  expect(await cheminDe(await uneAutre(key, 'Aide aux vergers'))).toBe('aide-aux-vergers-2')
})

test('the database itself refuses an address that leads to another démarche', async ({ tx }) => {
  const { key } = await prete(tx, { titre: 'Aide aux mares' })
  await publier(key)
  await changerDeChemin(key, 'mares')
  const autre = await demarche(tx)
  const force = tx.updateTable('demarches').set({ chemin: 'aide-aux-mares' }).where('id', '=', autre.demarcheId)
  await expect(force.execute()).rejects.toThrow('mène à une autre démarche')
})
