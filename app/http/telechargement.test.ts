import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { attachment, image, telechargement } from './telechargement.ts'

const OCTETS = Buffer.from('0123456789')

/** A file of ten bytes, and the ranges that were read of it. */
function fichier() {
  const lues: unknown[] = []
  return {
    lues,
    nom: 'plan.pdf',
    taille: OCTETS.length,
    empreinte: 'ab12',
    lecteur: {
      flux: (plage?: { debut: number; fin: number }) => {
        lues.push(plage ?? 'tout')
        return Readable.from([plage ? OCTETS.subarray(plage.debut, plage.fin + 1) : OCTETS])
      },
    },
  }
}

const demander = (entetes: Record<string, string> = {}) =>
  new Request('https://cerfeuil.exemple/fichier', { headers: entetes })

const texteDe = async (reponse: Response) =>
  (await buffer(Readable.fromWeb(reponse.body as Parameters<typeof Readable.fromWeb>[0]))).toString()

describe('a download', () => {
  test('is an attachment that nothing draws, runs or keeps', async () => {
    const reponse = telechargement(demander(), fichier())
    expect(Object.fromEntries(reponse.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '10',
      'content-disposition': 'attachment; filename="plan.pdf"; filename*=UTF-8\'\'plan.pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
      etag: '"ab12"',
    })
    expect(await texteDe(reponse)).toBe('0123456789')
  })

  test.each([
    ['bytes=2-4', 'bytes 2-4/10', '234'],
    ['bytes=7-', 'bytes 7-9/10', '789'],
    ['bytes=-3', 'bytes 7-9/10', '789'],
    ['bytes=8-99', 'bytes 8-9/10', '89'],
    ['bytes=-99', 'bytes 0-9/10', '0123456789'],
  ])('of %s reads that range and no more', async (range, contentRange, texte) => {
    const lu = fichier()
    const reponse = telechargement(demander({ range }), lu)
    expect([reponse.status, reponse.headers.get('content-range')]).toEqual([206, contentRange])
    expect(reponse.headers.get('content-length')).toBe(String(texte.length))
    expect(await texteDe(reponse)).toBe(texte)
    expect(lu.lues).toHaveLength(1)
    expect(lu.lues).not.toContain('tout')
  })

  test('that begins past the end is refused, with the length', () => {
    const reponse = telechargement(demander({ range: 'bytes=10-' }), fichier())
    expect([reponse.status, reponse.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  })

  test.each([
    ['several ranges', { range: 'bytes=0-1,4-5' }],
    ['a range that ends before it begins', { range: 'bytes=5-2' }],
    ['another unit', { range: 'lignes=1-2' }],
    ['a range of another version', { range: 'bytes=2-4', 'if-range': '"autre"' }],
  ])('with %s gives the whole file', async (_, entetes) => {
    const reponse = telechargement(demander(entetes), fichier())
    expect([reponse.status, await texteDe(reponse)]).toEqual([200, '0123456789'])
  })

  test('goes on with the same version', async () => {
    const reponse = telechargement(demander({ range: 'bytes=2-4', 'if-range': '"ab12"' }), fichier())
    expect([reponse.status, await texteDe(reponse)]).toEqual([206, '234'])
  })

  test('ends in an error when the file is altered: never in a clean end', async () => {
    async function* altere() {
      yield OCTETS.subarray(0, 4)
      throw new Error('altered')
    }
    const reponse = telechargement(demander(), { ...fichier(), lecteur: { flux: altere } })
    await expect(texteDe(reponse)).rejects.toThrow()
  })
})

test('a picture is shown in our pages only, as the WebP we drew', () => {
  const { headers } = image(fichier())
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  })
})

test('a name with accents, quotes and spaces is said twice: plain, and in UTF-8', () => {
  expect(attachment('l’été "1".pdf')).toBe(
    'attachment; filename="l_ete_1_.pdf"; filename*=UTF-8\'\'l%E2%80%99%C3%A9t%C3%A9%20%221%22.pdf',
  )
})
