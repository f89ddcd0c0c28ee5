/** The arrows of the house: which room may import which (house.md §1, docs/architecture.md). Pure but for the reading. */
import fs from 'node:fs'
import path from 'node:path'
import typescript from 'typescript'
import { projectFiles } from './tracked.ts'

/** A source and what it imports: relative targets as root-relative paths, packages by their names. */
export interface Source {
  file: string
  imports: { target: string; isType: boolean; isLocal: boolean }[]
}

type Room = (typeof ROOMS)[number][0]

/** Rooms by path, the first that matches. Tests belong to no room: they may look anywhere. */
const ROOMS = [
  ['tests', /\.(test|spec)\.tsx?$|^e2e\/|(^|\/)([\w-]+-)?(testing|pour-les-tests|de-test)\.tsx?$/],
  ['tools', /^(scripts|bench|demo)\/|^[\w.-]+\.config\.[jt]s$/],
  ['env', /^env(-variables)?\.ts$/],
  ['logs', /^(logs|logs-scrub|logs-retention|clock)\.ts$|^pino-roll\.d\.ts$/],
  ['web', /^server(\.ts$|\/)/],
  ['engine', /^form-engine\//],
  ['db', /^db\//],
  ['adapters', /^app\/adapters\//],
  ['transitions', /^app\/domain\/.*\/transitions\.ts$/],
  ['domain', /^app\/domain\//],
  ['http', /^app\/http\//],
  ['champs', /^app\/champs\//],
  ['ui', /^app\/ui\//],
  ['screens', /^app\/screens\//],
  ['mails', /^app\/mails\//],
  ['documents', /^app\/documents\//],
  ['textes', /^app\/textes\//],
  ['paths', /^app\/paths\.ts$/],
  ['api', /^app\/api\//],
  ['routes', /^app\/(routes\/|root\.tsx$|entry\.)/],
  ['workers', /^workers\//],
] as const satisfies readonly (readonly [string, RegExp])[]

/** What each room may import besides itself. `types` rooms may be imported by `import type` only. */
const MAY: Record<Room, { rooms: readonly Room[]; types?: readonly Room[] }> = {
  tests: { rooms: ROOMS.map(([name]) => name) },
  tools: { rooms: ROOMS.map(([name]) => name) },
  env: { rooms: [] },
  logs: { rooms: ['env'] },
  web: { rooms: ['env', 'logs', 'adapters', 'domain'], types: ['http'] },
  engine: { rooms: [] },
  db: { rooms: ['env', 'engine'] },
  adapters: { rooms: ['env', 'engine'] },
  transitions: { rooms: ['engine'], types: ['domain', 'db'] },
  domain: { rooms: ['engine', 'db', 'adapters', 'textes', 'transitions', 'env', 'paths'] },
  http: { rooms: ['domain', 'transitions', 'db', 'engine', 'textes', 'paths', 'env', 'logs'], types: ['ui'] },
  champs: { rooms: ['engine', 'ui', 'textes', 'paths', 'transitions'], types: ['domain'] },
  ui: { rooms: ['engine', 'textes', 'paths'] },
  screens: { rooms: ['engine', 'ui', 'champs', 'textes', 'paths', 'transitions'], types: ['domain', 'http'] },
  mails: { rooms: ['engine', 'textes', 'paths', 'transitions'], types: ['domain'] },
  documents: { rooms: ['engine', 'textes', 'paths', 'transitions'], types: ['domain'] },
  textes: { rooms: ['engine', 'paths', 'transitions'], types: ['domain'] },
  paths: { rooms: [] },
  api: {
    rooms: [
      'http',
      'domain',
      'transitions',
      'champs',
      'engine',
      'textes',
      'paths',
      'mails',
      'documents',
      'env',
      'logs',
    ],
  },
  routes: {
    rooms: [
      'http',
      'domain',
      'transitions',
      'screens',
      'ui',
      'champs',
      'engine',
      'textes',
      'paths',
      'mails',
      'documents',
      'env',
      'logs',
    ],
  },
  workers: {
    rooms: [
      'domain',
      'transitions',
      'mails',
      'documents',
      'adapters',
      'db',
      'engine',
      'textes',
      'paths',
      'env',
      'logs',
    ],
  },
}

/** Of these rooms, the thin floors above reach only these files. */
const DOORS: Partial<Record<Room, Partial<Record<Room, RegExp>>>> = {
  http: { db: /^db\/(listen|client)\.ts$|^db\/schema\// },
  workers: { db: /^db\/(queue|queues|client|horloge)\.ts$|^db\/schema\// },
  // What it asks before it starts; everything else is in the build.
  web: { adapters: /^app\/adapters\/antivirus\/exiger\.ts$/, domain: /^app\/domain\/politique\/exiger\.ts$/ },
}

/** Packages a room must not name; everything not said here is free. */
const FORBIDDEN_PACKAGES: Partial<Record<Room, RegExp>> = {
  engine:
    /^(?!zod\/mini$|zod\/v4|re2js$|temporal-polyfill|ibantools$|libphonenumber-js|ulid|i18n-iso-countries|@etalab\/)/,
  db: /^(react|react-dom|@remix-run\/|express)/,
  adapters: /^(react|react-dom|@remix-run\/|express|kysely|pg)$/,
  domain: /^(react|react-dom|@remix-run\/|express)/,
  transitions: /./,
  ui: /^(kysely|pg|pg-boss|lucia|express|@aws-sdk\/|node:)/,
  champs: /^(kysely|pg|pg-boss|lucia|express|@aws-sdk\/|node:)/,
  screens: /^(kysely|pg|pg-boss|lucia|express|@aws-sdk\/|node:)/,
  mails: /^(react|react-dom|@remix-run\/|kysely|pg)/,
  documents: /^(react|react-dom|@remix-run\/|kysely|pg)/,
  routes: /^(kysely|pg|pg-boss|lucia|express|@aws-sdk\/)/,
  api: /^(kysely|pg|pg-boss|lucia|express|@aws-sdk\/)/,
  workers: /^(react|react-dom|@remix-run\/|express)/,
}

const roomOf = (file: string): Room | undefined => ROOMS.find(([, pattern]) => pattern.test(file))?.[0]

const isTypeOnly = (node: typescript.ImportDeclaration | typescript.ExportDeclaration): boolean => {
  if (typescript.isExportDeclaration(node)) return node.isTypeOnly
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === typescript.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  if (clause.name || !named || !typescript.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((each) => each.isTypeOnly)
}

/** What one file imports, read from its syntax: imports, re-exports and dynamic imports. */
export function readImports(file: string, text: string): Source {
  const tree = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, false)
  const imports: Source['imports'] = []
  const add = (specifier: string, isType: boolean) => {
    const isLocal = specifier.startsWith('.')
    const target = isLocal ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)) : specifier
    imports.push({ target: target.replace(/\?.*$/, ''), isType, isLocal })
  }
  const visit = (node: typescript.Node): void => {
    if (typescript.isImportDeclaration(node) || typescript.isExportDeclaration(node)) {
      const from = node.moduleSpecifier
      if (from && typescript.isStringLiteral(from)) add(from.text, isTypeOnly(node))
    } else if (typescript.isCallExpression(node) && node.expression.kind === typescript.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments
      if (from && typescript.isStringLiteral(from)) add(from.text, false)
    }
    typescript.forEachChild(node, visit)
  }
  visit(tree)
  return { file, imports }
}

/** Every source of the project. */
export const readSources = (): Source[] =>
  projectFiles()
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readImports(file, fs.readFileSync(file, 'utf8')))

/** A sentence for each arrow that the house forbids. */
export function wrongArrows(sources: readonly Source[]): string[] {
  const refusals: string[] = []
  for (const { file, imports } of sources) {
    const room = roomOf(file)
    if (!room) {
      refusals.push(`${file} is in no room of the house`)
      continue
    }
    for (const { target, isType, isLocal } of imports) {
      if (!isLocal) {
        if (!isType && FORBIDDEN_PACKAGES[room]?.test(target))
          refusals.push(`${file} (${room}) may not import ${target}`)
        continue
      }
      const to = roomOf(target)
      // Styles, fonts and data are no rooms.
      if (!/\.tsx?$/.test(target) || to === room) continue
      const { rooms, types = [] } = MAY[room]
      const isAllowed = to !== undefined && (rooms.includes(to) || (isType && types.includes(to)))
      const door = to ? DOORS[room]?.[to] : undefined
      if (!isAllowed || (door && !isType && !door.test(target)))
        refusals.push(`${file} (${room}) may not import ${target} (${to ?? 'no room'})`)
    }
  }
  return refusals
}

/** Each cycle of imports that exists when the program runs, as `a → b → a`; types vanish and do not count. */
export function runtimeCycles(sources: readonly Source[]): string[] {
  const next = new Map(
    sources.map(({ file, imports }) => [
      file,
      imports.filter((each) => each.isLocal && !each.isType).map((each) => each.target),
    ]),
  )
  const cycles: string[] = []
  const done = new Set<string>()
  const trail: string[] = []
  const walk = (file: string): void => {
    const start = trail.indexOf(file)
    if (start >= 0) return void cycles.push([...trail.slice(start), file].join(' → '))
    if (done.has(file)) return
    trail.push(file)
    for (const target of next.get(file) ?? []) walk(target)
    trail.pop()
    done.add(file)
  }
  for (const file of next.keys()) walk(file)
  return cycles
}
