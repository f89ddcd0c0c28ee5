/**
 * `npm test`: every check, in order, each with its time. A stage that fails ends the run with its output; nothing is
 * skipped silently. `npm test -- --only unit` plays one stage.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { VARIABLES } from '../env-variables.ts'
import { findChromium } from '../e2e/support/chromium.ts'
import { ensureBuild } from './build.ts'
import { embeddedEnvironment } from './environment.ts'
import { temporaryFolder } from './postgres.ts'
import { Sentence, runTool } from './sentence.ts'

interface Count {
  passed: number
  failed: number
}

interface Stage {
  name: string
  title: string
  run: (folder: string) => Promise<Count>
  /** Played at the same time as the stage before it: each alone leaves a core idle for a while. */
  isBeside?: true
}

/** The environment of the machine must not change what is tested. */
function cleanEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !VARIABLES.some((variable) => variable.name === name))
  return { ...Object.fromEntries(others), NODE_ENV: 'test', ...extra }
}

/** Runs a program of node_modules, or a script, on this very Node; its output is shown. True when it succeeds. */
async function runNode(script: string, args: readonly string[], env = cleanEnvironment()): Promise<boolean> {
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit', env })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0
}

const one = (isRight: boolean): Count => ({ passed: isRight ? 1 : 0, failed: isRight ? 0 : 1 })

const readJson = (file: string): unknown => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {})

async function vitest(project: string, folder: string): Promise<Count> {
  const file = path.join(folder, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const isRight = await runNode('node_modules/vitest/vitest.mjs', ['run', '--project', project, ...reporters])
  const { numPassedTests = 0, numFailedTests = 0 } = readJson(file) as Partial<Record<string, number>>
  // A file that does not load, or an error outside any test, counts as a failure too.
  return { passed: numPassedTests, failed: isRight ? numFailedTests : Math.max(1, numFailedTests) }
}

async function browser(folder: string): Promise<Count> {
  const file = path.join(folder, 'browser.json')
  const env = cleanEnvironment({ PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  const isRight = await runNode('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], env)
  const { stats } = readJson(file) as { stats?: { expected: number; unexpected: number; skipped: number } }
  const failed = (stats?.unexpected ?? 0) + (stats?.skipped ?? 0)
  return { passed: stats?.expected ?? 0, failed: isRight ? failed : Math.max(1, failed) }
}

/** Starts the raw sources with `--check`: the test runner accepts what Node refuses. */
async function checkStarts(folder: string): Promise<Count> {
  const env = cleanEnvironment(
    embeddedEnvironment({
      appEnv: 'test',
      databaseUrl: 'postgres://postgres@127.0.0.1:1/cerfeuil',
      webPort: 3999,
      smtpPort: 1,
      inboxPort: 1,
      objectsDir: path.join(folder, 'objects'),
      logDir: path.join(folder, 'logs'),
    }),
  )
  const starts = [await runNode('server.ts', ['--check'], env), await runNode('workers/index.ts', ['--check'], env)]
  return { passed: starts.filter(Boolean).length, failed: starts.filter((isRight) => !isRight).length }
}

async function lint(): Promise<Count> {
  const results = await Promise.all([
    runNode('node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
    runNode('node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  ])
  return { passed: results.filter(Boolean).length, failed: results.filter((isRight) => !isRight).length }
}

const STAGES: readonly Stage[] = [
  {
    name: 'types',
    title: 'Types',
    run: async () => one(await runNode('node_modules/typescript/bin/tsc', ['--noEmit'])),
  },
  { name: 'lint', title: 'Règles et format', run: lint, isBeside: true },
  { name: 'unit', title: 'Tests unitaires', run: (folder) => vitest('unit', folder), isBeside: true },
  { name: 'integration', title: 'Tests d’intégration', run: (folder) => vitest('integration', folder) },
  { name: 'build', title: 'Construction', run: () => ensureBuild().then(() => one(true)) },
  { name: 'browser', title: 'Tests dans le navigateur', run: browser },
  {
    name: 'epreuves',
    title: 'Épreuves',
    run: async () => one(await runNode('e2e/epreuves/run.ts', ['--share'])),
  },
  { name: 'check', title: 'Démarrages sur les sources', run: checkStarts },
]

function chosenStages(): readonly Stage[] {
  const names = STAGES.map(({ name }) => name).join(', ')
  try {
    const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } }, strict: true })
    const only = values.only?.flatMap((each) => each.split(','))
    const unknown = only?.find((each) => !STAGES.some(({ name }) => name === each))
    if (unknown !== undefined) throw new Error(unknown)
    return only ? STAGES.filter(({ name }) => only.includes(name)) : STAGES
  } catch (cause) {
    throw new Sentence(`Étape inconnue. Ce qui existe : npm test -- --only <étape>, parmi ${names}.`, { cause })
  }
}

/** The stages in order, those that are played at the same time together. */
function groupsOf(stages: readonly Stage[]): Stage[][] {
  const groups: Stage[][] = []
  for (const stage of stages) {
    const last = groups.at(-1)
    if (stage.isBeside && last) last.push(stage)
    else groups.push([stage])
  }
  return groups
}

async function test(): Promise<void> {
  const stages = chosenStages()
  const folder = temporaryFolder('test')
  const total: Count = { passed: 0, failed: 0 }
  const start = Date.now()
  const seconds = (from: number) => `${((Date.now() - from) / 1000).toFixed(1)} s`
  try {
    // Said before the minutes of the other stages, rather than after.
    if (stages.some(({ name }) => name === 'browser')) await findChromium()
    for (const group of groupsOf(stages)) {
      const from = Date.now()
      console.log(`\n— ${group.map(({ title }) => title).join(', ')}`)
      await Promise.all(
        group.map(async ({ title, run }) => {
          const count = await run(folder)
          total.passed += count.passed
          total.failed += count.failed
          console.log(`— ${title} : ${count.failed === 0 ? 'bien' : 'ÉCHEC'} (${seconds(from)})`)
        }),
      )
      if (total.failed > 0) break
    }
  } catch (error) {
    total.failed += 1
    console.error(error instanceof Sentence ? error.message : error)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
  console.log(`\nTemps total : ${seconds(start)}\n${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed === 0 ? 0 : 1)
}

await runTool(test)
