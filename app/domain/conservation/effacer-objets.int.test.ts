import { expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { unDossier } from '../testing.ts'
import { magasinDeTest } from '../piece-jointe/magasin-de-test.ts'
import { balayer } from './balayer.ts'
import { effacerObjets } from './effacer-objets.ts'

const magasin = magasinDeTest()

/** A purged dossier whose two objects are still in the store. */
async function unePurge(db: Db): Promise<{ id: DossierId; plan: string; photo: string }> {
  const { id, usager } = await unDossier(db, {
    purgeAt: addDays(parisDate(MAINTENANT), -1),
    avertiAt: addSeconds(MAINTENANT, -40 * 86_400),
    activiteOn: addDays(parisDate(MAINTENANT), -60),
  })
  const [plan, photo] = [`pieces/${id}/plan`, `pieces/${id}/photo`]
  for (const objet of [plan, photo]) {
    await db
      .insertInto('pieces_jointes')
      .values({
        dossier_id: id,
        champ: 'plan' as StableId,
        ligne: null,
        nom: 'plan.pdf',
        type: 'application/pdf',
        taille: 4,
        empreinte: null,
        objet,
        etat: 'en_attente',
        ajoute_par: usager.compteId,
        ajoute_at: MAINTENANT,
      })
      .execute()
    await magasin.put(
      objet,
      (async function* () {
        yield await Promise.resolve(Buffer.from('plan'))
      })(),
    )
  }
  expect(await balayer(systemKey(db, MAINTENANT, 'essai'))).toMatchObject({ supprimes: 1 })
  return { id, plan, photo }
}

const trace = (db: Db, id: DossierId) =>
  db.selectFrom('traces').where('dossier_id', '=', id).select(['objets', 'efface_at']).executeTakeFirstOrThrow()

test('a trace is closed when the last object of its dossier has left the store, and not before', async ({ dbtest }) => {
  const { id, plan, photo } = await unePurge(dbtest)
  expect(await trace(dbtest, id)).toEqual({ objets: 2, efface_at: null })
  const plusTard = addSeconds(MAINTENANT, 60)
  expect(await effacerObjets(systemKey(dbtest, plusTard, 'essai'), magasin)).toBe(2)
  expect([await magasin.head(plan), await magasin.head(photo)]).toEqual([null, null])
  expect(await trace(dbtest, id)).toEqual({ objets: 2, efface_at: plusTard })
})

test('an object that cannot be deleted holds no other back, is counted, and is tried again until it is gone', async ({
  dbtest,
}) => {
  const { id, plan, photo } = await unePurge(dbtest)
  let isEnPanne = true
  const capricieux = {
    ...magasin,
    delete: (objet: string) =>
      isEnPanne && objet === photo ? Promise.reject(new Error('le magasin refuse')) : magasin.delete(objet),
  }
  const key = systemKey(dbtest, MAINTENANT, 'essai')
  await expect(effacerObjets(key, capricieux)).rejects.toThrow('1 objet(s)')
  await expect(effacerObjets(key, capricieux)).rejects.toThrow('1 objet(s)')
  expect(await magasin.head(plan)).toBeNull()
  expect(await dbtest.selectFrom('objets_a_effacer').select(['objet', 'essais', 'dossier_id']).execute()).toEqual([
    { objet: photo, essais: 2, dossier_id: id },
  ])
  expect(await trace(dbtest, id)).toMatchObject({ efface_at: null })
  isEnPanne = false
  expect(await effacerObjets(key, capricieux)).toBe(1)
  expect(await trace(dbtest, id)).toMatchObject({ efface_at: MAINTENANT })
})
