import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DEV_ENCRYPTION_KEYS, DEV_SECRET_KEY, parseEnv } from '../../env-variables.ts'
import {
  choisirCourrier,
  type Courriel,
  type Courrier,
  courrierFactice,
  courrierSmtp,
  ErreurCourrier,
} from './courrier.ts'

const recus: { enveloppe: string[]; lettre: Email; brut: string }[] = []
let serveur: SMTPServer
let courrier: Courrier
let port: number

beforeAll(async () => {
  serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, rappel) {
      if (address.startsWith('inconnu'))
        rappel(Object.assign(new Error(`no such user ${address}`), { responseCode: 550 }))
      else if (address.startsWith('occupe')) rappel(Object.assign(new Error('try again'), { responseCode: 451 }))
      else rappel()
    },
    onData(flux, session, rappel) {
      buffer(flux)
        .then(async (octets) => {
          recus.push({
            enveloppe: session.envelope.rcptTo.map(({ address }) => address),
            lettre: await PostalMime.parse(octets),
            brut: octets.toString('latin1'),
          })
          rappel()
        })
        .catch(rappel)
    },
  })
  await new Promise<void>((resolve) => serveur.listen(0, '127.0.0.1', resolve))
  port = (serveur.server.address() as AddressInfo).port
  courrier = courrierSmtp(`smtp://127.0.0.1:${port}`, 'Cerfeuil <bonjour@cerfeuil.exemple>')
})

afterAll(async () => {
  courrier.fermer()
  await new Promise<void>((resolve) => serveur.close(resolve))
})

beforeEach(() => {
  recus.length = 0
})

const lettre: Courriel = {
  a: 'claire.fontanel@exemple.fr',
  sujet: 'Dossier n° 4 218 déposé : Carte de stationnement « résident »',
  html: '<p>Bonjour, ça va été…</p>',
  texte: 'Bonjour, ça va été…',
  messageId: '<evenement-42.depose@cerfeuil.exemple>',
}

test('a letter arrives as it was written: subject, both bodies, attachment, its own Message-ID', async () => {
  const contenu = Buffer.from('%PDF-1.7 faux')
  await courrier.envoyer({
    ...lettre,
    de: 'Service voirie, Val d’Ombelle',
    repondreA: 'voirie@exemple.fr',
    piecesJointes: [{ nom: 'récépissé 4218.pdf', type: 'application/pdf', contenu }],
  })
  const [recu] = recus
  expect(recu?.enveloppe).toEqual(['claire.fontanel@exemple.fr'])
  expect(recu?.lettre).toMatchObject({
    subject: lettre.sujet,
    messageId: lettre.messageId,
    from: { name: 'Service voirie, Val d’Ombelle', address: 'bonjour@cerfeuil.exemple' },
    replyTo: [{ address: 'voirie@exemple.fr' }],
    attachments: [{ filename: 'récépissé 4218.pdf', mimeType: 'application/pdf' }],
  })
  expect(recu?.lettre.html).toContain('ça va été…')
  expect(recu?.lettre.text).toContain('ça va été…')
  expect(recu?.brut).toContain('Auto-Submitted: auto-generated')
})

test('without a service the sender is the one of the instance', async () => {
  await courrier.envoyer(lettre)
  expect(recus[0]?.lettre.from).toMatchObject({ name: 'Cerfeuil', address: 'bonjour@cerfeuil.exemple' })
})

test('line breaks in a subject, a service or a file name never add a header', async () => {
  await courrier.envoyer({
    ...lettre,
    sujet: 'Bonjour\r\nBcc: voleur@exemple.fr\r\n\r\n<b>corps</b>',
    de: 'Service\r\nBcc: voleur@exemple.fr',
    piecesJointes: [{ nom: 'a.pdf\r\nX-Vole: oui', type: 'application/pdf', contenu: Buffer.from('x') }],
  })
  expect(recus[0]?.enveloppe).toEqual([lettre.a])
  expect(recus[0]?.lettre.bcc).toBeUndefined()
  expect(recus[0]?.lettre.headers.map(({ key }) => key)).not.toContain('bcc')
  expect(recus[0]?.brut).not.toMatch(/^X-Vole/m)
})

test.each(['', 'sans-arobase', 'a@b.fr, c@d.fr', 'a@b.fr\r\nBcc: c@d.fr', 'Nom <a@b.fr>', 'a@b@c.fr'])(
  'an address that is not one address is refused: %j',
  async (a) => {
    await expect(courrier.envoyer({ ...lettre, a })).rejects.toMatchObject({ code: 'courriel_invalide' })
    await expect(courrier.envoyer({ ...lettre, repondreA: a })).rejects.toMatchObject({ code: 'courriel_invalide' })
    expect(recus).toEqual([])
  },
)

test('a refusal of the server is final, a delay is worth another try; neither repeats the address', async () => {
  const refus = await courrier.envoyer({ ...lettre, a: 'inconnu@exemple.fr' }).catch((erreur: unknown) => erreur)
  expect(refus).toBeInstanceOf(ErreurCourrier)
  expect(refus).toMatchObject({ code: 'courriel_refuse', codeSmtp: 550 })
  expect(refus).not.toHaveProperty('cause')
  expect(String(refus)).not.toContain('inconnu@')
  await expect(courrier.envoyer({ ...lettre, a: 'occupe@exemple.fr' })).rejects.toMatchObject({
    code: 'courrier_indisponible',
  })
})

test('a server that is not there is worth another try', async () => {
  const absent = courrierSmtp('smtp://127.0.0.1:9', 'Cerfeuil <a@b.fr>')
  await expect(absent.envoyer(lettre)).rejects.toMatchObject({ code: 'courrier_indisponible' })
  absent.fermer()
})

test('under APP_ENV=test nothing leaves: only a number is said', async () => {
  const dits: number[] = []
  const reglages = parseEnv({
    APP_ENV: 'test',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: 'postgres://localhost/x',
    SECRET_KEY: DEV_SECRET_KEY,
    ENCRYPTION_KEYS: DEV_ENCRYPTION_KEYS,
    OBJECTS_DIR: '/nulle-part',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  })
  const muet = choisirCourrier(reglages, (nombre) => dits.push(nombre))
  await muet.envoyer(lettre)
  await muet.envoyer(lettre)
  expect(dits).toEqual([1, 2])
  expect(recus).toEqual([])
})

test('the fake refuses what the real one refuses', async () => {
  const factice = courrierFactice()
  await factice.envoyer(lettre)
  await expect(factice.envoyer({ ...lettre, messageId: 'sans chevrons' })).rejects.toMatchObject({
    code: 'courriel_invalide',
  })
  expect(factice.envoyes).toEqual([lettre])
})
