/** The web process: Express in front of the Remix build. `--check` proves that its raw sources load, and stops. */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler, type RequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import { raisonDeNePasDemarrer as raisonDeLAntivirus } from './app/adapters/antivirus/exiger.ts'
import { raisonDeNePasDemarrer as raisonDeLaPolitique } from './app/domain/politique/exiger.ts'
import type {} from './app/http/contexte.ts'
import { now } from './clock.ts'
import { bootWarnings } from './env-variables.ts'
import { env } from './env.ts'
import { log } from './logs.ts'
import { builtFiles, createApplication } from './server/application.ts'
import { partOfBuild } from './server/builds.ts'
import { closeServer, followStreams } from './server/shutdown.ts'

function refuseToStart(sentence: string): never {
  process.stderr.write(`Cerfeuil ne peut pas démarrer.\n  ${sentence}\n`)
  process.exit(1)
}

async function loadBuild(): Promise<ServerBuild> {
  const file = path.resolve('build/server/index.js')
  if (!fs.existsSync(file)) refuseToStart('L’application n’est pas construite : lancez « npm run build ».')
  const build: unknown = await import(pathToFileURL(file).href)
  return build as ServerBuild
}

const answerWith = (build: ServerBuild): RequestHandler =>
  createRequestHandler({
    build,
    mode: 'production',
    getLoadContext: (req, res) => ({
      cspNonce: String(res.locals['cspNonce']),
      requestId: String(res.locals['requestId']),
      adresseIp: req.ip,
    }),
  })

async function serve(): Promise<void> {
  const today = now().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
  for (const sentence of bootWarnings(env, today)) {
    log.warn(sentence)
    process.stderr.write(`${sentence}\n`)
  }
  const raison = (await raisonDeLAntivirus()) ?? (await raisonDeLaPolitique())
  if (raison !== null) refuseToStart(raison)
  let isStopping = false
  const partOf = partOfBuild(await loadBuild())
  const handlers = new Map<ServerBuild, RequestHandler>()
  const app = createApplication({
    isStopping: () => isStopping,
    files: builtFiles(),
    pages: (req, res, next) => {
      const part = partOf(req.path)
      const handler = handlers.get(part) ?? answerWith(part)
      handlers.set(part, handler)
      void handler(req, res, next)
    },
  })
  const server = app.listen(env.PORT)
  const open = followStreams(server)
  server.keepAliveTimeout = 65_000
  server.once('error', (error: NodeJS.ErrnoException) =>
    refuseToStart(
      error.code === 'EADDRINUSE'
        ? `Le port ${env.PORT} est déjà pris par un autre programme : arrêtez-le, ou donnez un autre PORT.`
        : `Le port ${env.PORT} ne peut pas être ouvert (${error.code ?? error.message}).`,
    ),
  )
  server.once('listening', () => log.info({ port: env.PORT }, 'le processus web répond'))

  const stop = (signal: string) => {
    if (isStopping) return
    isStopping = true
    log.info({ signal }, 'le processus web s’arrête')
    void closeServer(server, open).then(() => {
      log.info('le processus web est arrêté')
      process.exit(0)
    })
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
}

process.on('uncaughtException', (err) => {
  log.fatal({ err }, 'erreur inattendue')
  process.stderr.write('Erreur inattendue, le processus web s’arrête : voir les journaux.\n')
  process.exit(1)
})

if (process.argv.includes('--check')) {
  process.stdout.write('ok\n')
  process.exit(0)
}
await serve()
