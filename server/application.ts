/** The Express application in front of the Remix build: what is true of every request, whatever the page. */
import { randomBytes, randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { env } from '../env.ts'
import { maskedPath } from '../logs-scrub.ts'
import { log, withRequestId } from '../logs.ts'
import { refuseForeignOrigin, refuseLargeBody } from './gatekeeper.ts'
import { securityHeaders } from './headers.ts'
import { sendRefusal, sendUnavailable } from './pages.ts'

/** How long the rest of a refused body may take before the connection is cut. */
const REFUSED_BODY_MS = 15_000

const REQUEST_ID = /^[\w-]{8,64}$/

const identify: RequestHandler = (req, res, next) => {
  const proposed = req.get('x-request-id')
  const requestId = env.TRUST_PROXY > 0 && proposed && REQUEST_ID.test(proposed) ? proposed : randomUUID()
  res.locals['requestId'] = requestId
  res.locals['cspNonce'] = randomBytes(16).toString('base64')
  res.set('X-Request-Id', requestId)
  withRequestId(requestId, next)
}

const logAccess: RequestHandler = (req, res, next) => {
  const start = process.hrtime.bigint()
  res.once('close', () => {
    const ms = Math.round(Number(process.hrtime.bigint() - start) / 1e5) / 10
    const line = { method: req.method, path: maskedPath(req.originalUrl), status: res.statusCode, ms }
    withRequestId(String(res.locals['requestId']), () =>
      log.info({ ...line, complete: res.writableFinished }, 'requête'),
    )
  })
  next()
}

const guard: RequestHandler = (req, res, next) => {
  const refusal = refuseForeignOrigin(req, env.PUBLIC_URL) ?? refuseLargeBody(req)
  if (!refusal) {
    // Judged here, against the public address: Remix would judge it again against Host, and fail where a proxy changed
    // Host or a browser hid Origin.
    delete req.headers['origin']
    return next()
  }
  sendRefusal(res, refusal)
  // Node reads and forgets the rest of the body, so that the browser shows our page instead of a cut connection; a
  // sender that goes on for longer is cut.
  setTimeout(() => {
    if (!req.complete) req.socket.destroy()
  }, REFUSED_BODY_MS).unref()
}

const onError: ErrorRequestHandler = (err: unknown, _req, res, next) => {
  log.error({ err }, 'la réponse a échoué')
  if (res.headersSent) return next(err)
  sendUnavailable(res)
}

/** A page of a signed-in person stays in no cache, unless its route says otherwise. */
const keepPrivate: RequestHandler = (req, res, next) => {
  if (/(^|;\s*)(__Host-)?session=/.test(req.get('cookie') ?? '')) res.set('Cache-Control', 'no-store')
  next()
}

export interface ApplicationParts {
  /** True from the moment the process is asked to stop. */
  isStopping: () => boolean
  /** Static files, before the pages. */
  files: RequestHandler[]
  /** Remix. */
  pages: RequestHandler
  isDevServer?: boolean
}

/** Files of the build: hashed names are kept for ever, the others are asked again after an hour. */
export function builtFiles(): RequestHandler[] {
  const fallthrough = { index: false, redirect: false }
  const assets = express.static('build/client/assets', { ...fallthrough, immutable: true, maxAge: '1y' })
  return [
    // An asset of an older build is a plain 404, not a page.
    (req, res, next) => {
      if (!req.path.startsWith('/assets/')) return next()
      req.url = req.url.slice('/assets'.length)
      assets(req, res, () => void res.status(404).type('text').send('Fichier absent.\n'))
    },
    express.static('build/client', { ...fallthrough, maxAge: '1h' }),
  ]
}

/** A page is smaller than 256 kB: Brotli's default window of 4 MB costs ten milliseconds of processor to set up. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 17 }

/** Assembles the application. */
export function createApplication(parts: ApplicationParts): Express {
  const app = express()
  const settings = {
    isProduction: env.APP_ENV === 'production',
    isDevServer: parts.isDevServer ?? false,
    tiles: env.MAP_TILES_URL,
  }
  app.disable('x-powered-by')
  app.set('trust proxy', env.TRUST_PROXY)
  app.use(identify, logAccess)
  app.use((req, res, next) => {
    res.set(securityHeaders(String(res.locals['cspNonce']), settings, req.path))
    if (!parts.isStopping()) return next()
    res.set('Connection', 'close')
    sendUnavailable(res)
  })
  app.use(guard)
  app.use(compression({ brotli: { params: BROTLI } }))
  for (const files of parts.files) app.use(files)
  app.use(keepPrivate)
  app.use(parts.pages)
  app.use(onError)
  return app
}
