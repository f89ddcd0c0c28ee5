import { expect } from 'vitest'
import { a } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { demarche, evenementsDe, prete } from '../demarche/pour-les-tests.ts'
import { publier } from '../demarche/publier.ts'
import { ajouterInstructeur } from './ajouter-instructeur.ts'
import { listInstructeurs } from './list.ts'
import { retirerInstructeur } from './retirer-instructeur.ts'

test('an agent the site knows joins the groupe at once', async ({ tx }) => {
  const key = await demarche(tx)
  const agent = await a.compte(tx, { nom: 'Ada Pic', roles: ['instructeur'] })
  await ajouterInstructeur(key, ` ${agent.email.toUpperCase()} `)
  await ajouterInstructeur(key, agent.email)
  expect(await listInstructeurs(key)).toMatchObject({
    instructeurs: [{ compteId: agent.compteId, nom: 'Ada Pic' }],
    invitations: [],
  })
  expect(await evenementsDe(key)).toEqual(['demarche.creee', 'groupe.instructeur_ajoute'])
})

test('an administrateur may instruct their own démarche: the role is given with the place', async ({ tx }) => {
  const key = await demarche(tx)
  await ajouterInstructeur(key, key.personne.email)
  const roles = await tx.selectFrom('roles').where('compte_id', '=', key.personne.compteId).select('role').execute()
  expect(roles.map(({ role }) => role)).toContain('instructeur')
})

test('an address without account receives an invitation and is not yet in the groupe', async ({ tx }) => {
  const key = await demarche(tx)
  const before = (await jobsOf(tx, 'lettre-lien')).length
  await ajouterInstructeur(key, 'nouvelle@exemple.fr')
  expect(await listInstructeurs(key)).toMatchObject({
    instructeurs: [],
    invitations: [{ email: 'nouvelle@exemple.fr', isExpiree: false }],
  })
  expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(before + 1)
})

test('an usager is invited, not enrolled: their password is not one of an agent', async ({ tx }) => {
  const key = await demarche(tx)
  const usager = await a.compte(tx)
  await ajouterInstructeur(key, usager.email)
  expect(await listInstructeurs(key)).toMatchObject({ instructeurs: [], invitations: [{ email: usager.email }] })
  const roles = await tx.selectFrom('roles').where('compte_id', '=', usager.compteId).select('role').execute()
  expect(roles).toEqual([{ role: 'usager' }])
})

test('a suspended agent is not added', async ({ tx }) => {
  const key = await demarche(tx)
  const agent = await a.compte(tx, { roles: ['instructeur'], suspendu: true })
  await ajouterInstructeur(key, agent.email)
  expect((await listInstructeurs(key)).instructeurs).toEqual([])
})

test('what is no address is refused with an example', async ({ tx }) => {
  const key = await demarche(tx)
  await expect(ajouterInstructeur(key, 'ada')).rejects.toThrow('nom@exemple.fr')
})

test('the last instructeur of a published démarche cannot be removed; of a démarche in preparation, yes', async ({
  tx,
}) => {
  const { key, instructeur } = await prete(tx)
  await publier(key)
  await expect(retirerInstructeur(key, instructeur.compteId)).rejects.toThrow('la dernière personne')
  expect((await listInstructeurs(key)).instructeurs).toHaveLength(1)

  const preparing = await prete(tx)
  await retirerInstructeur(preparing.key, preparing.instructeur.compteId)
  expect((await listInstructeurs(preparing.key)).instructeurs).toEqual([])
})

test('of the last two instructeurs removed at once, one stays', async ({ dbtest }) => {
  const { key, instructeur } = await prete(dbtest)
  const other = await a.compte(dbtest, { roles: ['instructeur'] })
  await ajouterInstructeur(key, other.email)
  await publier(key)
  const both = await Promise.allSettled([
    retirerInstructeur(key, instructeur.compteId),
    retirerInstructeur(key, other.compteId),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await listInstructeurs(key)).instructeurs).toHaveLength(1)
})

test('removing who is not of the groupe changes nothing', async ({ tx }) => {
  const { key } = await prete(tx)
  const stranger = await a.compte(tx, { roles: ['instructeur'] })
  await retirerInstructeur(key, stranger.compteId)
  expect((await listInstructeurs(key)).instructeurs).toHaveLength(1)
})
