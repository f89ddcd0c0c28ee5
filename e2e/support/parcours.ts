/** Steps that several journeys share. Those on a page are done as a person does them; the rest prepares the world. */
import type { BrowserContext, Page } from '@playwright/test'
import type { Letter } from '../../scripts/inbox.ts'
import { comptesDeDemo, type EmailDeDemo } from '../../demo/comptes.ts'
import type { Db } from '../../db/client.ts'
import type { CompteId } from '../../db/schema/ids.ts'
import { dateLongue } from '../../app/textes/format.ts'
import { instant } from '../../form-engine/temps.ts'
import { expect } from './test.ts'

/** A password good enough for a citizen's account. */
export const MOT_DE_PASSE_CHOISI = 'tonnelle-argile-11-peupliers'

/** A file that is a PDF, for whoever only reads its beginning. */
export const PDF = unPdf([
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
])

let made = 0

/** An address nobody else has in this run. */
export const uneAdresse = (qui: string): string => `${qui}-${process.pid}-${++made}@exemple.fr`

/** The button of the page, not that of the header. */
export const bouton = (page: Page, nom: string | RegExp) => page.getByRole('main').getByRole('button', { name: nom })

/** Signs in by the login page, and waits to be led away from it. */
export async function seConnecter(page: Page, email: string, motDePasse: string): Promise<void> {
  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Mot de passe').fill(motDePasse)
  await bouton(page, 'Se connecter').click()
  await expect(page).not.toHaveURL(/\/connexion/)
}

/** Signs in with an account of the demonstration. */
export async function seConnecterEnDemo(page: Page, email: EmailDeDemo): Promise<void> {
  const compte = comptesDeDemo.find((candidate) => candidate.email === email)
  await seConnecter(page, email, compte?.motDePasse ?? '')
}

/** Fills the sign-up page where one is, and stops at the page that speaks of the letter. */
export async function creerUnCompte(page: Page, email: string): Promise<void> {
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Nouveau mot de passe').fill(MOT_DE_PASSE_CHOISI)
  await bouton(page, 'Créer mon compte').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Vérifiez votre boîte aux lettres' })).toBeVisible()
}

/** The first link of a letter to a page of this site whose path begins so. */
export function lienDe({ text }: Letter, debut: string): string {
  const found = new RegExp(`https?://[^\\s<>]+${debut}[^\\s<>]*`).exec(text)
  if (!found) throw new Error(`no link to ${debut} in the letter`)
  return found[0]
}

/** The browser of somebody signed in, without the login page: what a journey about something else starts from. */
export async function connecter(context: BrowserContext, db: Db, compteId: CompteId): Promise<string> {
  const { ouvrirSession } = await import('../../app/domain/compte/session.ts')
  const { jeton } = await ouvrirSession(db, instant(new Date().toISOString()), compteId)
  await context.addCookies([{ name: 'session', value: jeton, url: process.env['CERFEUIL_E2E_URL'] ?? '' }])
  return jeton
}

/** What the status of the autosave says, once it says that everything is kept. */
export async function attendreEnregistre(page: Page): Promise<void> {
  await expect(page.getByText(/^Enregistré à \d\d:\d\d$/)).toBeVisible()
}

/** No part of the page hangs out sideways. */
export async function attendreSansDefilement(page: Page): Promise<void> {
  // A page that has just been asked for may have no body yet.
  await page.waitForLoadState('domcontentloaded')
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect(scrollWidth, `${page.url()} does not scroll sideways`).toBeLessThanOrEqual(clientWidth)
}

/** The page holds together on the narrowest screen and on a wide one; axe finds nothing to say of the narrow one. */
export async function examinerEtroiteEtLarge(page: Page, axe: (page: Page) => Promise<void>): Promise<void> {
  await page.setViewportSize({ width: 320, height: 900 })
  await attendreSansDefilement(page)
  await axe(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await attendreSansDefilement(page)
}

/** A day as a page writes it, whatever spaces it uses. */
export function jourEcrit(date: string): RegExp {
  return new RegExp(dateLongue(date).replaceAll(/\s/g, String.raw`\s`))
}

/** A PDF of these objects, numbered from 1, the first being its root; with the places a reader needs. */
function unPdf(objets: readonly string[]): Buffer {
  let texte = '%PDF-1.7\n'
  const places = objets.map((objet, rang) => {
    const place = texte.length
    texte += `${rang + 1} 0 obj\n${objet}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const debut = texte.length
  const taille = objets.length + 1
  texte += `xref\n0 ${taille}\n0000000000 65535 f \n${places.join('')}`
  texte += `trailer\n<< /Size ${taille} /Root 1 0 R >>\nstartxref\n${debut}\n%%EOF\n`
  return Buffer.from(texte)
}
