import fs from 'node:fs'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Inbox, startInbox } from './inbox.ts'
import { temporaryFolder } from './postgres.ts'

let folder: string
let inbox: Inbox

beforeAll(async () => {
  folder = temporaryFolder('boite')
  inbox = await startInbox({ folder, smtpPort: 0, httpPort: 0 })
})
afterAll(async () => {
  await inbox.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

const send = (to: string, subject: string) =>
  nodemailer.createTransport({ host: '127.0.0.1', port: inbox.smtpPort, secure: false, ignoreTLS: true }).sendMail({
    from: 'Cerfeuil <ne-pas-repondre@exemple.fr>',
    to,
    subject,
    text: 'Suivez http://localhost:3000/confirmation/abc',
    html: '<p>Bonjour</p><script>alert(1)</script>',
    attachments: [{ filename: 'récépissé.pdf', content: Buffer.from('%PDF-1.7') }],
  })

const page = async (path: string) => (await fetch(`http://127.0.0.1:${inbox.httpPort}${path}`)).text()

test('a letter that was sent can be read, with its accents, links and attachments', async () => {
  await send('Jeanne@exemple.fr', 'Votre dossier a été déposé')
  expect(await page('/')).toContain('Votre dossier a été déposé')
  const [, id] = (await page('/')).match(/\/lettre\/([\w-]+)/) ?? []
  const letter = await page(`/lettre/${id}`)
  expect(letter).toContain('<a href="http://localhost:3000/confirmation/abc"')
  expect(letter).toContain('récépissé.pdf')
  const attachment = await fetch(`http://127.0.0.1:${inbox.httpPort}/lettre/${id}/piece/0`)
  expect(await attachment.text()).toBe('%PDF-1.7')
})

test('the HTML of a letter is shown where nothing of it runs', async () => {
  const [, id] = (await page('/')).match(/\/lettre\/([\w-]+)/) ?? []
  const html = await fetch(`http://127.0.0.1:${inbox.httpPort}/lettre/${id}/html`)
  expect(html.headers.get('content-security-policy')).toContain('sandbox')
})

test('tests read the letters of one address, the newest first', async () => {
  await send('paul@exemple.fr', 'Un')
  await send('paul@exemple.fr', 'Deux')
  const letters = JSON.parse(await page('/api/lettres?a=Paul@exemple.fr')) as { subject: string }[]
  expect(letters.map((letter) => letter.subject)).toEqual(['Deux', 'Un'])
})

test('letters survive a restart', async () => {
  await inbox.stop()
  inbox = await startInbox({ folder, smtpPort: 0, httpPort: 0 })
  const letters = JSON.parse(await page('/api/lettres')) as { subject: string }[]
  expect(letters.map((letter) => letter.subject)).toEqual(['Deux', 'Un', 'Votre dossier a été déposé'])
})

test('a port in use is named, with the way out', async () => {
  await expect(startInbox({ folder, smtpPort: inbox.smtpPort, httpPort: 0 })).rejects.toThrow(
    new RegExp(`port ${inbox.smtpPort} .* CERFEUIL_PORT_SMTP=`),
  )
})
