/** A graceful end: what was asked is answered, streams are ended, then the process leaves. */
import type { Server, ServerResponse } from 'node:http'

const DEADLINE_MS = 10_000

/** Follows the open event streams of a server: they never end by themselves. */
export function followStreams(server: Server): Set<ServerResponse> {
  const streams = new Set<ServerResponse>()
  server.on('request', (_req, res: ServerResponse) => {
    streams.add(res)
    res.once('close', () => streams.delete(res))
  })
  return streams
}

const isEventStream = (res: ServerResponse): boolean =>
  String(res.getHeader('content-type') ?? '').startsWith('text/event-stream')

/** Stops accepting, ends event streams, waits for the answers under way (10 s at most). */
export async function closeServer(server: Server, open: Set<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const res of open) if (isEventStream(res)) res.destroy()
  server.closeIdleConnections()
  // A kept-alive connection becomes idle when its answer is done: looked for again until none is left.
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  const deadline = setTimeout(() => server.closeAllConnections(), DEADLINE_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}
