import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { Annonce } from '../../db/listen.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { Hub } from './hub.ts'

const A = 'a' as DossierId
const B = 'b' as DossierId

const newSource = () => new EventEmitter<{ annonce: [Annonce]; reprise: [] }>()

function open(hub: Hub, dossiers: DossierId[], dernier: string | null = null, session = 's') {
  const controller = new AbortController()
  const stream = hub.ouvrir({ session, dossiers, dernier, signal: controller.signal })
  return { stream, abort: () => controller.abort() }
}

async function textOf(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  return stream ? new Response(stream).text() : ''
}

describe('the hub', () => {
  test('tells a browser only of the dossiers it follows, in numbered events', async () => {
    const source = newSource()
    const hub = new Hub(source)
    const { stream, abort } = open(hub, [A])
    source.emit('annonce', { dossierId: A, seq: 4 })
    source.emit('annonce', { dossierId: B, seq: 9 })
    source.emit('annonce', { dossierId: A, seq: 5 })
    abort()
    const text = await textOf(stream)
    expect(text.match(/^event: .*$/gm)).toEqual(['event: ouvert', 'event: dossier', 'event: dossier'])
    expect(text).toContain('data: {"dossierId":"a","seq":5}')
    expect(text).not.toContain('"b"')
    const ids = [...text.matchAll(/^id: \w+-(\d+)$/gm)].map((match) => Number(match[1]))
    expect(ids).toEqual([1, 2, 3])
  })

  test('tells to look again whoever comes back, and everyone after the database was lost', async () => {
    const source = newSource()
    const hub = new Hub(source)
    const back = open(hub, [A, B], 'x-12')
    source.emit('reprise')
    back.abort()
    expect((await textOf(back.stream)).match(/^event: .*$/gm)).toEqual(['event: reprise', 'event: reprise'])
  })

  test('refuses the seventh stream of a session, not the first of another; a closed one makes room', async () => {
    const hub = new Hub(newSource())
    const streams = Array.from({ length: 6 }, () => open(hub, [A]))
    expect(open(hub, [A]).stream).toBeNull()
    expect(open(hub, [A], null, 'other').stream).not.toBeNull()
    await streams[0]?.stream?.cancel()
    expect(open(hub, [A]).stream).not.toBeNull()
  })

  test('forgets a stream whose request is gone', () => {
    const hub = new Hub(newSource())
    open(hub, [A, B]).abort()
    expect(hub.size).toBe(0)
  })

  test('cuts a browser that does not read', async () => {
    const source = newSource()
    const hub = new Hub(source)
    open(hub, [A])
    for (let seq = 0; seq < 1000; seq++) source.emit('annonce', { dossierId: A, seq })
    expect(hub.size).toBe(0)
  })
})
