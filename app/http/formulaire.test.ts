import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readForm, readJson } from './formulaire.ts'

const Schema = z.object({ nom: z.string().min(1), couleurs: z.union([z.string(), z.array(z.string())]).optional() })

function post(body: BodyInit, type = 'application/x-www-form-urlencoded'): Request {
  const init = { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' as const }
  return new Request('http://site.exemple/', init)
}

async function refusalOf(work: Promise<unknown>): Promise<{ status: number; message: string }> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Response)) throw new Error('no refusal')
  const { message } = (await thrown.json()) as { message: string }
  return { status: thrown.status, message }
}

describe('a posted form', () => {
  test('is read into its value; a repeated champ is a list', async () => {
    const form = await readForm(post('nom=Ada&couleurs=vert&couleurs=bleu'), Schema)
    expect(form).toMatchObject({ ok: true, value: { nom: 'Ada', couleurs: ['vert', 'bleu'] } })
  })

  test('that is wrong gives a sentence a champ and loses nothing of what was typed', async () => {
    const form = await readForm(post('couleurs=vert&autre=x'), Schema)
    expect(form).toEqual({
      ok: false,
      erreurs: { nom: 'Répondez à cette question.' },
      saisie: { couleurs: 'vert', autre: 'x' },
    })
  })

  test('never carries a character the database refuses', async () => {
    expect(await readForm(post('nom=a%00b'), Schema)).toMatchObject({ value: { nom: 'ab' } })
  })

  test.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', ''])(
    'sent as %j is refused with a sentence',
    async (type) => {
      const refusal = await refusalOf(readForm(post('nom=Ada', type), Schema))
      expect(refusal.status).toBe(415)
      expect(refusal.message).toContain('formulaire simple')
    },
  )

  test('over 2 MB is refused while it is read, without being kept whole', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(97))
      },
    })
    const refusal = await refusalOf(readForm(post(endless), Schema))
    expect(refusal).toMatchObject({ status: 413, message: expect.stringContaining('2 Mo') as string })
    expect(sent).toBeLessThan(3 * 1024 * 1024)
  })
})

describe('a posted JSON document', () => {
  test.each([
    ['{"nom":', 422, 'JSON lisible'],
    ['{"nom":4}', 422, 'nom'],
    ['[]', 422, 'document'],
  ])('%j is refused with %i and a sentence', async (body, status, words) => {
    const refusal = await refusalOf(readJson(post(body, 'application/json'), Schema))
    expect(refusal).toMatchObject({ status, message: expect.stringContaining(words) as string })
  })
})
