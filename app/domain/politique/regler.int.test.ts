import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, parisDate } from '../../../form-engine/temps.ts'
import { systemKey, type SuperKey } from '../cles.ts'
import { cutPublicKey, cutSuperKey } from '../compte/access.ts'
import { balayer } from '../conservation/balayer.ts'
import { plusTard } from '../conservation/jours-de-test.ts'
import { recalculer } from '../conservation/recalculer.ts'
import { sante } from '../instance/sante.ts'
import { unDossier, uneDemarche } from '../testing.ts'
import { raisonDeNePasDemarrer } from './exiger.ts'
import { historiqueDeLaPolitique, reglerPolitique } from './regler.ts'
import { showPolitique } from './show.ts'

async function superAdministrateur(db: Db | Tx): Promise<SuperKey> {
  const key = cutSuperKey(db, MAINTENANT, await a.compte(db, { nom: 'Alix', roles: ['super-administrateur'] }))
  if (!key) throw new Error('no key')
  return key
}

describe('P-10: the instance sets its own figures', () => {
  test('each change stays with who made it, when, what was before and after', async ({ tx }) => {
    const key = await superAdministrateur(tx)
    expect(await reglerPolitique(key, { 'draft.inactivityDays': 30, 'sweep.maxPercent': 10 })).toBe(1)
    expect(await reglerPolitique(key, { 'draft.inactivityDays': 20 })).toBe(1)
    expect(await reglerPolitique(key, { 'draft.inactivityDays': 20 })).toBe(0)
    expect((await showPolitique(key)).find(({ cle }) => cle === 'draft.inactivityDays')).toMatchObject({
      valeur: 20,
      defaut: 15,
      theme: 'dossiers',
    })
    const changements = await historiqueDeLaPolitique(key)
    expect(changements.map(({ cle, avant, apres, at, par }) => ({ cle, avant, apres, at, par }))).toEqual([
      { cle: 'draft.inactivityDays', avant: 30, apres: 20, at: MAINTENANT, par: 'Alix' },
      { cle: 'draft.inactivityDays', avant: 15, apres: 30, at: MAINTENANT, par: 'Alix' },
    ])
  })

  test('a duration of dossiers moves the dates of those whose démarche follows it, and of no other', async ({
    dbtest,
  }) => {
    const key = await superAdministrateur(dbtest)
    const suit = await uneDemarche(dbtest)
    await dbtest
      .updateTable('demarches')
      .set({ conservation_brouillon_jours: null })
      .where('id', '=', suit.id)
      .execute()
    const today = parisDate(MAINTENANT)
    const un = await unDossier(dbtest, { demarche: suit, purgeAt: addDays(today, 15) })
    const autre = await unDossier(dbtest, { purgeAt: addDays(today, 15) })
    await reglerPolitique(key, { 'sweep.maxDossiers': 500 })
    expect(await jobsOf(dbtest, 'recalcul-echeances'), 'no date hangs on it').toEqual([])
    await reglerPolitique(key, { 'draft.inactivityDays': 90 })
    expect(await jobsOf(dbtest, 'recalcul-echeances')).toEqual([{ demarcheId: null }])
    expect(await recalculer(systemKey(dbtest, MAINTENANT, 'essai'), null)).toBe(1)
    const dates = await dbtest.selectFrom('dossiers').select(['id', 'purge_at']).execute()
    expect(new Map(dates.map(({ id, purge_at }) => [id, purge_at]))).toEqual(
      new Map([
        [un.id, addDays(today, 90)],
        [autre.id, addDays(today, 15)],
      ]),
    )
  })

  test.for([
    [{ 'draft.inactivityDays': 6 }, 'entre 7 et 90'],
    [{ 'decided.months': 61 }, 'entre 1 et 60'],
    [{ 'sweep.maxPercent': 1.5 }, 'nombre entier'],
    [{ 'session.absoluteHours': 48 }, 'ne se règle pas'],
  ] as const)('out of its bounds a figure is refused, and none is set: %j', async ([valeurs, phrase], { tx }) => {
    const key = await superAdministrateur(tx)
    await expect(reglerPolitique(key, { 'hold.maxMonths': 6, ...valeurs })).rejects.toThrow(phrase)
    expect(await historiqueDeLaPolitique(key)).toEqual([])
  })
})

test('a process does not start on a figure that is unknown or out of its bounds, and says which', async ({
  dbtest,
}) => {
  expect(await raisonDeNePasDemarrer(dbtest)).toBeNull()
  const poser = (cle: string, valeur: number) =>
    dbtest.insertInto('politique_reglages').values({ cle, valeur, modifie_par: null, modifie_at: MAINTENANT }).execute()
  await poser('draft.inactivityDays', 30)
  expect(await raisonDeNePasDemarrer(dbtest)).toBeNull()
  await poser('decided.months', 600)
  await poser('draft.forever', 1)
  const raison = await raisonDeNePasDemarrer(dbtest)
  expect(raison).toContain('« decided.months » est un nombre entier entre 1 et 60, pas 600.')
  expect(raison).toContain('« draft.forever » n’est pas une durée')
  await expect(balayer(systemKey(dbtest, MAINTENANT, 'essai')), 'nor is anything deleted').rejects.toThrow('600')
})

test('the health of the instance tells the last complete sweep and the files that could not be erased', async ({
  dbtest,
}) => {
  const vue = async (jours: number) => {
    const { balayage, objetsEnEchec } = await sante(cutPublicKey(dbtest, plusTard(jours)))
    return { balayage, objetsEnEchec }
  }
  expect(await vue(0)).toEqual({ balayage: null, objetsEnEchec: 0 })
  await balayer(systemKey(dbtest, MAINTENANT, 'essai'))
  await dbtest
    .insertInto('balayages')
    .values({ debut_at: plusTard(1), fin_at: null })
    .execute()
  await dbtest
    .insertInto('objets_a_effacer')
    .values([
      { objet: 'a', demande_at: MAINTENANT, essais: 2, essaye_at: MAINTENANT },
      { objet: 'b', demande_at: MAINTENANT },
    ])
    .execute()
  expect(await vue(1)).toEqual({
    balayage: { ageSecondes: 86_400, dus: 0, supprimes: 0, arret: null },
    objetsEnEchec: 1,
  })
})
