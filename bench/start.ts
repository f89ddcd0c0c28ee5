/** The two commands on a copy of the tree: how long a stranger waits for the installation and for the first page. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../scripts/ports.ts'
import { Sentence } from '../scripts/sentence.ts'

export interface StartFigures {
  /** Seconds of `npm ci` with an empty cache; null when it was not asked. */
  install: number | null
  /** Seconds from `npm start` to a healthy /sante and an answered home page, from nothing: build, database, demo data. */
  first: number
  /** The same, again. */
  again: number
}

/** Measures on a copy of what git tracks or would track, in the temporary folder. */
export async function measureStart(withInstall: boolean): Promise<StartFigures> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cerfeuil-bench-start-'))
  try {
    copyTree(folder)
    const install = withInstall ? await installIn(folder) : null
    if (!withInstall) fs.symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
    return { install, first: await firstPage(folder), again: await firstPage(folder) }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function copyTree(to: string): void {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' })
  for (const file of listed.split('\0')) {
    if (fs.lstatSync(file || '.', { throwIfNoEntry: false })?.isFile()) fs.cpSync(file, path.join(to, file))
  }
}

async function installIn(folder: string): Promise<number> {
  const start = performance.now()
  const cache = path.join(folder, '.npm-cache')
  const child = run(folder, ['ci', '--no-audit', '--no-fund', '--cache', cache], {})
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Sentence('« npm ci » a échoué dans la copie : voir ci-dessus.')
  const seconds = (performance.now() - start) / 1000
  fs.rmSync(cache, { recursive: true, force: true })
  return seconds
}

async function firstPage(folder: string): Promise<number> {
  const port = await freePort()
  const ports = {
    CERFEUIL_PORT_WEB: String(port),
    CERFEUIL_PORT_POSTGRES: String(await freePort()),
    CERFEUIL_PORT_SMTP: String(await freePort()),
    CERFEUIL_PORT_INBOX: String(await freePort()),
  }
  const start = performance.now()
  // Without its `prestart`, which would install again through the link to our own node_modules.
  const child = run(folder, ['start', '--ignore-scripts'], ports)
  const ended = once(child, 'close')
  try {
    for (const path of ['/sante', '/']) await untilAnswered(`http://localhost:${port}${path}`, child)
    return (performance.now() - start) / 1000
  } finally {
    // The group: npm, its shell and the launcher, which stops the rest in order.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
}

async function untilAnswered(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 300_000; Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) throw new Sentence('« npm start » s’est arrêté dans la copie : voir ci-dessus.')
    const response = await fetch(url).catch(() => null)
    if (response) await response.arrayBuffer()
    if (response?.ok) return
  }
  throw new Sentence(`${url} ne répond pas après cinq minutes.`)
}

function run(folder: string, args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn('npm', args, {
    cwd: folder,
    detached: true,
    // A pipe that nobody reads for long: it closes with the last of the group, which outlives npm.
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  child.stdout?.resume()
  child.once('error', () => undefined) // said by its end
  return child
}
