import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { lettreRemarque } from '../../../workers/jobs/lettre-remarque.ts'
import { courrier } from '../../adapters/courrier-choisir.ts'
import { systemKey } from '../cles.ts'
import { DELAI_DE_LA_LETTRE } from '../messagerie/envoyer.ts'
import { unInvite } from '../messagerie/pour-les-tests.ts'
import { unDossier, type DossierDeTest } from '../testing.ts'
import { filDeRemarque } from './fil.ts'
import { marquerLu } from './marquer-lu.ts'
import { remarquer, remarquesAgentKeyOf, remarquesKeyOf, repondreA } from './pour-les-tests.ts'
import { retirer } from './retirer.ts'

let envoyees = 0
// Chosen first here: under APP_ENV=test the mail of the process keeps no letter and says how many it holds back.
courrier((nombre) => {
  envoyees = nombre
})

/** Plays the jobs that wait, `fois` times each; returns how many letters left. */
async function jouer(db: Db | Tx, fois = 1): Promise<number> {
  const avant = envoyees
  const key = systemKey(db, addSeconds(MAINTENANT, DELAI_DE_LA_LETTRE), 'essai')
  for (const job of await jobsOf(db, 'lettre-remarque')) {
    for (let n = 0; n < fois; n++) await lettreRemarque(key, job)
  }
  return envoyees - avant
}

const depose = (db: Db | Tx) => unDossier(db, { etat: 'en_construction' })
async function unCollegue(db: Db | Tx, dossier: DossierDeTest) {
  const collegue = await a.compte(db, { roles: ['instructeur'] })
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: dossier.demarche.groupeId, compte_id: collegue.compteId })
    .execute()
  return collegue
}

const tous = { audience: 'tous' } as const

test('one letter tells of all that is unread in a dossier, whatever the tries; what comes after has its own', async ({
  tx,
}) => {
  const agent = await remarquesAgentKeyOf(tx, await depose(tx))
  const remarque = await remarquer(agent, 'nom', 'un', tous)
  await repondreA(agent, remarque, 'deux')
  await remarquer(agent, 'nom', 'trois', tous)
  expect(await jouer(tx, 2)).toBe(1)
  expect(await jouer(tx)).toBe(0)
  await repondreA(agent, remarque, 'quatre')
  expect(await jouer(tx)).toBe(1)
})

test('none leaves for what was read or withdrawn meanwhile', async ({ tx }) => {
  const [lu, retire] = [await depose(tx), await depose(tx)]
  const lue = await remarquer(await remarquesAgentKeyOf(tx, lu), 'nom', 'lu', tous)
  await marquerLu(await remarquesKeyOf(tx, lu), lue, 1)
  const agent = await remarquesAgentKeyOf(tx, retire)
  const retiree = await remarquer(agent, 'nom', 'retiré', tous)
  await retirer(agent, retiree, (await filDeRemarque(agent, retiree)).messages[0]?.id ?? '')
  expect(await jouer(tx)).toBe(0)
})

test('the usager’s side writes to all the groupe and to each other; between agents, to those who have written', async ({
  tx,
}) => {
  const dossier = await depose(tx)
  await unInvite(tx, dossier)
  const { instructeur } = dossier.demarche
  const collegue = await unCollegue(tx, dossier)
  const usager = await remarquesKeyOf(tx, dossier)
  await remarquer(usager, 'nom', 'Pour tous', tous)
  expect(await jouer(tx), 'the guest, and two instructeurs').toBe(3)
  const interne = await remarquer(await remarquesAgentKeyOf(tx, dossier, instructeur), 'nom', 'Entre nous')
  expect(await jouer(tx)).toBe(0)
  await repondreA(await remarquesAgentKeyOf(tx, dossier, collegue), interne, 'Vu', 1)
  expect(await jouer(tx), 'who opened it').toBe(1)
})

test('in a draft a letter goes to the guests and the owner, and to no agent', async ({ tx }) => {
  const dossier = await unDossier(tx)
  const invite = await unInvite(tx, dossier)
  await remarquer(await remarquesKeyOf(tx, dossier, invite), 'nom', 'Lequel ?')
  expect(await jouer(tx)).toBe(1)
})
