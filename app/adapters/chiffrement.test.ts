import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { chiffrer, dechiffrer, FichierAltere, FORMAT, type Format } from './chiffrement.ts'

const cle = Buffer.alloc(32, 'k')
const lien = Buffer.from('piece-jointe/42')
// Small segments: the rules do not depend on the size, and every boundary is quickly reached.
const petit: Format = { ...FORMAT, tailleSegment: 100 }

async function* enBlocs(octets: Uint8Array, taille = 37): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < octets.length; i += taille) yield octets.subarray(i, i + taille)
}

async function reunir(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const blocs: Uint8Array[] = []
  for await (const bloc of source) blocs.push(bloc)
  return Buffer.concat(blocs)
}

const chiffre = (clair: Uint8Array, format = petit) => reunir(chiffrer(cle, lien, enBlocs(clair), format))
const dechiffre = (octets: Uint8Array, format = petit) => reunir(dechiffrer(cle, lien, enBlocs(octets), format))

/** What came out before the refusal. */
async function sortiAvantRefus(octets: Uint8Array, avec = { cle, lien }): Promise<Buffer> {
  const sortis: Uint8Array[] = []
  const lecture = async () => {
    for await (const bloc of dechiffrer(avec.cle, avec.lien, enBlocs(octets), petit)) sortis.push(bloc)
  }
  await expect(lecture()).rejects.toBeInstanceOf(FichierAltere)
  return Buffer.concat(sortis)
}

const PREMIER = 100 - 40 - 16
const SUIVANT = 100 - 16

describe('what is encrypted comes back', () => {
  const premier = FORMAT.tailleSegment - 56
  test.each([0, 1, premier - 1, premier, premier + 1, premier + 2 * (FORMAT.tailleSegment - 16)])(
    '%i bytes in segments of 1 MiB',
    async (taille) => {
      const clair = randomBytes(taille)
      const octets = await reunir(chiffrer(cle, lien, enBlocs(clair, 65_536)))
      expect((await reunir(dechiffrer(cle, lien, enBlocs(octets, 65_536)))).equals(clair)).toBe(true)
    },
  )

  test('whatever the cutting of the source', async () => {
    const clair = randomBytes(3 * SUIVANT + 5)
    for (const taille of [1, 16, 99, 100, 101, 10_000]) {
      const octets = await reunir(chiffrer(cle, lien, enBlocs(clair, taille), petit))
      expect(await reunir(dechiffrer(cle, lien, enBlocs(octets, taille), petit))).toEqual(clair)
    }
  })

  test('two encryptions of one text share nothing', async () => {
    expect((await chiffre(Buffer.from('bonjour'))).equals(await chiffre(Buffer.from('bonjour')))).toBe(false)
  })
})

test('the encrypted size is that of Tink: a header of 40 bytes and 16 bytes a segment, the last one full when it fits', async () => {
  const tailles = async (n: number) => (await chiffre(randomBytes(n))).length
  expect(await tailles(0)).toBe(56)
  expect(await tailles(PREMIER)).toBe(100)
  expect(await tailles(PREMIER + 1)).toBe(100 + 17)
  expect(await tailles(PREMIER + SUIVANT)).toBe(200)
})

describe('the worked vectors of Tink are read', () => {
  // Published by Tink for all its languages (AesGcmHkdfStreamingTestUtil); they use short keys and segments.
  const cases: { nom: string; format: Format; cle: string; lien: Buffer; clair: string; octets: string }[] = [
    {
      nom: 'three segments, 16-byte key, SHA-1',
      format: { hachage: 'sha1', tailleCle: 16, tailleSegment: 64 },
      cle: '6eb56cdc726dfbe5d57f2fcdc6e9345b',
      lien: Buffer.from('aad'),
      clair: 'This is a fairly long plaintext. It is of the exact length to create three output blocks. ',
      octets:
        '1893b3af5e14ab378d065addfc8484da642c0862877baea8' +
        'db92d9c77406a406168478821c4298eab3e6d531277f4c1a051714faebcaefcbca7b7be05e9445ea' +
        'a0bb2904153398a25084dd80ae0edcd1c3079fcea2cd3770630ee36f7539207b8ec9d754956d486b71cdf989f0ed6fba6779b63558be0a66e668df14e1603cd2' +
        'af8944844078345286d0b292e772e7190775c51a0f83e40c0b75821027e7e538e111',
    },
    {
      nom: 'empty, SHA-256',
      format: { hachage: 'sha256', tailleCle: 16, tailleSegment: 64 },
      cle: '6eb56cdc726dfbe5d57f2fcdc6e9345b',
      lien: Buffer.alloc(0),
      clair: '',
      octets: '18be78bce0cab6fd38a9041eea8ab0ffc4cf17e3c00b661d3927f5f79069f41a210fedc40b25648c',
    },
    {
      nom: 'one full segment, 32-byte key',
      format: { hachage: 'sha1', tailleCle: 32, tailleSegment: 120 },
      cle: '00112233445566778899aabbccddeeff6eb56cdc726dfbe5d57f2fcdc6e9345b',
      lien: Buffer.of(0, 1, 2, 3),
      clair: 'BLOCK 1.BLOCK 2.BLOCK 3.BLOCK 4.BLOCK 5.BLOCK 6.BLOCK 7.BLOCK 8.',
      octets:
        '28782994617714a80fa085e15051a16854522330d6d0f26c049b2192f09cdd98b2eb90c753bfff277a29e54fa4afb15d648c28477eb07f012535c767f5fdce24' +
        'ffffae318480c1d37357d6d3c511159318afa09ef38aa3f5456fd7817c5c02dd6e1a7fef174c8bd24e38b5982ac105497c0101ac5581fe5b',
    },
  ]
  test.each(cases)('$nom', async ({ format, cle: hex, lien: info, clair, octets }) => {
    const lu = await reunir(dechiffrer(Buffer.from(hex, 'hex'), info, enBlocs(Buffer.from(octets, 'hex')), format))
    expect(lu.toString()).toBe(clair)
  })
})

describe('an altered file is refused', () => {
  const clair = randomBytes(PREMIER + 3 * SUIVANT)
  const segments = (octets: Buffer) => [0, 1, 2, 3].map((i) => octets.subarray(i * 100, i * 100 + 100))

  test('at the segment that was touched: only the verified ones before it came out', async () => {
    const octets = await chiffre(clair)
    octets.writeUInt8(octets.readUInt8(250) ^ 1, 250)
    expect(await sortiAvantRefus(octets)).toEqual(clair.subarray(0, PREMIER + SUIVANT))
  })

  test('when any byte of the header changes, before anything comes out', async () => {
    const octets = await chiffre(clair)
    for (let i = 0; i < 40; i += 1) {
      const altere = Buffer.from(octets)
      altere.writeUInt8(altere.readUInt8(i) ^ 1, i)
      expect(await sortiAvantRefus(altere)).toHaveLength(0)
    }
  })

  test('when it is cut, at a boundary, inside a segment, or inside its header', async () => {
    const octets = await chiffre(clair)
    for (const taille of [0, 1, 39, 40, 41, 55, 56, 100, 150, 200, 210, 300, 399])
      await sortiAvantRefus(octets.subarray(0, taille))
  })

  test('when two segments are swapped, one is repeated, one is missing, or bytes follow the end', async () => {
    const octets = await chiffre(clair)
    const [a, b, c, d] = segments(octets)
    if (!a || !b || !c || !d) throw new Error('four segments expected')
    for (const ordre of [
      [a, c, b, d],
      [a, b, b, c, d],
      [a, b, d],
      [a, b, c, d, Buffer.of(0)],
      [a, b, c, d, d],
    ])
      await sortiAvantRefus(Buffer.concat(ordre))
  })

  test('when a segment comes from another file of the same key', async () => {
    const [a, b, , d] = segments(await chiffre(clair))
    const autre = segments(await chiffre(clair))[2]
    if (!a || !b || !d || !autre) throw new Error('four segments expected')
    expect(await sortiAvantRefus(Buffer.concat([a, b, autre, d]))).toEqual(clair.subarray(0, PREMIER + SUIVANT))
  })

  test('with another key or bound to something else, nothing comes out', async () => {
    const octets = await chiffre(clair)
    expect(await sortiAvantRefus(octets, { cle: Buffer.alloc(32, 'x'), lien })).toHaveLength(0)
    expect(await sortiAvantRefus(octets, { cle, lien: Buffer.from('piece-jointe/43') })).toHaveLength(0)
  })

  test('a source that fails passes its own error on', async () => {
    const coupure = new Error('connection cut')
    async function* coupee() {
      yield Buffer.alloc(10)
      throw coupure
    }
    await expect(reunir(chiffrer(cle, lien, coupee(), petit))).rejects.toBe(coupure)
    await expect(reunir(dechiffrer(cle, lien, coupee(), petit))).rejects.toBe(coupure)
  })

  test('an unaltered one is not', async () => {
    expect(await dechiffre(await chiffre(clair))).toEqual(clair)
  })
})

test('a file key of another size is a mistake of the caller', async () => {
  await expect(reunir(chiffrer(Buffer.alloc(16), lien, enBlocs(Buffer.from('x'))))).rejects.toThrow(RangeError)
})
