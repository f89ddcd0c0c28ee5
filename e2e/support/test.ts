/** What every browser test starts from: pages that must stay silent in the console, axe, and the letter box. */
import { setTimeout as sleep } from 'node:timers/promises'
import AxeBuilder from '@axe-core/playwright'
import { type Page, test as base, expect } from '@playwright/test'
import type { Letter } from '../../scripts/inbox.ts'

interface Options {
  /** What the console may say in this test, for instance `/404/` where an absent page is asked for. */
  expectedConsole: RegExp[]
}

interface Fixtures {
  /** Expects no violation of WCAG 2.2 AA on the page as it is. */
  axe: (page: Page) => Promise<void>
  /** The letters that `email` has received, the newest first. */
  lettres: (email: string) => Promise<Letter[]>
  /** Waits for a letter to `email` whose subject matches. */
  attendreLettre: (email: string, objet: RegExp) => Promise<Letter>
  silentConsole: void
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const LETTER_MS = 20_000

/** Options of a test whose browser runs no script: `test.use(sansScript)`. */
export const sansScript = { javaScriptEnabled: false } as const

/**
 * What axe holds against a page, with where. It runs in the page itself (« legacy »): gathering frames of other origins would open
 * a blank page for each look, where a context without script cannot run it. Only violations are detailed: a third of the time.
 */
export async function violationsDe(page: Page, sans: readonly string[] = []) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe
    .withTags(WCAG)
    .disableRules([...sans])
    .analyze()
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }))
}

async function readLetters(email: string): Promise<Letter[]> {
  const response = await fetch(`${process.env['CERFEUIL_E2E_INBOX'] ?? ''}/api/lettres?a=${encodeURIComponent(email)}`)
  expect(response.ok).toBe(true)
  const letters: unknown = await response.json()
  return letters as Letter[]
}

export const test = base.extend<Fixtures & Options>({
  expectedConsole: [[], { option: true }],

  // Set by the stack, which starts after the configuration is read.
  baseURL: async ({}, use) => use(process.env['CERFEUIL_E2E_URL'] ?? ''),

  silentConsole: [
    async ({ context, expectedConsole }, use) => {
      const said: string[] = []
      const hear = (text: string) => {
        if (!expectedConsole.some((pattern) => pattern.test(text))) said.push(text)
      }
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) hear(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => hear(String(error.error())))
      await use()
      expect(said, 'the console stays silent').toEqual([])
    },
    { auto: true },
  ],

  axe: async ({}, use) =>
    use(async (page) => {
      // Without script a click may return while the next page is still arriving: axe judges whole pages only.
      await page.waitForLoadState('load')
      expect(await violationsDe(page), `accessibility of ${page.url()}`).toEqual([])
    }),

  lettres: async ({}, use) => use(readLetters),

  attendreLettre: async ({}, use) =>
    use(async (email, objet) => {
      for (const deadline = Date.now() + LETTER_MS; ; await sleep(200)) {
        const letters = await readLetters(email)
        const found = letters.find((letter) => objet.test(letter.subject))
        if (found) return found
        if (Date.now() > deadline)
          throw new Error(`no letter ${String(objet)}; received: ${letters.map((letter) => letter.subject).join(', ')}`)
      }
    }),
})

export { expect }
