/** Browser tests, on the production build. The browser comes from npm or from CHROMIUM: nothing is downloaded. */
import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './e2e/support/chromium.ts'

const chromium = await findChromium()

export default defineConfig({
  testDir: 'e2e',
  // The matrix looks at every table before and after: it has the database for itself, then the journeys share it.
  projects: [
    { name: 'acces', testMatch: '**/acces.*.spec.ts', workers: 1 },
    { name: 'parcours', testMatch: '**/*.spec.ts', testIgnore: '**/acces.*.spec.ts', dependencies: ['acces'] },
  ],
  globalSetup: './e2e/support/stack.ts',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium.executablePath,
      args: CHROMIUM_FLAGS,
      // Where no locale is set, Chromium cannot open a file whose path has accents.
      env: { ...process.env, ...chromium.env, LC_ALL: 'C.UTF-8' } as Record<string, string>,
    },
  },
})
