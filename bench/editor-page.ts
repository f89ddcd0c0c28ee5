/** What one page of a browser tells while somebody works in it: interactions, long tasks, and what they cost its main thread. */
import type { Browser, CDPSession, Page } from '@playwright/test'

/** Interactions shorter than this are not told one by one by the browser: they count as it. */
const SEUIL_MS = 16

export interface Gestes {
  /** How long each interaction took, from the event to the frame that shows it, ms; the shortest ones count 16. */
  durees: number[]
  /** Tasks over 50 ms by the clock of the wall, ms. */
  longues: number[]
  /** The task that took most of the main thread, ms: what it computed, and how long it lasted with what the machine did meanwhile. */
  tache: Tache
  /** CPU of the main thread, ms: all of it, and of it scripts, styles and layout. */
  cpu: { tout: number; script: number; rendu: number }
}

export interface Tache {
  cpu: number
  duree: number
}

interface Recueil {
  evenements: { id: number; duree: number }[]
  longues: number[]
}

type Fenetre = typeof globalThis & { recueil?: Recueil }

/** Runs in the page, before its own scripts. */
function recueillir(): void {
  const recueil: Recueil = { evenements: [], longues: [] }
  ;(globalThis as Fenetre).recueil = recueil
  new PerformanceObserver((liste) => {
    for (const entree of liste.getEntries() as (PerformanceEventTiming & { interactionId?: number })[])
      if (entree.interactionId) recueil.evenements.push({ id: entree.interactionId, duree: entree.duration })
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  new PerformanceObserver((liste) => {
    for (const { duration } of liste.getEntries()) recueil.longues.push(duration)
  }).observe({ type: 'longtask', buffered: true })
}

export class PageMesuree {
  readonly page: Page
  readonly #cdp: CDPSession
  readonly #browser: Browser

  private constructor(page: Page, cdp: CDPSession, browser: Browser) {
    this.page = page
    this.#cdp = cdp
    this.#browser = browser
  }

  static async ouvrir(page: Page): Promise<PageMesuree> {
    await page.addInitScript(recueillir)
    const cdp = await page.context().newCDPSession(page)
    const browser = page.context().browser()
    if (!browser) throw new Error('the page of the bench has no browser')
    // The clock of the thread: what others do on the machine is not counted.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new PageMesuree(page, cdp, browser)
  }

  /** What `faire` costs, which is `nombre` interactions. */
  async mesurer(nombre: number, faire: () => Promise<void>): Promise<Gestes> {
    await this.#browser.startTracing(this.page, { categories: TRACE })
    await this.#calme()
    await this.page.evaluate((nom) => {
      const recueil = (globalThis as Fenetre).recueil
      if (recueil) Object.assign(recueil, { evenements: [], longues: [] })
      performance.mark(nom)
    }, DEBUT)
    const avant = await this.#cpu()
    await faire()
    await this.#calme()
    const apres = await this.#cpu()
    await this.page.evaluate((nom) => performance.mark(nom), FIN)
    const tache = plusGrandeTache(await this.#browser.stopTracing())
    const recueil = await this.page.evaluate(() => (globalThis as Fenetre).recueil)
    if (!recueil) throw new Error('the page of the bench has no record')
    const parGeste = new Map<number, number>()
    for (const { id, duree } of recueil.evenements) parGeste.set(id, Math.max(duree, parGeste.get(id) ?? 0))
    const dites = [...parGeste.values()]
    const courtes = Array.from({ length: Math.max(0, nombre - dites.length) }, () => SEUIL_MS)
    return {
      durees: [...dites, ...courtes],
      longues: recueil.longues,
      tache,
      cpu: {
        tout: apres.tout - avant.tout,
        script: apres.script - avant.script,
        rendu: apres.rendu - avant.rendu,
      },
    }
  }

  /** What was begun is over, what is sent and verified after a pause included. */
  async #calme(): Promise<void> {
    await this.page.waitForTimeout(1_500)
  }

  async #cpu(): Promise<Gestes['cpu']> {
    const { metrics } = await this.#cdp.send('Performance.getMetrics')
    const ms = (nom: string) => 1000 * (metrics.find(({ name }) => name === nom)?.value ?? 0)
    return {
      tout: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      rendu: ms('LayoutDuration') + ms('RecalcStyleDuration'),
    }
  }
}

/** What is traced: the tasks of each thread, and the marks that say where the measure begins and ends. */
const TRACE = ['toplevel', 'blink.user_timing']
const DEBUT = 'bench:debut'
const FIN = 'bench:fin'
const TACHE = 'ThreadControllerImpl::RunTask'

interface Trace {
  traceEvents: {
    name: string
    ph: string
    pid: number
    tid: number
    ts: number
    dur?: number
    tdur?: number
    args?: { chrome_mojo_event_info?: { mojo_interface_tag?: string } }
  }[]
}

/** The bench itself speaks to the page by it: to find a link among hundreds takes it longer than anything the page does. */
const DU_BANC = 'blink.mojom.DevToolsSession'

/** Of the thread of the page, between the two marks; its own marks are in tasks that begin before and end after. */
function plusGrandeTache(octets: Buffer): Tache {
  const { traceEvents } = JSON.parse(octets.toString()) as Trace
  const debut = traceEvents.find(({ name }) => name === DEBUT)
  const fin = traceEvents.find(({ name }) => name === FIN)
  if (!debut || !fin) throw new Error('the trace of the bench has not the marks of its page')
  const isDeLaPage = ({ pid, tid }: Trace['traceEvents'][number]) => pid === debut.pid && tid === debut.tid
  const duBanc = traceEvents.flatMap((une) =>
    isDeLaPage(une) && une.args?.chrome_mojo_event_info?.mojo_interface_tag === DU_BANC ? [une.ts] : [],
  )
  const taches = traceEvents
    .filter(isDeLaPage)
    .flatMap(({ name, ph, ts, dur = 0, tdur = 0 }): Tache[] =>
      name === TACHE &&
      ph === 'X' &&
      ts > debut.ts &&
      ts + dur < fin.ts &&
      !duBanc.some((at) => at >= ts && at <= ts + dur)
        ? [{ cpu: tdur / 1000, duree: dur / 1000 }]
        : [],
    )
  if (taches.length === 0) throw new Error('the trace of the bench has no task of its page')
  return taches.reduce((une, autre) => (autre.cpu > une.cpu ? autre : une))
}
