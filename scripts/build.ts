/** Builds the application when its sources are newer than the build. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { Sentence } from './sentence.ts'

const SOURCES = ['app', 'form-engine', 'db', 'public']
const FILES = ['vite.config.ts', 'remix.config.js', 'package-lock.json', 'tsconfig.json']
const ROOT_MODULES = /^[\w-]+\.ts$/
const FINGERPRINT = 'build/.empreinte'

/** A fingerprint of what the build is made of: names, sizes and times, not contents, so that it is instant. */
function fingerprint(): string {
  const inside = SOURCES.flatMap((folder) =>
    fs.existsSync(folder)
      ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name))
      : [],
  )
  const files = [...inside, ...FILES, ...fs.readdirSync('.').filter((name) => ROOT_MODULES.test(name))]
  const hash = createHash('sha256')
  for (const file of files.toSorted()) {
    const stat = fs.statSync(file, { throwIfNoEntry: false })
    if (stat?.isFile() && !/\.test\.tsx?$/.test(file)) hash.update(`${file}\0${stat.size}\0${stat.mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Runs the build; its output is shown only when it fails. */
async function build(): Promise<void> {
  const cli = path.resolve('node_modules/@remix-run/dev/dist/cli.js')
  const child = spawn(process.execPath, [cli, 'vite:build'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Sentence(`La construction de l’application a échoué :\n${output.slice(-6000)}`)
}

/** Builds unless the build is up to date; says whether it did. Throws a `Sentence` with the output of a failed build. */
export async function ensureBuild(): Promise<boolean> {
  const current = fingerprint()
  const known = fs.existsSync(FINGERPRINT) ? fs.readFileSync(FINGERPRINT, 'utf8') : ''
  if (known === current && fs.existsSync('build/server/index.js')) return false
  fs.rmSync(FINGERPRINT, { force: true })
  await build()
  fs.writeFileSync(FINGERPRINT, current)
  return true
}
