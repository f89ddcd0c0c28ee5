import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { magasinDisque } from './disque.ts'
import { TAILLE_PART, type MagasinObjets } from './port.ts'
import { demarrerS3, type S3DeTest } from './s3-de-test.ts'
import { magasinS3 } from './s3.ts'

let racine: string
let serveur: S3DeTest
const magasins = new Map<string, MagasinObjets>()

beforeAll(async () => {
  racine = await mkdtemp(join(tmpdir(), 'cerfeuil-objets-'))
  serveur = await demarrerS3(join(racine, 's3'))
  magasins.set('disque', magasinDisque(join(racine, 'disque')))
  magasins.set('s3', magasinS3(serveur.reglages))
})

afterAll(async () => {
  await serveur.arreter()
  await rm(racine, { recursive: true, force: true })
})

const magasin = (nom: string): MagasinObjets => {
  const trouve = magasins.get(nom)
  if (!trouve) throw new Error(`no store named ${nom}`)
  return trouve
}

async function* morceaux(...parties: (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const partie of parties) {
    if (partie instanceof Error) throw partie
    yield partie
  }
}

async function toutesLesCles(nom: string, prefixe: string): Promise<string[]> {
  const cles: string[] = []
  for await (const cle of magasin(nom).list(prefixe)) cles.push(cle)
  return cles.sort()
}

describe.each(['disque', 's3'])('the object store on %s', (nom) => {
  test('gives back exactly the bytes it was given, and their number', async () => {
    const octets = Buffer.from(Array.from({ length: 2000 }, (_, i) => i % 251))
    expect(await magasin(nom).put('a/deux-mille', Readable.from([octets]))).toEqual({ taille: 2000 })
    expect(await buffer(await magasin(nom).get('a/deux-mille'))).toEqual(octets)
    expect(await magasin(nom).head('a/deux-mille')).toEqual({ taille: 2000 })
  })

  test('takes a stream of unknown length larger than one part of a multipart upload', async () => {
    const bloc = Buffer.alloc(1024 * 1024, 'cerfeuil')
    const parties = Array.from({ length: 12 }, () => bloc)
    await magasin(nom).put('a/grand', morceaux(...parties))
    expect((await buffer(await magasin(nom).get('a/grand'))).equals(Buffer.concat(parties))).toBe(true)
  })

  test('keeps an empty object, and empty chunks inside a source', async () => {
    expect(await magasin(nom).put('a/vide', morceaux())).toEqual({ taille: 0 })
    expect(await buffer(await magasin(nom).get('a/vide'))).toHaveLength(0)
    await magasin(nom).put('a/trous', morceaux(Buffer.from('ab'), Buffer.alloc(0), Buffer.from('c')))
    expect((await buffer(await magasin(nom).get('a/trous'))).toString()).toBe('abc')
  })

  test('reads a range with both ends included, cut at the end of the object', async () => {
    await magasin(nom).put('a/plage', morceaux(Buffer.from('0123456789')))
    const lire = async (debut: number, fin: number) =>
      (await buffer(await magasin(nom).get('a/plage', { debut, fin }))).toString()
    // Not 0-0: s3rver reads an end of zero as no end at all.
    expect(await lire(0, 1)).toBe('01')
    expect(await lire(4, 4)).toBe('4')
    expect(await lire(3, 6)).toBe('3456')
    expect(await lire(8, 99)).toBe('89')
    await expect(magasin(nom).get('a/plage', { debut: 10, fin: 12 })).rejects.toMatchObject({ code: 'plage_invalide' })
    await expect(magasin(nom).get('a/plage', { debut: 5, fin: 4 })).rejects.toMatchObject({ code: 'plage_invalide' })
  })

  test('replaces an object by the later one', async () => {
    await magasin(nom).put('a/deux-fois', morceaux(Buffer.from('un texte plus long')))
    await magasin(nom).put('a/deux-fois', morceaux(Buffer.from('court')))
    expect((await buffer(await magasin(nom).get('a/deux-fois'))).toString()).toBe('court')
  })

  test('says that an object is absent', async () => {
    expect(await magasin(nom).head('a/jamais-ecrit')).toBeNull()
    await expect(magasin(nom).get('a/jamais-ecrit')).rejects.toMatchObject({ code: 'objet_absent' })
  })

  test('lists the keys under a prefix, accents and spaces kept, and no other', async () => {
    const cles = ['liste/1/été à la mer.pdf', 'liste/1/b', 'liste/2/c', 'listes/d']
    for (const cle of cles) await magasin(nom).put(cle, morceaux(Buffer.from(cle)))
    expect(await toutesLesCles(nom, 'liste/1/')).toEqual(['liste/1/b', 'liste/1/été à la mer.pdf'])
    expect(await toutesLesCles(nom, 'liste/')).toHaveLength(3)
    expect(await toutesLesCles(nom, 'rien/')).toEqual([])
  })

  test('deletes an object, and deleting it again succeeds', async () => {
    await magasin(nom).put('a/supprime', morceaux(Buffer.from('x')))
    await magasin(nom).delete('a/supprime')
    await magasin(nom).delete('a/supprime')
    expect(await magasin(nom).head('a/supprime')).toBeNull()
  })

  test('leaves no object when the source fails, and gives back the error of the source', async () => {
    const coupure = new Error('connection cut')
    const debut = Buffer.alloc(6 * 1024 * 1024)
    await expect(magasin(nom).put('a/coupe', morceaux(debut, coupure))).rejects.toBe(coupure)
    expect(await magasin(nom).head('a/coupe')).toBeNull()
  })

  test.each([
    { cas: 'empty', cle: '' },
    { cas: 'absolute', cle: '/a' },
    { cas: 'with an empty part', cle: 'a//b' },
    { cas: 'that climbs', cle: '../a' },
    { cas: 'with a dot part', cle: 'a/./b' },
    { cas: 'with a line break', cle: 'a\nb' },
    { cas: 'over 900 bytes', cle: 'x'.repeat(901) },
  ])('refuses a key $cas', async ({ cle }) => {
    await expect(magasin(nom).put(cle, morceaux(Buffer.from('x')))).rejects.toMatchObject({ code: 'cle_invalide' })
    await expect(magasin(nom).get(cle)).rejects.toMatchObject({ code: 'cle_invalide' })
    await expect(magasin(nom).head(cle)).rejects.toMatchObject({ code: 'cle_invalide' })
    await expect(magasin(nom).delete(cle)).rejects.toMatchObject({ code: 'cle_invalide' })
  })
})

describe.each(['disque', 's3'])('a deposit in parts on %s', (nom) => {
  const part = (graine: string, taille = TAILLE_PART) => Buffer.alloc(taille, graine)
  const trois = () => [part('un'), part('deux'), part('trois', 1_234)]

  /** Three parts kept, in the order given. */
  async function depose(cle: string, ordre: number[]) {
    const depot = { cle, nom: await magasin(nom).commencerDepot(cle) }
    const parts = trois()
    const marques: string[] = []
    for (const numero of ordre)
      marques[numero] = await magasin(nom).deposerPart(depot, numero, parts[numero] ?? Buffer.alloc(0))
    return { depot, marques, octets: Buffer.concat(parts) }
  }
  const absent = { code: 'depot_absent' }

  test('gives the whole in order, whatever the order its parts came in', async () => {
    for (const [rang, ordre] of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ].entries()) {
      const { depot, marques, octets } = await depose(`d/ordre-${rang}`, ordre)
      await magasin(nom).finirDepot(depot, marques)
      expect((await buffer(await magasin(nom).get(depot.cle))).equals(octets)).toBe(true)
      expect(await magasin(nom).head(depot.cle)).toEqual({ taille: octets.length })
    }
  })

  test('of one part, as small as one likes, is an object too', async () => {
    const depot = { cle: 'd/petit', nom: await magasin(nom).commencerDepot('d/petit') }
    await magasin(nom).finirDepot(depot, [await magasin(nom).deposerPart(depot, 0, Buffer.from('x'))])
    expect((await buffer(await magasin(nom).get('d/petit'))).toString()).toBe('x')
  })

  test('takes the same part again, alone or twice at once', async () => {
    const { depot, marques, octets } = await depose('d/encore', [0, 1, 2])
    const [premiere = Buffer.alloc(0)] = trois()
    const encore = await Promise.all([0, 0].map((numero) => magasin(nom).deposerPart(depot, numero, premiere)))
    expect(encore).toEqual([marques[0], marques[0]])
    await magasin(nom).finirDepot(depot, marques)
    expect((await buffer(await magasin(nom).get('d/encore'))).equals(octets)).toBe(true)
  })

  test('shows nothing before its end, and replaces at once what was there', async () => {
    const { depot, marques } = await depose('d/cache', [0, 1, 2])
    expect(await magasin(nom).head('d/cache')).toBeNull()
    expect(await toutesLesCles(nom, 'd/cache')).toEqual([])
    await magasin(nom).put('d/cache', morceaux(Buffer.from('ancien')))
    expect((await buffer(await magasin(nom).get('d/cache'))).toString()).toBe('ancien')
    await magasin(nom).finirDepot(depot, marques)
    expect((await magasin(nom).head('d/cache'))?.taille).toBe(2 * TAILLE_PART + 1_234)
  })

  test('leaves another deposit of the same key alone', async () => {
    const un = await depose('d/deux', [0])
    const deux = await depose('d/deux', [0, 1, 2])
    expect(un.depot.nom).not.toBe(deux.depot.nom)
    await magasin(nom).abandonnerDepot(un.depot)
    await magasin(nom).finirDepot(deux.depot, deux.marques)
    expect((await buffer(await magasin(nom).get('d/deux'))).equals(deux.octets)).toBe(true)
  })

  test('ended twice is absent the second time, at once or one after the other, and the object stays', async () => {
    const { depot, marques, octets } = await depose('d/deux-fins', [0, 1, 2])
    const fins = await Promise.allSettled([0, 1].map(() => magasin(nom).finirDepot(depot, marques)))
    expect(fins.some(({ status }) => status === 'fulfilled')).toBe(true)
    for (const fin of fins) if (fin.status === 'rejected') expect(fin.reason).toMatchObject(absent)
    await expect(magasin(nom).finirDepot(depot, marques)).rejects.toMatchObject(absent)
    await expect(magasin(nom).deposerPart(depot, 0, part('autre'))).rejects.toMatchObject(absent)
    expect((await buffer(await magasin(nom).get('d/deux-fins'))).equals(octets)).toBe(true)
  })

  test('abandoned is absent for everything but abandoning', async () => {
    const { depot, marques } = await depose('d/abandon', [0, 1, 2])
    await magasin(nom).abandonnerDepot(depot)
    await magasin(nom).abandonnerDepot(depot)
    await expect(magasin(nom).deposerPart(depot, 0, part('un'))).rejects.toMatchObject(absent)
    await expect(magasin(nom).finirDepot(depot, marques)).rejects.toMatchObject(absent)
    expect(await magasin(nom).head('d/abandon')).toBeNull()
  })

  test('nobody began is absent, and abandoning it succeeds', async () => {
    const nomsInconnus = ['', '../..', 'a'.repeat(32), '00000000-0000-0000-0000-000000000000']
    for (const inconnu of nomsInconnus) {
      const depot = { cle: 'd/inconnu', nom: inconnu }
      await expect(magasin(nom).deposerPart(depot, 0, part('un', 10))).rejects.toMatchObject(absent)
      await expect(magasin(nom).finirDepot(depot, ['"x"'])).rejects.toMatchObject(absent)
      await magasin(nom).abandonnerDepot(depot)
    }
  })

  test('is not ended by parts it was not sent: none becomes an object', async () => {
    const { depot, marques } = await depose('d/fausses', [0, 1, 2])
    const [un = '', deux = '', trois = ''] = marques
    for (const fausses of [[], [un, deux, trois, trois], [un, deux, '"0"'], ['?', deux, trois]])
      await expect(magasin(nom).finirDepot(depot, fausses)).rejects.toMatchObject(absent)
    const manque = await depose('d/manque', [0, 1])
    await expect(magasin(nom).finirDepot(manque.depot, [...manque.marques, trois])).rejects.toMatchObject(absent)
    expect(await toutesLesCles(nom, 'd/fausses')).toEqual([])
    expect(await toutesLesCles(nom, 'd/manque')).toEqual([])
  })

  test('is listed from its beginning to its end', async () => {
    const ceux = async () => (await magasin(nom).listDepots())?.filter(({ cle }) => cle === 'd/liste/é 1') ?? null
    const { depot, marques } = await depose('d/liste/é 1', [0, 1, 2])
    const autre = { ...depot, nom: await magasin(nom).commencerDepot(depot.cle) }
    expect((await ceux())?.map((each) => each.nom).sort()).toEqual([depot.nom, autre.nom].sort())
    await magasin(nom).abandonnerDepot(autre)
    expect(await ceux()).toEqual([depot])
    await magasin(nom).finirDepot(depot, marques)
    expect(await ceux()).toEqual([])
  })

  test('refuses a malformed key', async () => {
    const depot = { cle: '../a', nom: '00000000-0000-0000-0000-000000000000' }
    const refus = { code: 'cle_invalide' }
    await expect(magasin(nom).commencerDepot('../a')).rejects.toMatchObject(refus)
    await expect(magasin(nom).deposerPart(depot, 0, Buffer.of(0))).rejects.toMatchObject(refus)
    await expect(magasin(nom).finirDepot(depot, [])).rejects.toMatchObject(refus)
    await expect(magasin(nom).abandonnerDepot(depot)).rejects.toMatchObject(refus)
  })
})

describe('the disk driver', () => {
  test('on a full disk says so in a sentence and leaves neither object nor draft', async () => {
    const dossier = join(racine, 'plein')
    let ecritures = 0
    const plein = magasinDisque(dossier, async (fichier, octets) => {
      ecritures += 1
      if (ecritures === 2) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
      await fichier.write(octets)
    })
    const depot = plein.put('a', morceaux(Buffer.from('un'), Buffer.from('deux')))
    await expect(depot).rejects.toMatchObject({
      code: 'magasin_plein',
      message: expect.stringContaining('n’a plus de place'),
    })
    expect(await plein.head('a')).toBeNull()
    expect(await readdir(join(dossier, '.en-cours'))).toEqual([])
  })

  test('whose disk fills while a part is written says so, and the part may be sent again', async () => {
    const dossier = join(racine, 'plein-en-parts')
    let isPlein = true
    const magasinPlein = magasinDisque(dossier, async (fichier, octets, position) => {
      if (isPlein && position !== undefined) {
        await fichier.write(octets, 0, 100, position)
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
      }
      await fichier.write(octets, 0, octets.length, position ?? null)
    })
    const depot = { cle: 'a', nom: await magasinPlein.commencerDepot('a') }
    const octets = Buffer.alloc(1_000, 'cerfeuil')
    await expect(magasinPlein.deposerPart(depot, 0, octets)).rejects.toMatchObject({ code: 'magasin_plein' })
    expect(await magasinPlein.head('a')).toBeNull()
    isPlein = false
    await magasinPlein.finirDepot(depot, [await magasinPlein.deposerPart(depot, 0, octets)])
    expect(await buffer(await magasinPlein.get('a'))).toEqual(octets)
  })

  test('whose disk is full when a deposit begins says so, and lists nothing', async () => {
    const plein = magasinDisque(join(racine, 'plein-au-debut'), () =>
      Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
    )
    await expect(plein.commencerDepot('a')).rejects.toMatchObject({ code: 'magasin_plein' })
    expect(await plein.listDepots()).toEqual([])
  })

  test('lists its deposits although one was killed before its head was written, and forgets that one after a day', async () => {
    const dossier = join(racine, 'tue')
    const disque = magasinDisque(dossier)
    const depot = { cle: 'a', nom: await disque.commencerDepot('a') }
    const tues = ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222']
    for (const nom of tues) await writeFile(join(dossier, '.depots', nom), 'CF')
    const [vieux = ''] = tues
    await utimes(join(dossier, '.depots', vieux), new Date(0), new Date(0))
    expect(await disque.listDepots()).toEqual([depot])
    expect((await readdir(join(dossier, '.depots'))).sort()).toEqual([tues[1], depot.nom].sort())
  })

  test('keeps the earlier object when replacing it fails', async () => {
    const dossier = join(racine, 'remplacement')
    await magasinDisque(dossier).put('a', morceaux(Buffer.from('ancien')))
    const enPanne = magasinDisque(dossier, () => Promise.reject(Object.assign(new Error('bad disk'), { code: 'EIO' })))
    await expect(enPanne.put('a', morceaux(Buffer.from('nouveau')))).rejects.toMatchObject({
      code: 'magasin_indisponible',
    })
    expect((await buffer(await magasinDisque(dossier).get('a'))).toString()).toBe('ancien')
  })
})

test('an S3 that does not answer is reported as such, without its address', async () => {
  const absent = magasinS3({
    endpoint: 'http://127.0.0.1:9',
    region: 'fr-par',
    bucket: 'cerfeuil',
    accessKeyId: 'x',
    secretAccessKey: 'y',
    forcePathStyle: true,
    checksums: 'WHEN_REQUIRED',
  })
  await expect(absent.head('a')).rejects.toMatchObject({
    code: 'magasin_indisponible',
    message: expect.not.stringContaining('127.0.0.1'),
  })
})

test('an S3 that cannot list the deposits says nothing of them', async () => {
  const sansListe = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(racine, 's3-sans-liste'),
    configureBuckets: [{ name: 'cerfeuil' }],
  })
  const { port } = await sansListe.run()
  try {
    const magasinSansListe = magasinS3({ ...serveur.reglages, endpoint: `http://127.0.0.1:${port}` })
    expect(await magasinSansListe.listDepots()).toBeNull()
  } finally {
    await sansListe.close()
  }
})
