import { once } from 'node:events'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { expect, vi } from 'vitest'
import { env } from '../env.ts'
import { a, MAINTENANT } from './builders.ts'
import { inTransaction, type Db } from './client.ts'
import { annoncer, Ecoute, type Annonce } from './listen.ts'
import { enqueue, stopSender } from './queue.ts'
import type { CompteId, DossierId, EvenementId } from './schema/ids.ts'
import { jobsOf, test } from './testing.ts'

const names = (db: Db) => db.selectFrom('organisations').select('nom').orderBy('nom').execute()

test('an act inside an act is undone alone: the outer one goes on', async ({ dbtest }) => {
  await inTransaction(dbtest, async (tx) => {
    await a.organisation(tx, 'dehors')
    const inner = inTransaction(tx, async (nested) => {
      await a.organisation(nested, 'dedans')
      throw new Error('refused')
    })
    await expect(inner).rejects.toThrow('refused')
  })
  expect(await names(dbtest)).toEqual([{ nom: 'dehors' }])
})

test('an act that throws leaves nothing, jobs included', async ({ dbtest }) => {
  const act = inTransaction(dbtest, async (tx) => {
    await a.organisation(tx, 'rien')
    await enqueue(tx, 'lettre-compte-existant', { compteId: 'x' as CompteId, demande: 'y' }, 'y')
    throw new Error('power cut')
  })
  await expect(act).rejects.toThrow('power cut')
  expect(await names(dbtest)).toEqual([])
  expect(await jobsOf(dbtest, 'lettre-compte-existant')).toEqual([])
})

test('a queue that could not start, the database being away, is started again by the next act', async ({ dbtest }) => {
  await stopSender()
  const start = vi.spyOn(PgBoss.prototype, 'start').mockRejectedValueOnce(new Error('connect ECONNREFUSED'))
  const data = { evenementId: 'e' as EvenementId, lettre: 'dossier-depose', compteId: 'c' as CompteId }
  const send = () => inTransaction(dbtest, (tx) => enqueue(tx, 'lettre-evenement', data, 'e:dossier-depose'))
  await expect(send()).rejects.toThrow('ECONNREFUSED')
  await send()
  expect(start).toHaveBeenCalledTimes(2)
  expect(await jobsOf(dbtest, 'lettre-evenement')).toHaveLength(1)
})

test('a job enqueued twice under one key is enqueued once', async ({ dbtest }) => {
  const data = { evenementId: 'e' as EvenementId, lettre: 'dossier-depose', compteId: 'c' as CompteId }
  await inTransaction(dbtest, (tx) => enqueue(tx, 'lettre-evenement', data, 'e:dossier-depose'))
  await inTransaction(dbtest, (tx) => enqueue(tx, 'lettre-evenement', data, 'e:dossier-depose'))
  expect(await jobsOf(dbtest, 'lettre-evenement')).toHaveLength(1)
})

test('an event can neither be changed nor deleted', async ({ tx }) => {
  const { id } = await tx
    .insertInto('evenements')
    .values({ type: 'essai', acteur_role: 'systeme', at: MAINTENANT, donnees: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const change = inTransaction(tx, (nested) =>
    nested.updateTable('evenements').set({ type: 'autre' }).where('id', '=', id).execute(),
  )
  await expect(change).rejects.toThrow('ne se modifie pas')
  const removal = inTransaction(tx, (nested) => nested.deleteFrom('evenements').where('id', '=', id).execute())
  await expect(removal).rejects.toThrow('ne se modifie pas')
})

test('a committed change is announced to every process that listens, a rolled back one is not', async ({ dbtest }) => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(dbtest)
  const url = new URL(env.DATABASE_URL)
  url.pathname = `/${rows[0]?.name ?? ''}`
  const ecoute = new Ecoute(url.href)
  try {
    await once(ecoute, 'ecoute')
    const heard: Annonce[] = []
    ecoute.on('annonce', (annonce) => heard.push(annonce))
    const dossierId = '01a20166-7694-7599-9b26-d384a473735e' as DossierId
    await expect(
      inTransaction(dbtest, async (tx) => {
        await annoncer(tx, { dossierId, seq: 1 })
        throw new Error('power cut')
      }),
    ).rejects.toThrow()
    const announced = once(ecoute, 'annonce')
    await inTransaction(dbtest, (tx) => annoncer(tx, { dossierId, seq: 2 }))
    await announced
    expect(heard).toEqual([{ dossierId, seq: 2 }])
  } finally {
    await ecoute.close()
  }
})
