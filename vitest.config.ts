/** Two projects: `unit` beside the sources, and `integration` (`*.int.test.ts`) on a real PostgreSQL. */
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { embeddedEnvironment } from './scripts/environment.ts'

const folder = path.join(os.tmpdir(), `cerfeuil-vitest-${process.getuid?.() ?? 0}`)

const environment = embeddedEnvironment({
  appEnv: 'test',
  // Nothing listens there: a unit test that opens a connection fails at once.
  databaseUrl: 'postgres://postgres@127.0.0.1:1/cerfeuil',
  webPort: 3999,
  smtpPort: 1,
  inboxPort: 1,
  objectsDir: path.join(folder, 'objects'),
  logDir: path.join(folder, 'logs'),
})
// The integration set-up, in this process, replaces DATABASE_URL by that of the server it starts.
for (const [name, value] of Object.entries(environment)) process.env[name] = value

const exclude = ['**/node_modules/**', 'build/**', '.cerfeuil/**', 'e2e/**/*.spec.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.int.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude,
          globalSetup: ['e2e/support/integration-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
