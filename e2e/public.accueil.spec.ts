import { expect, sansScript, test } from './support/test.ts'

const PAGES = [
  '/',
  '/connexion',
  '/inscription',
  '/mot-de-passe-oublie',
  '/accessibilite',
  '/mentions-legales',
  '/donnees-personnelles',
  '/cookies',
  '/contact',
  '/plan-du-site',
]

for (const path of PAGES)
  test(`${path} is accessible and sends no script`, async ({ page, axe }) => {
    const response = await page.goto(path)
    expect(response?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await axe(page)
    expect(await page.locator('script').count()).toBe(0)
  })

test.describe('on a phone, in the dark', () => {
  test.use({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
  for (const path of ['/', '/connexion', '/accessibilite'])
    test(`${path} is accessible and does not scroll sideways`, async ({ page, axe }) => {
      await page.goto(path)
      await axe(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    })
})

test.describe('an absent page', () => {
  test.use({ expectedConsole: [/404/] })
  test('answers 404 and says what to do', async ({ page, axe }) => {
    const response = await page.goto('/nulle-part')
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
    await axe(page)
  })
})

test.describe('without script', () => {
  test.use(sansScript)
  test('one signs in from the login page', async ({ page }) => {
    await page.goto('/connexion')
    await page.getByLabel(/adresse/i).fill('camille@exemple.fr')
    await page.getByLabel(/mot de passe/i).fill('Girouette-lavande-3-pommiers')
    await page
      .getByRole('main')
      .getByRole('button', { name: /connecter/i })
      .click()
    await expect(page).toHaveURL(/\/usager\/dossiers$/)
  })
})
