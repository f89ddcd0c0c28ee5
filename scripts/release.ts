/**
 * The release step: the latest migration, the months of connection rows, the first super-administrateur; in
 * development, the demonstration data once. It may run twice.
 */
import { runTool } from './sentence.ts'

async function release(): Promise<void> {
  // Imported late: an environment that is wrong is said before anything else is loaded.
  const { env } = await import('../env.ts')
  const { migrateToLatest } = await import('../db/migrate.ts')
  await migrateToLatest(env.DATABASE_URL)
  const { processDb } = await import('../db/client.ts')
  const { stopSender } = await import('../db/queue.ts')
  const { now } = await import('../clock.ts')
  const { instant } = await import('../form-engine/temps.ts')
  const { preparerConnexions } = await import('../app/domain/compte/preparer-connexions.ts')
  const { creerSuperAdministrateur } = await import('../app/domain/compte/creer-super-administrateur.ts')
  const db = processDb()
  const at = instant(now().toString())
  await preparerConnexions(db, at)
  if (env.SUPER_ADMIN_EMAIL !== undefined) await creerSuperAdministrateur(db, at, env.SUPER_ADMIN_EMAIL)
  console.log('Base de données à jour.')
  if (env.APP_ENV === 'development') {
    const demarche = await db.selectFrom('demarches').select('id').limit(1).executeTakeFirst()
    if (!demarche) {
      console.log('Création des données de démonstration…')
      const { seedDemo } = await import('../demo/seed.ts')
      await seedDemo()
    }
  }
  await stopSender()
  await db.destroy()
}

await runTool(release)
process.exit(0)
