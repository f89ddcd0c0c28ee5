/**
 * The editors, in a process of their own: each posts a batch of one operation to their dossier, and then waits for the
 * rest of `everyMs`; with 0 they post flat out. Prints one JSON line. An operation that is not "inscrite" is an error.
 */
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ulid } from 'ulid'
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

interface Answer {
  ok: boolean
  seq: number
}

function post({ url, headers }: Editor, body: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = () => resolve({ ok: false, seq: 0 })
    const sending = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', failed)
        response.once('end', () => {
          if (response.statusCode !== 200) return failed()
          const read = JSON.parse(Buffer.concat(chunks).toString()) as { accuses: { sort: string; seq: number }[] }
          const [accuse] = read.accuses
          resolve({ ok: accuse?.sort === 'inscrite', seq: accuse?.seq ?? 0 })
        })
      },
    )
    sending.once('error', failed)
    sending.end(body)
  })
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
        const answer = await post(editor, JSON.stringify([operation]), agent)
        const took = performance.now() - sent
        report.times.push(took)
        report.requests += 1
        if (answer.ok) seq = answer.seq
        else report.errors += 1
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
