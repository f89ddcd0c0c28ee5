/**
 * A load generator in a process of its own: `connections` kept-alive connections ask one page in a closed loop.
 * Prints one JSON line. An answer other than 200, or of no byte, is an error.
 */
import { Agent, get } from 'node:http'

export interface LoadOrder {
  url: string
  headers: Record<string, string>
  connections: number
  seconds: number
}

export interface LoadReport {
  requests: number
  errors: number
  /** Wall seconds from the first request to the last answer. */
  seconds: number
  /** Milliseconds of each answer. */
  times: number[]
  /** Bytes of one body, as sent. */
  bytes: number
}

function ask(url: string, headers: Record<string, string>, agent: Agent): Promise<{ ok: boolean; bytes: number }> {
  return new Promise((resolve) => {
    const request = get(url, { agent, headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.once('end', () => resolve({ ok: response.statusCode === 200 && bytes > 0, bytes }))
      response.once('error', () => resolve({ ok: false, bytes }))
    })
    request.once('error', () => resolve({ ok: false, bytes: 0 }))
  })
}

async function run({ url, headers, connections, seconds }: LoadOrder): Promise<LoadReport> {
  const report: LoadReport = { requests: 0, errors: 0, seconds: 0, times: [], bytes: 0 }
  const start = performance.now()
  const deadline = start + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      while (performance.now() < deadline) {
        const sent = performance.now()
        const { ok, bytes } = await ask(url, headers, agent)
        report.times.push(performance.now() - sent)
        report.requests += 1
        if (ok) report.bytes = bytes
        else report.errors += 1
      }
      agent.destroy()
    }),
  )
  report.seconds = (performance.now() - start) / 1000
  return report
}

if (import.meta.main) {
  const order = JSON.parse(process.argv[2] ?? '') as LoadOrder
  process.stdout.write(JSON.stringify(await run(order)))
}
