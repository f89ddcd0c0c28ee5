/** An export in the hands of the queue: of workers that are killed, and of one that nobody can finish. */
import { once } from 'node:events'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { describe, expect, vi } from 'vitest'
import { MAINTENANT } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { Ecoute } from '../db/listen.ts'
import { QUEUES } from '../db/queues.ts'
import type { ExportId } from '../db/schema/ids.ts'
import { test } from '../db/testing.ts'
import { env } from '../env.ts'
import { systemKey } from '../app/domain/cles.ts'
import { demanderExport, redemanderExport } from '../app/domain/export/demander.ts'
import { listExports } from '../app/domain/export/list.ts'
import { TOUS } from '../app/domain/export/pour-les-tests.ts'
import { objetDExport } from '../app/domain/export/coffre.ts'
import { cleDInstructeur, semer } from '../app/domain/liste/monde-pour-les-tests.ts'
import { refusalOf, uneDemarche } from '../app/domain/testing.ts'
import { exportDeDossiers } from './jobs/export.ts'
import { exportPerdu } from './jobs/export-perdu.ts'

const keyOn = (db: Db) => systemKey(db, MAINTENANT, 'essai')
const jamais = new AbortController().signal

async function adresseDe(db: Db): Promise<string> {
  const { rows } = await sql<{ nom: string }>`select current_database() as nom`.execute(db)
  const url = new URL(env.DATABASE_URL)
  url.pathname = `/${rows[0]?.nom}`
  return url.href
}

/** With the queue of a database of test, supervised by hand; its connections leave before the database does. */
async function avecLaFile(db: Db, act: (boss: PgBoss) => Promise<void>): Promise<void> {
  const boss = new PgBoss({
    connectionString: await adresseDe(db),
    max: 2,
    migrate: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    await act(boss)
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** A worker takes the export, begins it, and is killed: the queue finds it out, and what it waits for has come. */
async function tuerUnWorker(db: Db, boss: PgBoss): Promise<ExportId | null> {
  const [job] = await boss.fetch<{ exportId: ExportId }>('export')
  if (!job) return null
  const { exportId } = job.data
  const { essais } = await db
    .updateTable('exports')
    .set({ etat: 'en_cours', essais: sql<number>`essais + 1` })
    .where('id', '=', exportId)
    .returning('essais')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('exports')
    .set({ objet: objetDExport(exportId, essais) })
    .execute()
  await sql`update pgboss.job set heartbeat_on = heartbeat_on - interval '1 hour' where state = 'active'`.execute(db)
  await sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null`.execute(db)
  await boss.supervise('export')
  await sql`update pgboss.job set start_after = now() where name = 'export' and state = 'retry'`.execute(db)
  return exportId
}

async function unExport(db: Db) {
  const demarche = await uneDemarche(db)
  await semer(db, demarche, [{ nom: 'Ada' }])
  const key = await cleDInstructeur(db, demarche.instructeur)
  const { id } = await demanderExport(key, demarche.id, { vue: TOUS, format: 'csv', colonnes: null })
  return { demarche, key, id, lire: async () => (await listExports(key, demarche.id))[0] }
}

test('an export says that it moves to its author alone, from when it is asked for to its end', async ({ dbtest }) => {
  const ecoute = new Ecoute(await adresseDe(dbtest))
  await once(ecoute, 'ecoute')
  try {
    const dites: unknown[] = []
    ecoute.on('exports', (annonce) => dites.push(annonce))
    const { demarche, key, id, lire } = await unExport(dbtest)
    const annonce = { demarcheId: demarche.id, compteId: key.personne.compteId }
    await vi.waitFor(() => expect(dites).toEqual([annonce]))
    await exportDeDossiers(keyOn(dbtest), { exportId: id }, jamais)
    expect(await lire()).toMatchObject({ etat: 'pret' })
    // How many there are to read, then that they are.
    await vi.waitFor(() => expect(dites).toEqual([annonce, annonce, annonce]))
    const { id: perdu } = await demanderExport(key, demarche.id, { vue: TOUS, format: 'ods', colonnes: null })
    await exportPerdu(keyOn(dbtest), { exportId: perdu })
    await vi.waitFor(() => expect(dites).toEqual(Array.from({ length: 5 }, () => annonce)))
  } finally {
    await ecoute.close()
  }
})

describe('an export whose worker is killed', () => {
  test('is taken up again by another one', ({ dbtest }) =>
    avecLaFile(dbtest, async (boss) => {
      const { id, lire } = await unExport(dbtest)
      expect(await tuerUnWorker(dbtest, boss)).toBe(id)
      expect(await lire()).toMatchObject({ etat: 'en_cours' })
      const [repris] = await boss.fetch<{ exportId: ExportId }>('export')
      expect(repris?.data).toEqual({ exportId: id })
      await exportDeDossiers(keyOn(dbtest), { exportId: id }, jamais)
      expect(await lire()).toMatchObject({ etat: 'pret', total: 1 })
    }))

  test('each time is said to have failed, once the queue gives it up; it can be asked for again', ({ dbtest }) =>
    avecLaFile(dbtest, async (boss) => {
      const { demarche, key, id, lire } = await unExport(dbtest)
      for (let essai = 0; essai <= QUEUES.export.retryLimit; essai += 1) {
        expect(await boss.fetch('export-perdu')).toEqual([])
        expect(await tuerUnWorker(dbtest, boss)).toBe(id)
      }
      expect(await tuerUnWorker(dbtest, boss)).toBeNull()
      const [perdu] = await boss.fetch<{ exportId: ExportId }>('export-perdu')
      expect(perdu?.data).toEqual({ exportId: id })

      await exportPerdu(keyOn(dbtest), { exportId: id })
      expect(await lire()).toMatchObject({ id, etat: 'echec', motif: 'panne' })
      const aEffacer = await dbtest.selectFrom('objets_a_effacer').select('objet').execute()
      expect(aEffacer).toEqual([{ objet: objetDExport(id, QUEUES.export.retryLimit + 1) }])
      // A worker that was only slow finds out that nobody waits for it.
      await exportDeDossiers(keyOn(dbtest), { exportId: id }, jamais)
      expect(await lire()).toMatchObject({ id, etat: 'echec' })

      const autre = await redemanderExport(key, demarche.id, id)
      const [suivant, ...restent] = await boss.fetch<{ exportId: ExportId }>('export', { batchSize: 10 })
      expect([suivant?.data, restent]).toEqual([{ exportId: autre }, []])
      await exportDeDossiers(keyOn(dbtest), { exportId: autre }, jamais)
      expect((await listExports(key, demarche.id)).map(({ id, etat }) => ({ id, etat }))).toEqual([
        { id: autre, etat: 'pret' },
      ])
    }))

  test('is lost for nobody once it is ready, and only its author asks again for one that failed', async ({
    dbtest,
  }) => {
    const { demarche, key, id, lire } = await unExport(dbtest)
    const encore = () => redemanderExport(key, demarche.id, id)
    expect(await refusalOf(encore())).toBe('introuvable')
    await exportDeDossiers(keyOn(dbtest), { exportId: id }, jamais)
    await exportPerdu(keyOn(dbtest), { exportId: id })
    expect(await lire()).toMatchObject({ etat: 'pret' })
    expect(await refusalOf(encore())).toBe('introuvable')

    const { id: autre } = await demanderExport(key, demarche.id, { vue: TOUS, format: 'json', colonnes: null })
    await exportPerdu(keyOn(dbtest), { exportId: autre })
    const ailleurs = await uneDemarche(dbtest)
    const intrus = await cleDInstructeur(dbtest, ailleurs.instructeur)
    for (const demarcheId of [demarche.id, ailleurs.id])
      expect(await refusalOf(redemanderExport(intrus, demarcheId, autre))).toBe('introuvable')
    expect(await refusalOf(redemanderExport(key, ailleurs.id, autre))).toBe('introuvable')
    expect(await refusalOf(redemanderExport(key, demarche.id, 'rien'))).toBe('introuvable')
  })
})
