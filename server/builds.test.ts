import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { partOfBuild } from './builds.ts'

const ROUTES: [id: string, path?: string, parentId?: string][] = [
  ['root', ''],
  ['_index', '', 'root'],
  ['$', '*', 'root'],
  ['cadre', '', 'root'],
  ['instructeur', 'instructeur', 'root'],
  ['liste', 'demarches/:id', 'instructeur'],
  ['dossier', 'instructeur/dossiers/:id', 'cadre'],
  ['usager', 'usager/dossiers', 'root'],
  ['langue', ':langue?/aide', 'root'],
]

const asset = (id: string) => ({
  id,
  module: `/${id}.js`,
  hasAction: false,
  hasLoader: false,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
})
const module = { default: () => null }

const build: ServerBuild = {
  mode: 'production',
  publicPath: '/',
  assetsBuildDirectory: 'build/client',
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: true,
  },
  entry: { module: { default: () => new Response() } },
  routes: Object.fromEntries(
    ROUTES.map(([id, path, parentId]) => [
      id,
      { id, module, ...(path !== undefined && { path }), ...(parentId !== undefined && { parentId }) },
    ]),
  ),
  assets: {
    version: 'v',
    url: '/manifest.js',
    entry: { imports: [], module: '/entry.js' },
    routes: Object.fromEntries(ROUTES.map(([id]) => [id, asset(id)])),
  },
}

const routesFor = (path: string) => {
  const part = partOfBuild(build)(path)
  expect(Object.keys(part.assets.routes), 'a page is drawn with the routes that may answer').toEqual(
    Object.keys(part.routes),
  )
  return Object.keys(part.routes)
}
const EVERYWHERE = ['root', '_index', '$', 'cadre']

test('an address is answered by the routes of its first segment, with what stands above them and what matches anything', () => {
  expect(routesFor('/instructeur/demarches/1')).toEqual([...EVERYWHERE, 'instructeur', 'liste', 'dossier', 'langue'])
  expect(routesFor('/usager/dossiers')).toEqual([...EVERYWHERE, 'usager', 'langue'])
  expect(partOfBuild(build)('/instructeur')).toMatchObject({ publicPath: '/', assets: { version: 'v' } })
})

test('an address that no route names, or that is written otherwise, is answered by the whole build', () => {
  const addresses = ['/', '/inconnu', '/Instructeur/demarches/1', '/%69nstructeur', '/usager.data', '/__manifest', '//']
  for (const path of addresses) expect(partOfBuild(build)(path), path).toBe(build)
})

test('the build is cut once, not at each request', () => {
  const part = partOfBuild(build)
  expect(part('/usager/dossiers')).toBe(part('/usager/autre'))
})
