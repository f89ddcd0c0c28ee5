/**
 * `npm run bench:attachments`: the cipher of attached files beside one-stream AES-256-GCM, storing and reading 1 GB beside
 * an unencrypted put and get of the same store, and memory, in one run. Writes docs/figures-attachments.md; ends with
 * code 1 when a floor is missed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { demarrerS3 } from '../app/adapters/objets/s3-de-test.ts'
import { embeddedEnvironment } from '../scripts/environment.ts'
import { startPostgres, temporaryFolder } from '../scripts/postgres.ts'
import { runTool, Sentence } from '../scripts/sentence.ts'
import type { CipherReport } from './attachments-cipher.ts'
import type { MemoryReport } from './attachments-memory.ts'
import type { StoreOrder, StoreReport } from './attachments-store.ts'
import { missed, round, table, type Figure } from './figures.ts'
import { machineList, thisMachine } from './machine.ts'

const FILE = 'docs/figures-attachments.md'
const GIGABYTE = 1_000_000_000
const FLOOR_CIPHER = 0.6
const GOAL_CIPHER = 0.8
const GOAL_PUT = 0.85
const LIMIT_MEGABYTES = 150

async function child<Report>(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<Report> {
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  const chunks: Buffer[] = []
  started.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(started, 'close')) as [number | null]
  if (code !== 0) throw new Sentence(`La mesure ${args[0]} a échoué : voir ci-dessus.`)
  return JSON.parse(Buffer.concat(chunks).toString()) as Report
}

const store = (order: StoreOrder) => child<StoreReport>(['bench/attachments-store.ts', JSON.stringify(order)])

async function measureStores(folder: string) {
  const disk = { driver: 'disk', folder: path.join(folder, 'disk'), s3: null } as const
  const large = await store({ ...disk, bytes: GIGABYTE, rounds: 7 })
  const small = await store({ ...disk, bytes: GIGABYTE / 5, rounds: 7 })
  const server = await demarrerS3(path.join(folder, 's3'))
  try {
    const s3 = await store({ driver: 's3', folder: '', s3: server.reglages, bytes: GIGABYTE, rounds: 3 })
    return { large, small, s3 }
  } finally {
    await server.arreter()
  }
}

async function measureMemory(folder: string) {
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false })
  const env = {
    ...process.env,
    ...embeddedEnvironment({
      appEnv: 'test',
      databaseUrl: postgres.url,
      webPort: 3999,
      smtpPort: 1,
      inboxPort: 1,
      objectsDir: path.join(folder, 'memory'),
      logDir: path.join(folder, 'logs'),
    }),
  }
  Object.assign(process.env, env)
  try {
    // Imported late: db/ reads the environment as it loads.
    const { migrateToLatest } = await import('../db/migrate.ts')
    await migrateToLatest(postgres.url)
    const run = (mode: string) =>
      child<MemoryReport>(['--expose-gc', 'bench/attachments-memory.ts', mode, path.join(folder, mode)], env)
    return { whole: await run('whole'), parts: await run('parts') }
  } finally {
    await postgres.stop()
  }
}

const perCpu = (rate: number) => `${round(rate / 1000)} GB per CPU second`
const share = (part: number) => `${Math.round(part * 100)} %`

function cipherFigure(name: string, ours: number, raw: number): Figure {
  const ratio = ours / raw
  return {
    name,
    value: `**${round(ratio)}** of raw (${perCpu(ours)})`,
    beside: `one-stream AES-256-GCM of node: ${perCpu(raw)}; AWS SDK 0.23, libsodium 0.2, age 0.08`,
    floor: { text: `≥ ${FLOOR_CIPHER} (goal ${GOAL_CIPHER})`, isMet: ratio >= FLOOR_CIPHER },
  }
}

function storeFigures(where: string, { plain, safe }: StoreReport): Figure[] {
  const put = plain.put / safe.put
  return [
    {
      name: `store 1 GB, ${where}`,
      value: `**${share(put)}** of the unencrypted put (${round(safe.put)} s)`,
      beside: `unencrypted: ${round(plain.put)} s; goal ≥ ${share(GOAL_PUT)}: ${put >= GOAL_PUT ? 'met' : '**MISSED**'}`,
    },
    {
      name: `read 1 GB, ${where}`,
      value: `${share(plain.get / safe.get)} of the unencrypted get (${round(safe.get)} s)`,
      beside: `unencrypted: ${round(plain.get)} s`,
    },
  ]
}

function memoryFigure(how: string, { restMegabytes, peakMegabytes }: MemoryReport): Figure {
  const growth = peakMegabytes - restMegabytes
  return {
    name: `20 files of 50 MB at once, ${how}`,
    value: `**+${growth} MB**`,
    beside: `${restMegabytes} MB at rest`,
    floor: { text: `< ${LIMIT_MEGABYTES} MB`, isMet: growth < LIMIT_MEGABYTES },
  }
}

async function bench(): Promise<void> {
  const machine = thisMachine()
  const folder = temporaryFolder('bench-attachments')
  try {
    const { raw, ours } = await child<CipherReport>(['bench/attachments-cipher.ts'])
    const { large, small, s3 } = await measureStores(folder)
    const { whole, parts } = await measureMemory(folder)
    const figures = [
      cipherFigure('encrypt', ours.encrypt, raw.encrypt),
      cipherFigure('decrypt', ours.decrypt, raw.decrypt),
      ...storeFigures('disk', large),
      ...storeFigures('S3 (s3rver, same machine)', s3),
      {
        name: 'memory of a process that stores and reads 1 GB',
        value: `${large.peakMegabytes} MB at most`,
        beside: `${small.peakMegabytes} MB for 200 MB`,
      },
      memoryFigure('posted whole', whole),
      memoryFigure('in parts', parts),
    ]
    fs.writeFileSync(
      FILE,
      `# Figures of attachments

Written by \`npm run bench:attachments\`: do not edit. A missed floor ends the command with code 1.

${machineList(machine)}
${table(figures)}
How to read them:

- The cipher is measured in CPU seconds (user and system) on 256 MiB in memory, seven rounds that alternate with the raw
  stream; the best of each. The others named are their own published or measured ratios, not of this run.
- Stores are measured in wall time, the fastest of seven rounds (three for S3) that alternate with the unencrypted ones. On
  the disk a put is flushed before it ends. What else the machine does weighs on both, and on the overlap of cipher and disk.
- Memory is the most the process ever held, the files sent at once through the domain into the disk store.
`,
    )
    console.log(table(figures))
    const below = missed(figures)
    if (below.length > 0) throw new Sentence(`Planchers non tenus : ${below.map(({ name }) => name).join(' ; ')}.`)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

await runTool(bench)
process.exit(0)
