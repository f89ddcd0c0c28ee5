import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestHandler } from 'express'
import { afterEach, describe, expect, test } from 'vitest'
import { env } from '../env.ts'
import { createApplication } from './application.ts'

let running: Server[] = []
afterEach(() => {
  for (const server of running) server.closeAllConnections()
  for (const server of running) server.close()
  running = []
})

async function serve(pages: RequestHandler, isStopping = () => false) {
  const app = createApplication({ isStopping, files: [], pages })
  const server = app.listen(0, '127.0.0.1')
  running.push(server)
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const hello: RequestHandler = (_req, res) => void res.type('html').send('<p>Bonjour</p>')
const ours = { Origin: env.PUBLIC_URL, Accept: 'text/html' }

describe('every answer', () => {
  test('bears the headers of the house, with a nonce of its own', async () => {
    const { url } = await serve(hello)
    const [first, second] = await Promise.all([fetch(url), fetch(url)])
    const policy = first.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'/)
    expect(policy).toContain("style-src-attr 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toBe(second.headers.get('content-security-policy'))
    expect(first.headers.get('referrer-policy')).toBe('same-origin')
    expect(first.headers.get('x-robots-tag')).toContain('noindex')
    expect(first.headers.get('x-powered-by')).toBeNull()
    expect(first.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is a standalone 503 page when the application fails', async () => {
    const { url } = await serve((_req, _res, next) => next(new Error('broken')))
    const response = await fetch(url)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('30')
    expect(await response.text()).toContain('<html lang="fr"')
  })
})

describe('a request that writes', () => {
  test('passes from our own pages', async () => {
    const { url } = await serve(hello)
    expect((await fetch(url, { method: 'POST', headers: ours, body: 'a=1' })).status).toBe(200)
  })

  test('from elsewhere gets a page that says what to do, and never reaches the application', async () => {
    let reached = false
    const { url } = await serve((req, res, next) => ((reached = true), hello(req, res, next)))
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...ours, Origin: 'https://ailleurs.exemple' },
      body: 'a=1',
    })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('rechargez-la')
    expect(reached).toBe(false)
  })

  test('with 10 MB in a field gets a page, although the body is not read by the application', async () => {
    const { url } = await serve(hello)
    const body = new URLSearchParams({ a: 'x'.repeat(10 * 1024 * 1024) })
    const response = await fetch(url, { method: 'POST', headers: ours, body })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('2 Mo')
  })

  test('refused to a program is one sentence', async () => {
    const { url } = await serve(hello)
    const response = await fetch(url, { method: 'POST', headers: { Accept: 'text/plain' }, body: 'a=1' })
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect((await response.text()).trim().split('\n')).toHaveLength(1)
  })
})

test('while the process stops, who comes on an open connection reads a 503 page', async () => {
  const { url } = await serve(hello, () => true)
  const response = await fetch(url)
  expect(response.status).toBe(503)
  expect(response.headers.get('connection')).toBe('close')
})
