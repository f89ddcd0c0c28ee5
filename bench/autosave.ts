/** One autosave over HTTP, as a browser sends it: the same for whatever measures people who type. */
import { request, type Agent } from 'node:http'

/** The sequence of the write; null when it was not written. */
export function autosave(
  { url, headers }: { url: string; headers: Record<string, string> },
  body: string,
  agent: Agent,
): Promise<number | null> {
  return new Promise((resolve) => {
    const failed = () => resolve(null)
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
          resolve(accuse?.sort === 'inscrite' ? accuse.seq : null)
        })
      },
    )
    sending.once('error', failed)
    sending.end(body)
  })
}
