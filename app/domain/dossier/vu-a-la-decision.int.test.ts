import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import type { Personne } from '../cles.ts'
import { cutInstructionKey } from './access.ts'
import { changementsARelire } from './changements-a-relire.ts'
import { accepter } from './decider.ts'
import { empreinteDeposee } from './empreinte-deposee.ts'
import { passerEnInstruction } from './passer-en-instruction.ts'
import { annoter, repondre } from './repondre.ts'
import { deciderTelQuel, deposerTelQuel, transmettreTelQuel } from './tel-quel-pour-les-tests.ts'
import { ecrireVu, lireVu, vuALaDecision } from './vu-a-la-decision.ts'

const operation = (id: string, raw: Json, base: number) => ({
  id: ulid(),
  champ: id as StableId,
  row: null,
  base,
  raw,
})

async function enInstruction(db: Db | Tx): Promise<DossierDeTest> {
  const demarche = await uneDemarche(db, { champs: [champ('nom')], annotations: [champ('avis', { libelle: 'Avis' })] })
  const dossier = await unDossier(db, { demarche })
  const key = await editKeyOf(db, dossier)
  await repondre(key, [operation('nom', 'Ada', 0)])
  await deposerTelQuel(key)
  await passerEnInstruction(await instructionKeyOf(db, dossier))
  return dossier
}

async function cleDUnCollegue(db: Db | Tx, { id, demarche }: DossierDeTest) {
  const collegue = await a.compte(db, { roles: ['instructeur'] })
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: demarche.groupeId, compte_id: collegue.compteId })
    .execute()
  const key = await cutInstructionKey(db, MAINTENANT, collegue as Personne, id)
  if (!key) throw new Error('no key for the colleague')
  return key
}

const decisionDe = (db: Db | Tx, { id }: DossierDeTest) =>
  db
    .selectFrom('evenements')
    .innerJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
    .where('evenements.dossier_id', '=', id)
    .where('evenements.type', '=', 'dossier.accepte')
    .select('contenu')
    .executeTakeFirst()

async function ecrireUnMessage(db: Db | Tx, { id, usager }: DossierDeTest): Promise<void> {
  await db
    .insertInto('messages')
    .values({
      dossier_id: id,
      rang: 1,
      auteur_id: usager.compteId,
      auteur_role: 'usager',
      envoi: 'a'.repeat(64),
      texte: 'J’ai déménagé.',
      at: MAINTENANT,
      retire_at: null,
    })
    .execute()
}

describe('a decision holds of what was read', () => {
  test('and its event keeps the digest of that, which is not the one of the deposit', async ({ tx }) => {
    const dossier = await enInstruction(tx)
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'accepter')
    const decidee = (await decisionDe(tx, dossier))?.contenu['empreinte']
    expect(decidee).toMatch(/^[0-9a-f]{64}$/)
    expect(await empreinteDeposee(tx, dossier.id)).not.toBe(decidee)
  })

  test('a page that says nothing of it decides nothing', async ({ tx }) => {
    const dossier = await enInstruction(tx)
    const key = await instructionKeyOf(tx, dossier)
    expect(await refusalOf(accepter(key, { motivation: '' }))).toBe('depot_change')
    expect(await refusalOf(accepter(key, { motivation: '', vu: null }))).toBe('depot_change')
    expect(await decisionDe(tx, dossier)).toBeUndefined()
  })

  test('an annotation of a colleague since is shown first, then the decision is confirmed', async ({ tx }) => {
    const dossier = await enInstruction(tx)
    const key = await instructionKeyOf(tx, dossier)
    const vu = await vuALaDecision(key)
    await annoter(await cleDUnCollegue(tx, dossier), [operation('avis', 'Réservé', 0)])
    expect(await refusalOf(accepter(key, { motivation: '', vu }))).toBe('depot_change')
    expect(await changementsARelire(key, vu)).toMatchObject({
      annotations: [{ libelle: 'Avis', avant: null, apres: 'Réservé' }],
      reponses: [],
      messages: 0,
    })
    await deciderTelQuel(key, 'accepter')
    expect(await decisionDe(tx, dossier)).toBeDefined()
  })

  test('a message of the usager since is counted', async ({ tx }) => {
    const dossier = await enInstruction(tx)
    const key = await instructionKeyOf(tx, dossier)
    const vu = await vuALaDecision(key)
    await ecrireUnMessage(tx, dossier)
    expect(await refusalOf(accepter(key, { motivation: '', vu }))).toBe('depot_change')
    expect(await changementsARelire(key, vu)).toMatchObject({ messages: 1, annotations: [], reponses: [] })
  })

  test('answers sent since are told, before and now, even when they were written before the page was read', async ({
    tx,
  }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('nom', { libelle: 'Nom' })] })
    const dossier = await unDossier(tx, { demarche })
    const edition = await editKeyOf(tx, dossier)
    await repondre(edition, [operation('nom', 'Ada', 0)])
    await deposerTelQuel(edition)
    await repondre(edition, [operation('nom', 'Blaise', 1)])
    const key = await instructionKeyOf(tx, dossier)
    const vu = await vuALaDecision(key)
    await transmettreTelQuel(await editKeyOf(tx, dossier, addSeconds(MAINTENANT, 60)))
    await passerEnInstruction(key)
    expect(await changementsARelire(key, vu)).toMatchObject({
      reponses: [{ libelle: 'Nom', avant: 'Ada', apres: 'Blaise' }],
    })
    expect(await refusalOf(accepter(key, { motivation: '', vu }))).toBe('depot_change')
  })

  test('what is not sent yet changes nothing of it', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('nom')] })
    const dossier = await unDossier(tx, { demarche })
    const edition = await editKeyOf(tx, dossier)
    await deposerTelQuel(edition)
    const key = await instructionKeyOf(tx, dossier)
    const vu = await vuALaDecision(key)
    await repondre(edition, [operation('nom', 'Ada', 0)])
    expect(await changementsARelire(key, vu)).toBeNull()
  })

  test('what one has just noted oneself is no news: nothing is shown again, and the decision holds of it', async ({
    tx,
  }) => {
    const dossier = await enInstruction(tx)
    const key = await instructionKeyOf(tx, dossier)
    const vu = await vuALaDecision(key)
    await annoter(key, [operation('avis', 'Favorable', 0)])
    expect(await changementsARelire(key, vu)).toBeNull()
    // A colleague who wrote over it is.
    await annoter(await cleDUnCollegue(tx, dossier), [operation('avis', 'Réservé', 2)])
    expect(await changementsARelire(key, vu)).toMatchObject({ annotations: [{ apres: 'Réservé' }] })
  })

  test('of a decision and an annotation at once, either the decision holds of what was read or it is not taken', async ({
    dbtest,
  }) => {
    for (let n = 0; n < 6; n += 1) {
      const dossier = await enInstruction(dbtest)
      const key = await instructionKeyOf(dbtest, dossier)
      const vu = await vuALaDecision(key)
      const [decision, annotation] = await Promise.allSettled([
        accepter(key, { motivation: '', vu }),
        annoter(key, [operation('avis', 'Réservé', 0)]),
      ])
      // One serial order: the first of the two makes the other impossible.
      expect([decision.status, annotation.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      expect((await decisionDe(dbtest, dossier)) !== undefined).toBe(decision.status === 'fulfilled')
    }
  })
})

test('what a page carries is read back as it was written, and nothing else is', () => {
  const vu = { empreinte: 'ab'.repeat(32), seq: 12, message: 3, identite: 0, passage: 1, envois: 2 }
  expect(lireVu(ecrireVu(vu))).toEqual(vu)
  for (const texte of ['', 'x', `${'ab'.repeat(32)}.1.2.3.4`, `${'AB'.repeat(32)}.1.2.3.4.5`])
    expect(lireVu(texte)).toBeNull()
})
