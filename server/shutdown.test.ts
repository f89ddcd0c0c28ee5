import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { closeServer, followStreams } from './shutdown.ts'

/** A server whose answers wait for the test: `/flux` is a stream of events, everything else a page. */
async function serve() {
  const answers: ServerResponse[] = []
  const server = createServer((req, res) => {
    if (req.url === '/flux') res.setHeader('content-type', 'text/event-stream').write('retry: 3000\n\n')
    answers.push(res)
  })
  const open = followStreams(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, open, answers, base }
}

test('a request under way is answered before the process leaves', async () => {
  const { server, open, answers, base } = await serve()
  const asked = fetch(`${base}/page`)
  await once(server, 'request')
  const closing = closeServer(server, open)
  answers[0]?.end('réponse')
  expect(await (await asked).text()).toBe('réponse')
  await closing
})

test('nothing new is accepted, and a stream of events does not hold the process', async () => {
  const { server, open, base } = await serve()
  const stream = await fetch(`${base}/flux`)
  await closeServer(server, open)
  await expect(stream.text()).rejects.toThrow()
  await expect(fetch(`${base}/page`)).rejects.toThrow()
})
