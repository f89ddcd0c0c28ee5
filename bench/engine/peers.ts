/** The packages of the peers: installed in their own folder, at exact versions, and never by the product. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const FOLDER = path.join(import.meta.dirname, 'peers')

const requireFromFolder = createRequire(path.join(FOLDER, 'package.json'))

/** Whether the packages are there; the unit tests do without. */
export const arePeersInstalled = (): boolean => fs.existsSync(path.join(FOLDER, 'node_modules', '.package-lock.json'))

/** Installs them once, by the lock file, without running anything of theirs. */
export function installPeers(): void {
  if (arePeersInstalled()) return
  execFileSync('npm', ['ci', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: ['ignore', process.stderr, process.stderr],
  })
}

const required = new Map<string, unknown>()

/** What a package of a peer exports; asked again, it costs nothing. */
export function requirePeer(name: string): unknown {
  if (!required.has(name)) required.set(name, requireFromFolder(name))
  return required.get(name)
}

/** A package and the version measured: both package.json name exact ones. */
export function withVersion(name: string): string {
  for (const folder of [FOLDER, process.cwd()]) {
    const file = path.join(folder, 'package.json')
    const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<
      Record<'dependencies' | 'devDependencies', Record<string, string>>
    >
    const version = dependencies?.[name] ?? devDependencies?.[name]
    if (version !== undefined) return `${name} ${version}`
  }
  throw new Error(`no version of ${name}`)
}
