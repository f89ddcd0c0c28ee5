/**
 * The letter box of development and tests: an SMTP server that delivers nothing, and pages to read what it received.
 * Letters are kept as `.eml` files, so that they survive a restart.
 */
import fs from 'node:fs'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import path from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { listPage, letterPage, missingPage } from './inbox-pages.ts'
import { portInUse } from './ports.ts'
import { Sentence } from './sentence.ts'

export interface Letter {
  id: string
  /** ISO instant of arrival. */
  at: string
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  attachments: { name: string; type: string; bytes: number }[]
}

interface Kept {
  letter: Letter
  email: Email
}

export interface Inbox {
  smtpPort: number
  httpPort: number
  stop(): Promise<void>
}

export interface InboxOptions {
  folder: string
  smtpPort: number
  httpPort: number
}

async function read(id: string, raw: Buffer, recipients: readonly string[]): Promise<Kept> {
  const email = await PostalMime.parse(raw)
  const to = recipients.length > 0 ? [...recipients] : (email.to ?? []).map((each) => each.address ?? '')
  const sizeOf = (content: ArrayBuffer | Uint8Array | string) =>
    typeof content === 'string' ? content.length : content.byteLength
  return {
    email,
    letter: {
      id,
      at: new Date(Number(id.split('-')[0])).toISOString(),
      from: email.from?.address ?? '',
      to: to.map((address) => address.toLowerCase()),
      subject: email.subject ?? '(sans objet)',
      text: email.text ?? '',
      html: email.html ?? '',
      attachments: email.attachments.map((each) => ({
        name: each.filename ?? 'sans nom',
        type: each.mimeType,
        bytes: sizeOf(each.content),
      })),
    },
  }
}

async function readFolder(folder: string): Promise<Kept[]> {
  fs.mkdirSync(folder, { recursive: true })
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.eml'))
  return Promise.all(
    files.toSorted().map((name) => read(name.slice(0, -4), fs.readFileSync(path.join(folder, name)), [])),
  )
}

function listening(server: Server | SMTPServer, port: number, usage: string, variable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Sentence(portInUse(port, usage, variable)) : error),
    )
    const listener = server.listen(port, '127.0.0.1', () => {
      const address = listener.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** The page's own frame shows the letter's HTML: nothing in it may run or reach out. */
const LETTER_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'"

function answerer(kept: Kept[], folder: string): (req: IncomingMessage, res: ServerResponse) => void {
  const send = (res: ServerResponse, status: number, type: string, body: string | Uint8Array, policy = PAGE_POLICY) => {
    res.writeHead(status, {
      'Content-Type': type,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    res.end(body)
  }
  return (req, res) => {
    const url = new URL(req.url ?? '/', 'http://inbox')
    const wanted = url.searchParams.get('a')?.toLowerCase() ?? ''
    const letters = kept
      .map((each) => each.letter)
      .filter((letter) => wanted === '' || letter.to.includes(wanted))
      .toReversed()
    if (url.pathname === '/api/lettres') return send(res, 200, 'application/json', JSON.stringify(letters))
    if (url.pathname === '/') return send(res, 200, 'text/html; charset=utf-8', listPage(letters, wanted))
    if (url.pathname === '/vider' && req.method === 'POST') {
      for (const { letter } of kept.splice(0)) fs.rmSync(path.join(folder, `${letter.id}.eml`), { force: true })
      res.writeHead(303, { Location: '/' })
      return void res.end()
    }
    const [, room, id, part, index] = url.pathname.split('/')
    const found = room === 'lettre' ? kept.find(({ letter }) => letter.id === id) : undefined
    if (!found) return send(res, 404, 'text/html; charset=utf-8', missingPage())
    if (part === undefined) return send(res, 200, 'text/html; charset=utf-8', letterPage(found.letter))
    if (part === 'html') return send(res, 200, 'text/html; charset=utf-8', found.letter.html, LETTER_POLICY)
    const attachment = part === 'piece' ? found.email.attachments[Number(index)] : undefined
    if (!attachment) return send(res, 404, 'text/html; charset=utf-8', missingPage())
    const name = encodeURIComponent(attachment.filename ?? 'piece')
    res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`)
    const { content } = attachment
    send(res, 200, attachment.mimeType, typeof content === 'string' ? content : new Uint8Array(content))
  }
}

/** Opens the letter box. Throws a `Sentence` when one of its ports is taken. */
export async function startInbox(options: InboxOptions): Promise<Inbox> {
  const kept = await readFolder(options.folder)
  let count = 0
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: 30 * 1024 * 1024,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => {
        const id = `${Date.now()}-${String(++count).padStart(5, '0')}-${process.pid}`
        const recipients = session.envelope.rcptTo.map((each) => each.address)
        const raw = Buffer.concat(chunks)
        fs.writeFileSync(path.join(options.folder, `${id}.eml`), raw)
        read(id, raw, recipients).then(
          (each) => {
            kept.push(each)
            done()
          },
          (error: unknown) => done(error instanceof Error ? error : new Error('unreadable letter')),
        )
      })
    },
  })
  const web = createServer(answerer(kept, options.folder))
  const smtpPort = await listening(smtp, options.smtpPort, 'boîte aux lettres, SMTP', 'CERFEUIL_PORT_SMTP')
  const httpPort = await listening(web, options.httpPort, 'boîte aux lettres, pages', 'CERFEUIL_PORT_INBOX')
  // A client that leaves in the middle of a letter is none of our concern; an unheard error would end the launcher.
  smtp.on('error', (error) => console.error(`Boîte aux lettres : ${error.message}`))
  const stop = async () => {
    web.closeAllConnections()
    await Promise.all([
      new Promise<void>((resolve) => web.close(() => resolve())),
      new Promise<void>((resolve) => smtp.close(() => resolve())),
    ])
  }
  return { smtpPort, httpPort, stop }
}
