/**
 * The lists of a seeded database as a browser receives them, one request at a time: `node bench/lists-html.ts '{…}'`, with the
 * environment of an instance. Starts the web process of the production build and no worker, whose upkeep would delete the
 * dossiers that are past their day. Run by bench/lists.ts.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { ouvrirSession } from '../app/domain/compte/session.ts'
import { paths } from '../app/paths.ts'
import { processDb } from '../db/client.ts'
import type { CompteId } from '../db/schema/ids.ts'
import { env } from '../env.ts'
import { adresseDeVue } from '../form-engine/liste/vue.ts'
import { instant } from '../form-engine/temps.ts'
import type { MeasureOrder, MeasureReport } from './lists-measure.ts'
import { AFFICHEES, filtreDe, troisFiltres, unChoix, vueDe } from './lists-views.ts'

const order = JSON.parse(process.argv[2] ?? '') as MeasureOrder
const db = processDb()
const { jeton } = await ouvrirSession(db, instant(new Date().toISOString()), order.compteId as CompteId)
const colonnes = AFFICHEES
const liste = (vue: Parameters<typeof vueDe>[0]) =>
  `${paths.instructeur.demarche(order.demarcheId)}?${adresseDeVue(vueDe({ colonnes, ...vue }))}`

const QUESTIONS: Record<string, (n: number) => string> = {
  'default order, tab to take up (HTML)': () => liste({ onglet: 'a-suivre' }),
  'default order, all (HTML)': () => liste({}),
  'one filter, by date of deposit (HTML)': (n) => liste({ filtre: filtreDe(unChoix(n)) }),
  'three filters (HTML)': (n) => liste({ filtre: troisFiltres(n) }),
  'search: a frequent word (HTML)': () => liste({ recherche: 'option' }),
  'all démarches (HTML)': () => `${paths.instructeur.dossiers()}?${adresseDeVue(vueDe({}))}`,
}

const web = spawn(process.execPath, ['server.ts'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NODE_ENV: 'production' },
})
const ended = once(web, 'exit')

/** The page, whole; anything else than a list with dossiers is an error. */
async function lire(adresse: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${env.PORT}${adresse}`, { headers: { cookie: `session=${jeton}` } })
  const html = await answer.text()
  const rows = html.split('<tr').length - 1
  if (answer.status !== 200 || rows < 2) throw new Error(`${adresse}: ${answer.status}, ${rows} rows`)
}

async function untilListening(): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    if (web.exitCode !== null) throw new Error('the web process ended as it started: see above')
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/`).catch(() => null)
    if (answer) return void (await answer.arrayBuffer())
  }
  throw new Error('the web process did not answer in a minute')
}

try {
  await untilListening()
  const report: MeasureReport = {}
  // The first pages of a process are slower than all that follow: it has been open for a while.
  for (const question of Object.values(QUESTIONS)) for (let n = 0; n < 10; n += 1) await lire(question(n))
  for (const [nom, question] of Object.entries(QUESTIONS)) {
    const temps: number[] = []
    for (let n = 0; n < order.rounds; n += 1) {
      const debut = performance.now()
      await lire(question(n))
      temps.push(performance.now() - debut)
    }
    report[nom] = temps
  }
  process.stdout.write(JSON.stringify(report))
} finally {
  web.kill('SIGTERM')
  await ended
  await db.destroy()
}
