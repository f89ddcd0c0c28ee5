/** The database of the stack under test, for the worlds that tests prepare without a browser. */
import type { Db } from '../../db/client.ts'

/** Opens the database; imported late, because db/ reads the environment of the stack as it loads. */
export async function openBase(): Promise<Db> {
  Object.assign(process.env, JSON.parse(process.env['CERFEUIL_E2E_ENV'] ?? '{}'))
  const { openDb, openPool } = await import('../../db/client.ts')
  return openDb(openPool(process.env['DATABASE_URL'] ?? '', 2))
}
