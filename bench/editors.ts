/**
 * The editors, in a process of their own: each posts a batch of one operation to their dossier, and then waits for the
 * rest of `everyMs`; with 0 they post flat out. Prints one JSON line. An operation that is not "inscrite" is an error.
 */
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ulid } from 'ulid'
import { autosave } from './autosave.ts'
import type { LoadReport } from './load.ts'

export interface Editor {
  url: string
  headers: Record<string, string>
}

export interface EditorsOrder {
  editors: Editor[]
  /** Identifiers of short texts of the form. */
  champs: string[]
  seconds: number
  everyMs: number
}

async function run({ editors, champs, seconds, everyMs }: EditorsOrder): Promise<LoadReport> {
  const report: LoadReport = { requests: 0, errors: 0, seconds: 0, times: [], bytes: 0 }
  const start = performance.now()
  const deadline = start + seconds * 1000
  await Promise.all(
    editors.map(async (editor, index) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      // People do not type in step.
      await sleep((everyMs * index) / editors.length)
      for (let turn = 0, seq = 0; performance.now() < deadline; turn++) {
        const raw = `réponse ${turn} de la personne ${index}, ${Math.random().toString(36).slice(2)}`
        // The base of an own dossier is at most its last sequence, which nobody else moves.
        const operation = { id: ulid(), champ: champs[turn % champs.length], row: null, base: seq, raw }
        const sent = performance.now()
        const written = await autosave(editor, JSON.stringify([operation]), agent)
        const took = performance.now() - sent
        report.times.push(took)
        report.requests += 1
        if (written === null) report.errors += 1
        else seq = written
        if (everyMs > took) await sleep(everyMs - took)
      }
      agent.destroy()
    }),
  )
  report.seconds = (performance.now() - start) / 1000
  return report
}

if (import.meta.main) {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  process.stdout.write(JSON.stringify(await run(JSON.parse(Buffer.concat(chunks).toString()) as EditorsOrder)))
}
