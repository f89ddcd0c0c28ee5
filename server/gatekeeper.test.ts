import { describe, expect, test } from 'vitest'
import { type IncomingRequest, refuseForeignOrigin, refuseLargeBody } from './gatekeeper.ts'

const OURS = 'https://cerfeuil.exemple'
const post = (headers: IncomingRequest['headers'], path = '/connexion'): IncomingRequest => ({
  method: 'POST',
  path,
  headers,
})

describe('the origin of a request that writes', () => {
  test.each([
    ['same-origin by the browser', { 'sec-fetch-site': 'same-origin' }],
    ['an old browser with our Origin', { origin: OURS }],
    ['same-origin even where a proxy rewrote Origin', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
  ])('passes: %s', (_, headers) => {
    expect(refuseForeignOrigin(post(headers), OURS)).toBeNull()
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site', origin: OURS }],
    ['no initiator', { 'sec-fetch-site': 'none' }],
    ['an old browser with another Origin', { origin: 'https://ailleurs.exemple' }],
    ['an opaque Origin', { origin: 'null' }],
    ['neither header', {}],
    [
      'same-origin by the browser, and yet another Origin',
      { 'sec-fetch-site': 'same-origin', origin: 'https://ailleurs.exemple', host: 'cerfeuil.exemple' },
    ],
  ])('is refused: %s', (_, headers) => {
    expect(refuseForeignOrigin(post(headers), OURS)?.status).toBe(403)
  })

  test('what services post for somebody passes from anywhere: that path, by POST, and nothing near it', () => {
    const path = '/api/public/v1/demarches/aide-aux-haies/dossiers'
    const ailleurs = { origin: 'https://ailleurs.exemple', 'sec-fetch-site': 'cross-site' }
    expect(refuseForeignOrigin(post(ailleurs, path), OURS)).toBeNull()
    expect(refuseForeignOrigin(post({}, path), OURS)).toBeNull()
    for (const near of [
      `${path}/`,
      `${path}.data`,
      `${path}/1`,
      `/x${path}`,
      path.replace('haies', 'haies/x'),
      path.replace('v1', 'v2'),
    ])
      expect(refuseForeignOrigin(post({}, near), OURS)?.status, near).toBe(403)
    expect(refuseForeignOrigin({ method: 'DELETE', path, headers: {} }, OURS)?.status).toBe(403)
  })

  test('an address that is not the public one may write to itself', () => {
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }
    expect(refuseForeignOrigin(post(headers), OURS)).toBeNull()
  })

  test('reading is free', () => {
    expect(
      refuseForeignOrigin({ method: 'GET', path: '/', headers: { 'sec-fetch-site': 'cross-site' } }, OURS),
    ).toBeNull()
  })

  test('every other method writes', () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND'])
      expect(refuseForeignOrigin({ method, path: '/', headers: {} }, OURS)?.status).toBe(403)
  })
})

describe('the size of a body', () => {
  const form = 'application/x-www-form-urlencoded'

  test('2 MB pass, one byte more is refused', () => {
    expect(refuseLargeBody(post({ 'content-type': form, 'content-length': '2097152' }))).toBeNull()
    expect(refuseLargeBody(post({ 'content-type': form, 'content-length': '2097153' }))?.status).toBe(413)
  })

  test('a body of unknown size is refused, no body passes', () => {
    expect(refuseLargeBody(post({ 'transfer-encoding': 'chunked' }))?.status).toBe(411)
    expect(refuseLargeBody(post({}))).toBeNull()
  })

  test('a file passes on an upload route only', () => {
    const file = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '50000000' }
    expect(refuseLargeBody(post(file, '/usager/dossiers/1/remplir/votre-demande'))).toBeNull()
    expect(refuseLargeBody(post(file, '/connexion'))?.status).toBe(413)
    expect(
      refuseLargeBody(post({ ...file, 'content-type': form }, '/usager/dossiers/1/remplir/votre-demande'))?.status,
    ).toBe(413)
  })
})

test('a part of a file passes whatever its size, as bytes and nowhere else', () => {
  const part = '/usager/dossiers/1/envois/11111111-2222-4333-8444-555555555555/0'
  const headers = { 'content-type': 'application/octet-stream', 'content-length': '8388608' }
  expect(refuseLargeBody(post(headers, part))).toBeNull()
  expect(refuseLargeBody(post({ ...headers, 'content-type': 'application/json' }, part))?.status).toBe(413)
  expect(refuseLargeBody(post(headers, '/usager/dossiers/1/envois'))?.status).toBe(413)
})
