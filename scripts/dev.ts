/**
 * `npm run dev`: the web process with hot reload, for developers. The services are those of `npm start`: its
 * environment is given, or the one of a stack that runs on the default ports.
 */
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import { createServer } from 'vite'
import { embeddedEnvironment } from './environment.ts'
import { isPortFree } from './ports.ts'
import { Sentence, runTool } from './sentence.ts'

const PORT = Number(process.env['PORT'] ?? 3100)

async function dev(): Promise<void> {
  if (!process.env['DATABASE_URL']) {
    if (await isPortFree(54329))
      throw new Sentence('Aucun PostgreSQL ne tourne : lancez « npm start » dans un autre terminal, puis relancez.')
    const embedded = embeddedEnvironment({
      appEnv: 'development',
      databaseUrl: 'postgres://postgres@127.0.0.1:54329/cerfeuil',
      webPort: PORT,
      smtpPort: 1025,
      inboxPort: 1080,
      objectsDir: '.cerfeuil/objects',
      logDir: '.cerfeuil/logs',
    })
    for (const [name, value] of Object.entries(embedded)) process.env[name] ??= value
  }
  const vite = await createServer({ server: { middlewareMode: true } })
  // Imported late: it reads the environment as it loads.
  const { createApplication } = await import('../server/application.ts')
  const remix = createRequestHandler({
    build: async () => {
      const build: unknown = await vite.ssrLoadModule('virtual:remix/server-build')
      return build as ServerBuild
    },
    mode: 'development',
    getLoadContext: (req, res) => ({
      cspNonce: String(res.locals['cspNonce']),
      requestId: String(res.locals['requestId']),
      adresseIp: req.ip,
    }),
  })
  const app = createApplication({
    isStopping: () => false,
    files: [(req, res, next) => vite.middlewares(req, res, next)],
    pages: (req, res, next) => void remix(req, res, next),
    isDevServer: true,
  })
  app.listen(PORT, () => console.log(`Développement : http://localhost:${PORT}`))
}

await runTool(dev)
