import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type InlineConfig, build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** A throw-away application under the real Vite configuration: each test gives it one route and builds the client. */
let root: string

const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  fs.writeFileSync(path.join(root, file), text)
}

beforeAll(() => {
  // Real path: patterns are matched against the path relative to the root.
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cerfeuil-gate-')))
  for (const file of ['vite.config.ts', 'remix.config.js', 'tsconfig.json', 'package.json'])
    fs.copyFileSync(file, path.join(root, file))
  fs.symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'))
  write(
    'app/root.tsx',
    "import { Outlet } from '@remix-run/react'\nexport default function Root() { return <Outlet /> }",
  )
  write('app/entry.client.tsx', "import '@remix-run/react'")
  write('app/entry.server.tsx', 'export default () => new Response()')
})

afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

/** Builds the client of the application whose only route is `route`. */
async function buildClient(route: string): Promise<void> {
  write('app/routes/jetable.tsx', route)
  const config: InlineConfig = { root, configFile: path.join(root, 'vite.config.ts'), logLevel: 'silent' }
  await build({ ...config, build: { write: false, minify: false } })
}

const routeUsing = (specifier: string, extra = '') =>
  `import * as jetable from '${specifier}'\n${extra}export default function Page() { return <p>{String(jetable)}</p> }`

test('a route that needs nothing of the server is built', async () => {
  await buildClient('export default function Page() { return <p>Bonjour</p> }')
})

test('a route may show what transitions.ts says', async () => {
  write('app/domain/jetable/transitions.ts', 'export const can = 1')
  await buildClient(routeUsing('../domain/jetable/transitions.ts'))
})

test('a loader may use the server: it is not part of the client', async () => {
  write('app/domain/jetable/lire.ts', 'export const lire = 1')
  await buildClient(
    "import { lire } from '../domain/jetable/lire.ts'\nexport const loader = () => lire\nexport default function Page() { return <p /> }",
  )
})

test.each([
  'db/jetable.ts',
  'workers/jetable.ts',
  'app/adapters/jetable.ts',
  'app/http/jetable.ts',
  'app/api/jetable.ts',
  'app/mails/jetable.ts',
  'app/documents/jetable.ts',
  'app/domain/jetable/accepter.ts',
  'env.ts',
  'env-variables.ts',
  'clock.ts',
  'logs.ts',
  'server.ts',
])('a route that brings %s to the browser fails the build', async (file) => {
  write(file, 'export const jetable = 1')
  await expect(buildClient(routeUsing(`../../${file}`))).rejects.toThrow(/Import denied[^]*Environment: client/)
})

test.each(['pg', 'kysely', 'pg-boss', 'lucia', '@aws-sdk/client-s3', 'node:fs'])(
  'a route that brings the package %s to the browser fails the build',
  async (specifier) => {
    await expect(buildClient(routeUsing(specifier))).rejects.toThrow(/Import denied[^]*Environment: client/)
  },
)
