/** Brings a database to the latest migration, and makes the queues of pg-boss. */
import { Migrator } from 'kysely/migration'
import { PgBoss } from 'pg-boss'
import { openDb, openPool } from './client.ts'
import { migrations } from './migrations/liste.ts'
import { QUEUES, RETENTION, type QueueOptions } from './queues.ts'

/** Applies every migration of the list that is missing; throws with the name of the one that fails. */
export async function migrateToLatest(url: string): Promise<void> {
  const db = openDb(openPool(url, 2))
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
    const { error, results } = await migrator.migrateToLatest()
    if (error) {
      const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'inconnue'
      throw new Error(`La migration ${failed} a échoué`, { cause: error })
    }
  } finally {
    await db.destroy()
  }
  const boss = new PgBoss({ connectionString: url, max: 2, schedule: false, supervise: false })
  await boss.start()
  try {
    for (const [name, { policy, ...own }] of Object.entries<QueueOptions>(QUEUES)) {
      const options = { ...RETENTION, ...own }
      await boss.createQueue(name, { ...options, ...(policy ? { policy } : {}) })
      // A queue made by an earlier version learns the present settings; its policy never changes.
      await boss.updateQueue(name, options)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}
