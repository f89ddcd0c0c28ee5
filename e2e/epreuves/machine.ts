/**
 * The machine of the proofs: a durable PostgreSQL, an object store, a letter box, and the web and worker processes of the
 * production build, each of which can be killed and started again, the letter box excepted, which survives with the proof.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Db } from '../../db/client.ts'
import { embeddedEnvironment } from '../../scripts/environment.ts'
import { type Inbox, startInbox } from '../../scripts/inbox.ts'
import { freePort } from '../../scripts/ports.ts'
import { type Postgres, startPostgres, temporaryFolder } from '../../scripts/postgres.ts'
import { Sentence } from '../../scripts/sentence.ts'

/** Two web processes: what must hold between processes is not proven by one. */
export type Processus = 'web' | 'web2' | 'worker' | 'magasin'

const SCRIPTS = {
  web: 'server.ts',
  web2: 'server.ts',
  worker: 'workers/index.ts',
  magasin: 'e2e/epreuves/magasin.ts',
} as const satisfies Record<Processus, string>

/** What the object store of tests takes; it checks no secret. */
const MAGASIN = { bucket: 'cerfeuil', cle: 'S3RVER' }

export interface Machine {
  /** Address of a web process, whether it is up or not. */
  url(web: 'web' | 'web2'): string
  /** A pool of our own, which survives the kills. */
  db: Db
  /** The folder of the object store: what it keeps, as it keeps it. */
  dossierDuMagasin: string
  /** Starts what is down among these, and waits until it answers. */
  assurer(...noms: Processus[]): Promise<void>
  /** `kill -9`, waited for; what is down already stays down. */
  tuer(...noms: Processus[]): Promise<void>
  /** The processes that are down and that nobody killed. */
  morts(): Processus[]
  /** `kill -9` of the postmaster, then its restart on the same data. */
  tuerPostgres(): Promise<void>
  relancerPostgres(): Promise<void>
  /** Message-IDs of the letters received for an address, in their order, repeats included. */
  lettresDe(adresse: string): string[]
  /**
   * Brings forward the times for which the queue waits (a job in the hands of a killed worker expires after two minutes,
   * a retry waits for thirty seconds), so that a proof need not wait for them.
   */
  presserLaFile(): Promise<void>
  arreter(): Promise<void>
}

interface Vivant {
  child: ChildProcess
  ended: Promise<void>
}

/** Starts PostgreSQL (migrated), the object store and the letter box; web and worker start at their first `assurer`. */
export async function demarrerMachine(log: (sentence: string) => void): Promise<Machine> {
  if (!fs.existsSync('build/server/index.js'))
    throw new Sentence('L’application n’est pas construite : lancez « npm run build », puis relancez les épreuves.')
  const folder = temporaryFolder('epreuves')
  const dataDir = path.join(folder, 'postgres')
  const journal = fs.openSync(path.join(folder, 'processus.log'), 'a')
  let postgres: Postgres | undefined
  let inbox: Inbox | undefined
  const vivants = new Map<Processus, Vivant>()
  const arreterServices = async () => {
    await tuer(...vivants.keys())
    await inbox?.stop()
    await postgres?.stop()
    fs.closeSync(journal)
    fs.rmSync(folder, { recursive: true, force: true })
  }
  const tuer = async (...noms: Processus[]) => {
    const cibles = noms.flatMap((nom) => vivants.get(nom) ?? [])
    for (const { child } of cibles) child.kill('SIGKILL')
    await Promise.all(cibles.map(({ ended }) => ended))
    for (const nom of noms) vivants.delete(nom)
  }
  try {
    log('Démarrage de PostgreSQL…')
    // Durable: without it a killed server forgets commits that it acknowledged, and nothing would be proven.
    postgres = await startPostgres({ dataDir, durable: true })
    const pgPort = postgres.port
    const postgresUrl = postgres.url
    inbox = await startInbox({ folder: path.join(folder, 'inbox'), smtpPort: 0, httpPort: 0 })
    const ports = { web: await freePort(), web2: await freePort(), magasin: await freePort() }
    const dossierDuMagasin = path.join(folder, 'magasin')
    const places = embeddedEnvironment({
      appEnv: 'development',
      databaseUrl: postgres.url,
      webPort: ports.web,
      smtpPort: inbox.smtpPort,
      inboxPort: inbox.httpPort,
      // On the store, which can be killed, rather than on a disk.
      objectsDir: '',
      logDir: path.join(folder, 'logs'),
    })
    const env = {
      ...places,
      S3_BUCKET: MAGASIN.bucket,
      S3_ENDPOINT: `http://127.0.0.1:${ports.magasin}`,
      S3_ACCESS_KEY_ID: MAGASIN.cle,
      S3_SECRET_ACCESS_KEY: MAGASIN.cle,
    }
    Object.assign(process.env, env)
    // Imported late: db/ reads the environment as it loads.
    const { migrateToLatest } = await import('../../db/migrate.ts')
    const { openDb, openPool } = await import('../../db/client.ts')
    await migrateToLatest(postgres.url)
    const db = openDb(openPool(postgres.url, 6))

    const lancer = async (nom: Processus) => {
      const args = nom === 'magasin' ? [dossierDuMagasin, String(ports.magasin)] : []
      const child = spawn(process.execPath, [SCRIPTS[nom], ...args], {
        stdio: ['ignore', journal, journal, 'ipc'],
        // Out of the terminal's group: Ctrl-C reaches the proof alone, which stops everything.
        detached: true,
        env: { ...process.env, ...env, NODE_ENV: 'production', PORT: String(nom === 'web2' ? ports.web2 : ports.web) },
      })
      const ended = once(child, 'exit').then(() => undefined)
      vivants.set(nom, { child, ended })
      const isWeb = nom === 'web' || nom === 'web2'
      const ready = isWeb ? untilHealthy(`http://localhost:${ports[nom]}`) : once(child, 'message')
      const isReady = await Promise.race([
        ready.then(() => true),
        ended.then(() => false),
        sleep(60_000, false, { ref: false }),
      ])
      if (isReady) return
      throw new Error(
        `${nom} did not start: ${fs.readFileSync(path.join(folder, 'processus.log'), 'utf8').slice(-2000)}`,
      )
    }

    await lancer('magasin')
    return {
      db,
      dossierDuMagasin,
      url: (web) => `http://localhost:${ports[web]}`,
      assurer: async (...noms) => {
        const down = noms.filter((nom) => !isUp(vivants.get(nom)))
        await Promise.all(down.map(lancer))
      },
      tuer,
      morts: () => [...vivants].filter(([, vivant]) => !isUp(vivant)).map(([nom]) => nom),
      tuerPostgres: async () => {
        if (!postgres) return
        process.kill(postgres.pid, 'SIGKILL')
        await postgres.ended
      },
      relancerPostgres: async () => {
        postgres = await startPostgres({ dataDir, port: pgPort, durable: true })
      },
      lettresDe: (adresse) => messageIds(path.join(folder, 'inbox'), adresse),
      presserLaFile: () => presserLaFile(db, postgresUrl),
      arreter: async () => {
        await db.destroy()
        await arreterServices()
      },
    }
  } catch (error) {
    await arreterServices()
    throw error
  }
}

const isUp = (vivant: Vivant | undefined): boolean =>
  vivant !== undefined && vivant.child.exitCode === null && vivant.child.signalCode === null

async function untilHealthy(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/sante`).catch(() => null)
    if (response?.ok) return
    await sleep(50)
  }
}

function messageIds(inbox: string, adresse: string): string[] {
  return fs
    .readdirSync(inbox)
    .filter((file) => file.endsWith('.eml'))
    .toSorted()
    .flatMap((file) => {
      const [headers = ''] = fs.readFileSync(path.join(inbox, file), 'utf8').split('\r\n\r\n')
      const unfolded = headers.replace(/\r\n[ \t]+/g, ' ')
      const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(unfolded)?.[1] ?? ''
      return header('To').includes(adresse) ? [header('Message-ID')] : []
    })
}

async function presserLaFile(db: Db, url: string): Promise<void> {
  await sql`update pgboss.job set started_on = started_on - interval '1 hour' where state = 'active'`.execute(db)
  await sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null`.execute(db)
  const boss = new PgBoss({ connectionString: url, max: 1, migrate: false, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    await boss.supervise()
  } finally {
    await boss.stop({ graceful: false })
  }
  await sql`update pgboss.job set start_after = created_on where state = 'retry'`.execute(db)
}
