import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  chiffrer,
  chiffrerSansTaille,
  dechiffrer,
  FichierAltere,
  LongueurInattendue,
  nouvelEntete,
  segmentsSous,
  type LireChiffre,
} from './chiffrement.ts'
import { FORMAT, segmentsDe, type Format } from './segments.ts'

const cle = Buffer.alloc(32, 'k')
const lien = Buffer.from('piece-jointe/42')
// Small segments: the rules do not depend on the size, and every boundary is quickly reached.
const petit: Format = { ...FORMAT, tailleSegment: 100 }
const PREMIER = 100 - 40 - 16
const SUIVANT = 100 - 16

async function* enBlocs(octets: Uint8Array, taille = 37): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < octets.length; i += taille) yield octets.subarray(i, i + taille)
}

async function reunir(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const blocs: Uint8Array[] = []
  for await (const bloc of source) blocs.push(bloc)
  return Buffer.concat(blocs)
}

/** A store that holds these bytes; `lus` counts those it gave. */
function magasin(octets: Uint8Array, bloc = 37) {
  const suivi = { lus: 0 }
  const lire: LireChiffre = async ({ debut, fin }) => {
    const donnes = octets.subarray(debut, fin + 1)
    suivi.lus += donnes.length
    return enBlocs(donnes, bloc)
  }
  return { lire, suivi }
}

const chiffre = (clair: Uint8Array, format = petit) => reunir(chiffrer(cle, lien, clair.length, enBlocs(clair), format))

interface Lecture {
  taille: number
  cle?: Uint8Array
  lien?: Uint8Array
  format?: Format
  plage?: { debut: number; fin: number }
}

const dechiffre = (octets: Uint8Array, { taille, format = petit, plage, ...avec }: Lecture) =>
  reunir(dechiffrer(avec.cle ?? cle, avec.lien ?? lien, taille, magasin(octets).lire, plage, format))

/** What came out before the refusal. */
async function sortiAvantRefus(
  octets: Uint8Array,
  { taille, format = petit, plage, ...avec }: Lecture,
): Promise<Buffer> {
  const sortis: Uint8Array[] = []
  try {
    for await (const bloc of dechiffrer(
      avec.cle ?? cle,
      avec.lien ?? lien,
      taille,
      magasin(octets, 65_536).lire,
      plage,
      format,
    ))
      sortis.push(bloc)
  } catch (cause) {
    if (!(cause instanceof FichierAltere)) throw cause
    return Buffer.concat(sortis)
  }
  throw new Error('an altered file was read to its end')
}

const avecUnOctetChange = (octets: Uint8Array, position: number): Buffer => {
  const altere = Buffer.from(octets)
  altere.writeUInt8(altere.readUInt8(position) ^ 1, position)
  return altere
}

describe('what is encrypted comes back', () => {
  const premier = FORMAT.tailleSegment - 56
  test.each([0, 1, premier - 1, premier, premier + 1, premier + 2 * (FORMAT.tailleSegment - 16)])(
    '%i bytes in segments of 1 MiB',
    async (taille) => {
      const clair = randomBytes(taille)
      const octets = await reunir(chiffrer(cle, lien, taille, enBlocs(clair, 65_536)))
      expect(octets).toHaveLength(segmentsDe(taille).tailleChiffree)
      expect((await dechiffre(octets, { taille, format: FORMAT })).equals(clair)).toBe(true)
    },
  )

  test('whatever the cutting of the source and of the store, empty pieces included', async () => {
    const clair = randomBytes(3 * SUIVANT + 5)
    async function* troue(octets: Uint8Array, taille: number) {
      yield Buffer.alloc(0)
      for await (const bloc of enBlocs(octets, taille)) yield* [bloc, Buffer.alloc(0)]
    }
    for (const taille of [1, 16, 44, 84, 99, 100, 101, 10_000]) {
      const octets = await reunir(chiffrer(cle, lien, clair.length, troue(clair, taille), petit))
      const lire: LireChiffre = async ({ debut, fin }) => troue(octets.subarray(debut, fin + 1), taille)
      expect(await reunir(dechiffrer(cle, lien, clair.length, lire, undefined, petit))).toEqual(clair)
    }
  })

  test('segment by segment as in one go: a part encrypted alone is that part of the file', async () => {
    const clair = randomBytes(PREMIER + 2 * SUIVANT + 9)
    const { nombre, clair: bornes } = segmentsDe(clair.length, petit)
    const segments = segmentsSous(cle, lien, nouvelEntete(petit), petit)
    const parts = Array.from({ length: nombre }, (_, rang) => {
      const { debut, fin } = bornes(rang)
      return Buffer.concat(segments.chiffrer(rang, clair.subarray(debut, fin + 1), rang === nombre - 1))
    })
    expect(await dechiffre(Buffer.concat(parts), { taille: clair.length })).toEqual(clair)
  })

  test('two encryptions of one text share nothing', async () => {
    const [un, deux] = [await chiffre(Buffer.alloc(200)), await chiffre(Buffer.alloc(200))]
    const morceaux = (octets: Buffer) => octets.toString('hex', 1).match(/.{32}/g) ?? []
    expect(new Set([...morceaux(un), ...morceaux(deux)]).size).toBe(morceaux(un).length + morceaux(deux).length)
  })
})

test('the encrypted size is that of Tink: a header of 40 bytes and 16 bytes a segment, the last one full when it fits', async () => {
  const tailles = async (n: number) => (await chiffre(randomBytes(n))).length
  expect(await tailles(0)).toBe(56)
  expect(await tailles(PREMIER)).toBe(100)
  expect(await tailles(PREMIER + 1)).toBe(100 + 17)
  expect(await tailles(PREMIER + SUIVANT)).toBe(200)
})

describe('a source of another length than announced is refused', () => {
  test.each([
    [0, 1],
    [PREMIER, PREMIER - 1],
    [PREMIER, PREMIER + 1],
    [PREMIER + SUIVANT, PREMIER],
    [PREMIER + SUIVANT, PREMIER + 2 * SUIVANT],
  ])('announced %i, sent %i', async (annonce, envoye) => {
    for (const bloc of [1, 37, 10_000])
      await expect(reunir(chiffrer(cle, lien, annonce, enBlocs(randomBytes(envoye), bloc), petit))).rejects.toThrow(
        LongueurInattendue,
      )
  })
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
    const lecture = { taille: clair.length, cle: Buffer.from(hex, 'hex'), lien: info, format }
    expect((await dechiffre(Buffer.from(octets, 'hex'), lecture)).toString()).toBe(clair)
  })
})

describe('a range', () => {
  test('of any bounds is that part of the clear text', async () => {
    for (const taille of [1, PREMIER, PREMIER + 1, PREMIER + 2 * SUIVANT + 3]) {
      const clair = randomBytes(taille)
      const octets = await chiffre(clair)
      for (let debut = 0; debut < taille; debut += 1)
        for (let fin = debut; fin < taille; fin += 1) {
          const lu = await dechiffre(octets, { taille, plage: { debut, fin } })
          if (!lu.equals(clair.subarray(debut, fin + 1))) expect([debut, fin, lu]).toEqual([debut, fin, clair])
        }
    }
  }, 60_000)

  test('past the end is cut to the file; outside it is a mistake of the caller', async () => {
    const clair = randomBytes(PREMIER + 10)
    const octets = await chiffre(clair)
    const lire = (debut: number, fin: number) => dechiffre(octets, { taille: clair.length, plage: { debut, fin } })
    expect(await lire(PREMIER - 1, 9_999)).toEqual(clair.subarray(PREMIER - 1))
    for (const [debut, fin] of [
      [-1, 3],
      [clair.length, clair.length],
      [5, 4],
    ] as const)
      await expect(lire(debut, fin)).rejects.toThrow(RangeError)
  })

  test('reads the segments it stands in, the header, and nothing else', async () => {
    const clair = randomBytes(PREMIER + 5 * SUIVANT)
    const octets = await chiffre(clair)
    const { rangDe, chiffre: bornes } = segmentsDe(clair.length, petit)
    for (let debut = 0; debut < clair.length; debut += 7)
      for (const fin of [debut, Math.min(debut + 90, clair.length - 1), clair.length - 1]) {
        const { lire, suivi } = magasin(octets)
        await reunir(dechiffrer(cle, lien, clair.length, lire, { debut, fin }, petit))
        const [de, a] = [rangDe(debut), rangDe(fin)]
        expect(suivi.lus).toBe(bornes(a).fin + 1 - bornes(de).debut + (de === 0 ? 0 : 40))
      }
  })
})

describe('an altered file is refused', () => {
  const clair = randomBytes(PREMIER + 3 * SUIVANT)
  const taille = clair.length
  const segments = (octets: Buffer) => [0, 1, 2, 3].map((i) => octets.subarray(i * 100, i * 100 + 100))

  test('at the segment that was touched: only the verified ones before it came out', async () => {
    const octets = await chiffre(clair)
    for (let position = 0; position < octets.length; position += 1) {
      const rang = position < 40 ? 0 : Math.floor(position / 100)
      const sorti = await sortiAvantRefus(avecUnOctetChange(octets, position), { taille })
      expect(sorti).toEqual(clair.subarray(0, rang === 0 ? 0 : PREMIER + (rang - 1) * SUIVANT))
    }
  })

  test('whichever byte of 300 kB is flipped', async () => {
    const format = { ...FORMAT, tailleSegment: 1_024 }
    const gros = randomBytes(300_000)
    const taille = gros.length
    const octets = await chiffre(gros, format)
    const { nombre, chiffre: chiffres, clair: clairs } = segmentsDe(taille, format)
    const sous = segmentsSous(cle, lien, octets.subarray(0, 40), format)
    const refusesParLeSegment = (rang: number) => {
      const { debut, fin } = chiffres(rang)
      let refuses = 0
      for (let position = rang === 0 ? 40 : debut; position <= fin; position += 1) {
        octets.writeUInt8(octets.readUInt8(position) ^ 1, position)
        try {
          sous.dechiffrer(rang, octets.subarray(rang === 0 ? 40 : debut, fin + 1), rang === nombre - 1)
        } catch (cause) {
          if (cause instanceof FichierAltere) refuses += 1
        }
        octets.writeUInt8(octets.readUInt8(position) ^ 1, position)
      }
      return refuses
    }
    // Three hundred thousand stacks would cost more than the ciphers.
    const profondeur = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    let refuses = 0
    for (let rang = 0; rang < nombre; rang += 1) refuses += refusesParLeSegment(rang)
    Error.stackTraceLimit = profondeur
    expect(refuses).toBe(octets.length - 40)
    // Through the whole reading: the segment before comes out, and nothing of the one that was touched.
    for (let position = 0; position < octets.length; position += position < 40 ? 1 : 61) {
      const rang = Math.floor(position / 1_024)
      const plage = { debut: clairs(Math.max(0, rang - 1)).debut, fin: clairs(rang).fin }
      const sorti = await sortiAvantRefus(avecUnOctetChange(octets, position), { taille, format, plage })
      expect(sorti.equals(gros.subarray(plage.debut, clairs(rang).debut))).toBe(true)
    }
    expect((await dechiffre(octets, { taille, format })).equals(gros)).toBe(true)
  }, 60_000)

  test('when any byte of the header changes, whichever segment is read', async () => {
    const octets = await chiffre(clair)
    for (let position = 0; position < 40; position += 1) {
      const plage = { debut: taille - 5, fin: taille - 1 }
      expect(await sortiAvantRefus(avecUnOctetChange(octets, position), { taille, plage })).toHaveLength(0)
    }
  })

  test('when it is cut anywhere, a byte before, at, or after any edge included', async () => {
    const octets = await chiffre(clair)
    for (let coupe = 0; coupe < octets.length; coupe += 1) {
      const entiers = Math.floor(coupe / 100)
      const sorti = await sortiAvantRefus(octets.subarray(0, coupe), { taille })
      expect(sorti).toEqual(clair.subarray(0, entiers === 0 ? 0 : PREMIER + (entiers - 1) * SUIVANT))
    }
  })

  test('when it is cut at the edge of a segment of 1 MiB, a byte before or after, and nobody knows its length', async () => {
    const gros = randomBytes(3 * FORMAT.tailleSegment)
    const octets = await chiffre(gros, FORMAT)
    const { nombre, chiffre: bornes } = segmentsDe(gros.length)
    for (let rang = 0; rang < nombre; rang += 1)
      for (const coupe of [bornes(rang).fin, bornes(rang).fin + 1, bornes(rang).fin + 2]) {
        if (coupe >= octets.length) continue
        const coupes = octets.subarray(0, coupe)
        await sortiAvantRefus(coupes, { taille: gros.length, format: FORMAT })
        // A row altered with the object, to the length that the cut file pretends to have.
        const pretendue = Math.max(0, coupe - 40 - 16 * Math.ceil(coupe / FORMAT.tailleSegment))
        const sorti = await sortiAvantRefus(coupes, { taille: pretendue, format: FORMAT })
        expect(sorti.equals(gros.subarray(0, sorti.length))).toBe(true)
        expect(sorti.length).toBeLessThan(pretendue)
      }
  })

  test('when two segments are swapped, one is repeated, or one is missing', async () => {
    const [a, b, c, d] = segments(await chiffre(clair))
    if (!a || !b || !c || !d) throw new Error('four segments expected')
    const permutations = [a, b, c, d]
      .flatMap((w) => [a, b, c, d].flatMap((x) => [a, b, c, d].flatMap((y) => [a, b, c, d].map((z) => [w, x, y, z]))))
      .filter((ordre) => ordre.join() !== [a, b, c, d].join())
    expect(permutations).toHaveLength(255)
    for (const ordre of [...permutations, [a, b, b, c, d], [a, b, d], [a, b, c], [d]]) {
      const bons = ordre.findIndex((segment, rang) => segment !== [a, b, c, d][rang])
      const sorti = await sortiAvantRefus(Buffer.concat(ordre), { taille })
      const attendus = bons === -1 ? ordre.length : bons
      expect(sorti).toEqual(clair.subarray(0, attendus === 0 ? 0 : PREMIER + (attendus - 1) * SUIVANT))
    }
  })

  test('when the store gives more than it was asked', async () => {
    const octets = await chiffre(clair)
    const lire: LireChiffre = async ({ debut, fin }) =>
      enBlocs(Buffer.concat([octets.subarray(debut, fin + 1), Buffer.of(0)]))
    for (const plage of [undefined, { debut: PREMIER, fin: taille - 1 }])
      await expect(reunir(dechiffrer(cle, lien, taille, lire, plage, petit))).rejects.toThrow(FichierAltere)
  })

  test('when a segment comes from another file of the same key', async () => {
    const [a, b, , d] = segments(await chiffre(clair))
    const autre = segments(await chiffre(clair))[2]
    if (!a || !b || !d || !autre) throw new Error('four segments expected')
    expect(await sortiAvantRefus(Buffer.concat([a, b, autre, d]), { taille })).toEqual(
      clair.subarray(0, PREMIER + SUIVANT),
    )
  })

  test('with another key, or bound to another dossier, file or length, nothing comes out', async () => {
    const octets = await chiffre(clair)
    const autres: Partial<Lecture>[] = [
      { cle: Buffer.alloc(32, 'x') },
      { cle: avecUnOctetChange(cle, 31) },
      { lien: Buffer.from('piece-jointe/43') },
      { lien: Buffer.from('piece-jointe/4') },
      { lien: Buffer.alloc(0) },
    ]
    for (const autre of autres) {
      expect(await sortiAvantRefus(octets, { taille, ...autre })).toHaveLength(0)
      expect(await sortiAvantRefus(octets, { taille, ...autre, plage: { debut: PREMIER, fin: PREMIER } })).toHaveLength(
        0,
      )
    }
  })

  test('when its clear text stands in its place, with or without a header', async () => {
    const octets = await chiffre(clair)
    const enClair = [clair, Buffer.concat([octets.subarray(0, 40), clair]), Buffer.alloc(octets.length)]
    for (const faux of enClair) expect(await sortiAvantRefus(faux, { taille })).toHaveLength(0)
  })

  test('when its segments are genuine but none says that it is the last', async () => {
    const entete = nouvelEntete(petit)
    const { clair: bornes } = segmentsDe(taille, petit)
    const sous = segmentsSous(cle, lien, entete, petit)
    const parts = [0, 1, 2, 3].flatMap((rang) =>
      sous.chiffrer(rang, clair.subarray(bornes(rang).debut, bornes(rang).fin + 1), false),
    )
    expect(await sortiAvantRefus(Buffer.concat(parts), { taille })).toEqual(clair.subarray(0, PREMIER + 2 * SUIVANT))
  })

  test('a source or a store that fails passes its own error on', async () => {
    const coupure = new Error('connection cut')
    async function* coupee() {
      yield Buffer.alloc(10)
      throw coupure
    }
    await expect(reunir(chiffrer(cle, lien, 20, coupee(), petit))).rejects.toBe(coupure)
    await expect(reunir(dechiffrer(cle, lien, 20, async () => coupee(), undefined, petit))).rejects.toBe(coupure)
  })
})

test('a segment is AES-256-GCM under the key that HKDF-SHA256 makes of the header, its nonce naming index and end', () => {
  const entete = nouvelEntete(petit)
  const derivee = Buffer.from(hkdfSync('sha256', cle, entete.subarray(1, 33), lien, 32))
  const attendu = createCipheriv('aes-256-gcm', derivee, Buffer.concat([entete.subarray(33), Buffer.of(0, 0, 1, 2, 1)]))
  const octets = Buffer.concat([attendu.update('fin'), attendu.final(), attendu.getAuthTag()])
  expect(Buffer.concat(segmentsSous(cle, lien, entete, petit).chiffrer(0x102, Buffer.from('fin'), true))).toEqual(
    octets,
  )
})

test('headers never come twice', () => {
  const vus = new Set(Array.from({ length: 1_000 }, () => createHash('sha256').update(nouvelEntete()).digest('hex')))
  expect(vus.size).toBe(1_000)
})

test('a file key of another size is a mistake of the caller', async () => {
  await expect(reunir(chiffrer(Buffer.alloc(16), lien, 1, enBlocs(Buffer.from('x'))))).rejects.toThrow(RangeError)
})

describe('a source whose length nobody knows', () => {
  test.each([0, 1, PREMIER - 1, PREMIER, PREMIER + 1, PREMIER + SUIVANT, PREMIER + SUIVANT + 1, 1_000])(
    '%i bytes are read back as any other file',
    async (taille) => {
      const clair = randomBytes(taille)
      const octets = await reunir(chiffrerSansTaille(cle, lien, enBlocs(clair), petit))
      expect(octets.length).toBe(segmentsDe(taille, petit).tailleChiffree)
      expect(await dechiffre(octets, { taille })).toEqual(clair)
    },
  )

  test('what was cut short at the end of a segment is not read', async () => {
    const clair = randomBytes(PREMIER + 3 * SUIVANT)
    const octets = await reunir(chiffrerSansTaille(cle, lien, enBlocs(clair), petit))
    const coupe = octets.subarray(0, 200)
    await expect(dechiffre(coupe, { taille: PREMIER + SUIVANT })).rejects.toThrow(FichierAltere)
  })
})
