import { execFile, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { magasinDisque } from '../../app/adapters/objets/disque.ts'
import type { MagasinObjets } from '../../app/adapters/objets/port.ts'
import { FORMAT } from '../../app/adapters/segments.ts'
import { emballer, nouvelleCle, trousseauDe } from '../../app/adapters/trousseau.ts'
import { objetDe, ranger, type PlaceOuverte } from '../../app/domain/piece-jointe/coffre.ts'
import type { DossierId, PieceJointeId } from '../../db/schema/ids.ts'

// Debian's own: another python may stand before it without the library.
const PYTHON = '/usr/bin/python3'
const isThere = spawnSync(PYTHON, ['-c', 'import cryptography']).status === 0
const maitresse = { id: 'recette', key: Buffer.alloc(32, 7) }
const enveloppeDe = (cle: Uint8Array) => emballer(trousseauDe([maitresse]), cle).toString('base64')

let dossier: string
let magasin: MagasinObjets
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'cerfeuil-recuperation-'))
  magasin = magasinDisque(join(dossier, 'objets'))
  await writeFile(join(dossier, 'trousseau'), `# recette\n${maitresse.id}:${maitresse.key.toString('base64')}\n`)
})
afterAll(() => rm(dossier, { recursive: true, force: true }))

async function* source(octets: Uint8Array) {
  yield octets
}

/** A file in the store, and its encrypted bytes. */
async function range(taille: number, partie: Pick<PlaceOuverte, 'apercu' | 'filigrane'> = {}) {
  const clair = randomBytes(taille)
  const place: PlaceOuverte = {
    dossierId: randomUUID() as DossierId,
    pieceId: randomUUID() as PieceJointeId,
    taille,
    ...partie,
    cle: nouvelleCle(),
  }
  await ranger(magasin, place, source(clair))
  return { clair, place, octets: await buffer(await magasin.get(objetDe(place))) }
}

interface Appel {
  place: PlaceOuverte
  octets?: Uint8Array
  avec?: Record<string, string>
}

/** What the tool wrote; null when it refused, and then it left nothing. */
async function decrypter({ place, octets, avec = {} }: Appel): Promise<Buffer | null> {
  const lieu = await mkdtemp(join(dossier, 'sortie-'))
  const options: Record<string, string> = {
    '--keyring': join(dossier, 'trousseau'),
    '--wrapped': enveloppeDe(place.cle),
    '--dossier': place.dossierId,
    '--piece': place.pieceId,
    '--size': String(place.taille),
    ...(place.apercu === undefined ? {} : { '--page': String(place.apercu) }),
    ...(octets ? {} : { '--store': join(dossier, 'objets') }),
    ...avec,
  }
  const chiffre = join(dossier, randomUUID())
  if (octets) await writeFile(chiffre, octets)
  const fichiers = [...(octets ? [chiffre] : []), join(lieu, 'clair')]
  const code = await new Promise<number>((resolve) => {
    execFile(
      PYTHON,
      [
        'scripts/recovery/decrypt.py',
        ...(place.filigrane ? ['--marked'] : []),
        ...Object.entries(options).flat(),
        ...fichiers,
      ],
      (erreur, _out, err) => {
        if (erreur && !err.startsWith("Rien n'est écrit")) throw new Error(err)
        resolve(erreur ? 1 : 0)
      },
    )
  })
  if (code === 0) return readFile(join(lieu, 'clair'))
  expect(await readdir(lieu)).toEqual([])
  return null
}

test('python3-cryptography is there in continuous integration', ({ skip }) => {
  if (!isThere && process.env['CI'] !== 'true')
    skip('python3-cryptography is not installed: the recovery tool is not tried')
  expect(isThere).toBe(true)
})

describe.runIf(isThere)('the recovery tool', () => {
  const premier = FORMAT.tailleSegment - 56
  const trois = premier + 2 * (FORMAT.tailleSegment - 16)
  test.each([0, 1, premier - 1, premier, premier + 1, trois])(
    'reads a file of %i bytes, alone and in the store',
    async (taille) => {
      const { clair, place, octets } = await range(taille)
      expect((await decrypter({ place, octets }))?.equals(clair)).toBe(true)
      expect((await decrypter({ place }))?.equals(clair)).toBe(true)
    },
  )

  test('reads the picture of a page, and an identity document under its mark', async () => {
    for (const partie of [{ apercu: 2 }, { filigrane: true }]) {
      const { clair, place } = await range(1_000, partie)
      expect(await decrypter({ place })).toEqual(clair)
    }
  })

  test('takes a keyring as the environment writes it, old keys included', async () => {
    const { clair, place } = await range(10)
    const cles = `neuve:${Buffer.alloc(32, 8).toString('base64')},${maitresse.id}:${maitresse.key.toString('base64')}`
    expect(await decrypter({ place, avec: { '--keyring': cles } })).toEqual(clair)
  })

  test('refuses a file that was altered, cut, lengthened, or has its segments swapped', async () => {
    const { place, octets } = await range(trois)
    const [a, b, c] = [0, 1, 2].map((i) => octets.subarray(i * FORMAT.tailleSegment, (i + 1) * FORMAT.tailleSegment))
    if (!a || !b || !c) throw new Error('three segments expected')
    const change = (position: number) => {
      const altere = Buffer.from(octets)
      altere.writeUInt8(altere.readUInt8(position) ^ 1, position)
      return altere
    }
    const faux = [
      ...[0, 1, 33, 40, FORMAT.tailleSegment - 1, FORMAT.tailleSegment, octets.length - 1].map(change),
      ...[0, 39, 40, FORMAT.tailleSegment, FORMAT.tailleSegment + 1, octets.length - 1].map((n) =>
        octets.subarray(0, n),
      ),
      Buffer.concat([octets, Buffer.of(0)]),
      Buffer.concat([b, a, c]),
      Buffer.concat([a, b, b.subarray(0, c.length)]),
    ]
    for (const each of faux) expect(await decrypter({ place, octets: each })).toBeNull()
  }, 60_000)

  test('refuses another dossier, file, length, key or keyring', async () => {
    const { place, octets } = await range(100)
    const autres: Record<string, string>[] = [
      { '--dossier': randomUUID() },
      { '--piece': randomUUID() },
      { '--size': '99' },
      { '--page': '1' },
      { '--wrapped': enveloppeDe(nouvelleCle()) },
      { '--wrapped': '' },
      { '--keyring': `recette:${Buffer.alloc(32, 9).toString('base64')}` },
      { '--keyring': `autre:${maitresse.key.toString('base64')}` },
    ]
    for (const avec of autres) expect(await decrypter({ place, octets, avec })).toBeNull()
    expect(await decrypter({ place, octets })).not.toBeNull()
  }, 60_000)
})
